import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { postings } from '../books/books.service.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { insertRows, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { drop, payIn, payOut, tipsPaid } from '../domain/books/cash.js';
import type { Move } from '../domain/books/move.js';
import { LARGEST_AMOUNT, times } from '../domain/money.js';
import { refuseUnless } from '../domain/refusal.js';
import { businessDateAt } from '../venues/business-date.service.js';
import { CashCount, type CashMove, type CashMoveKind } from './cash.entity.js';
import {
  cashCountView,
  cashMoveView,
  type CashCountView,
  type CashMoveView,
  type Denomination,
  type NewCashCount,
  type NewCashMove,
  type NewTipsOut,
} from './cash.dto.js';
import { CurrentShift } from './current-shift.service.js';
import { maySeeExpected, takeShift } from './held-shift.js';
import { drawerCash } from './shift-books.js';
import { TipsService } from './tips.service.js';

type Out = Exclude<CashMoveKind, 'PAY_IN'>;

/** Cash moves and counts of drawers. */
@Injectable()
export class CashService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly tips: TipsService,
  ) {}

  payIn(me: StaffActor, shiftId: string, { amount, reason }: NewCashMove): Promise<CashMoveView> {
    return this.database.write(async (tx) => {
      await takeShift(tx, me, shiftId);
      return this.keep(tx, me, { shiftId, kind: 'PAY_IN', amount, reason }, payIn({ amount, reason }));
    });
  }

  payOut(me: StaffActor, shiftId: string, { amount, reason }: NewCashMove): Promise<CashMoveView> {
    return this.out(me, { shiftId, kind: 'PAY_OUT', amount, reason }, payOut({ amount, reason }));
  }

  /** Moves cash to the safe. */
  drop(me: StaffActor, shiftId: string, { amount, reason }: NewCashMove): Promise<CashMoveView> {
    return this.out(me, { shiftId, kind: 'DROP', amount, reason }, drop({ amount, reason }));
  }

  /** Pays tips in cash to a user, at most the tips that are not paid out yet. */
  tipsOut(me: StaffActor, shiftId: string, { amount, user_id: userId }: NewTipsOut): Promise<CashMoveView> {
    return this.database.write(async (tx) => {
      await takeShift(tx, me, shiftId);
      const { name, left } = await this.tips.leftOf(tx, me.venueId, userId);
      refuseUnless(amount <= left, 'TIPS_EXCEEDED', { left });
      await CurrentShift.mustHave(tx, shiftId, amount);
      const wanted = { shiftId, kind: 'TIPS_OUT', amount, reason: '', forId: userId, forName: name } as const;
      return this.keep(tx, me, wanted, tipsPaid({ amount, to: name }));
    });
  }

  /** Stores the counted cash, whatever it is. Only users who manage shifts see the expected cash. */
  count(me: StaffActor, shiftId: string, { denominations }: NewCashCount): Promise<CashCountView> {
    const total = totalOf(denominations);
    return this.database.write(async (tx) => {
      await takeShift(tx, me, shiftId);
      const count: CashCount = {
        id: newId(),
        venueId: me.venueId,
        shiftId,
        place: (await tx.count(CashCount, { shiftId })) + 1,
        denominations: JSON.stringify(denominations),
        total,
        expected: (await drawerCash(tx, shiftId)).amount,
        byId: me.userId,
        byName: me.name,
        at: this.clock.iso(),
      };
      await tx.changeAll([...insertRows('cash_counts', [count]), raised(shiftId)]);
      return cashCountView(count, maySeeExpected(me));
    });
  }

  private out(me: StaffActor, wanted: Wanted & { kind: Out }, move: Move): Promise<CashMoveView> {
    return this.database.write(async (tx) => {
      await takeShift(tx, me, wanted.shiftId);
      await CurrentShift.mustHave(tx, wanted.shiftId, wanted.amount);
      return this.keep(tx, me, wanted, move);
    });
  }

  private async keep(tx: Tx, me: StaffActor, wanted: Wanted, move: Move): Promise<CashMoveView> {
    const at = this.clock.iso();
    const row: CashMove = {
      id: newId(),
      venueId: me.venueId,
      forId: null,
      forName: null,
      ...wanted,
      byId: me.userId,
      byName: me.name,
      businessDate: await businessDateAt(tx, me.venueId, at),
      at,
    };
    const { id: sourceId, venueId, shiftId, businessDate } = row;
    const by = { id: me.userId, name: me.name };
    const booked = postings({ ...move, venueId, sourceId, shiftId, by, businessDate, at });
    await tx.changeAll([...insertRows('cash_moves', [row]), ...booked, raised(shiftId)]);
    const view = cashMoveView(row);
    tx.record(venueId, 'cash.moved', { cash_move: view }, ['staff']);
    return view;
  }
}

type Wanted = Pick<CashMove, 'shiftId' | 'kind' | 'amount' | 'reason'> & Partial<Pick<CashMove, 'forId' | 'forName'>>;

function totalOf(denominations: readonly Denomination[]): number {
  let total = 0;
  for (const { value, count } of denominations) {
    refuseUnless(count <= (LARGEST_AMOUNT - total) / value, 'VALIDATION_ERROR', {
      denominations: [`must come to at most ${LARGEST_AMOUNT}`],
    });
    total += times(value, count);
  }
  return total;
}

function raised(shiftId: string): Statement {
  return { text: 'UPDATE shifts SET version = version + 1 WHERE id = $1', params: [shiftId] };
}
