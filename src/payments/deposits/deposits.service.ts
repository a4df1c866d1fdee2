import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import type { StaffActor } from '../../auth/actor.js';
import { Approvals } from '../../auth/approvals.js';
import { postings } from '../../books/books.service.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import { insertRows } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import { refuseUnless } from '../../domain/refusal.js';
import { isRealMoney, mustFit } from '../../domain/tender.js';
import { pageView, pageWanted, type Page } from '../../http/page.dto.js';
import { businessDateAt } from '../../venues/business-date.service.js';
import { openDrawer } from '../../printing/receipt-queue.service.js';
import { CurrentShift } from '../../shifts/current-shift.service.js';
import type { PaymentMethod } from '../payment-method.entity.js';
import { PaymentMethodsService } from '../payment-methods.service.js';
import {
  depositMoveView,
  depositView,
  type DepositReturn,
  type DepositSheet,
  type DepositsQuery,
  type DepositView,
  type NewDeposit,
} from './deposit.dto.js';
import { Deposit, DepositMove } from './deposit.entity.js';
import { moveDeposit } from './deposit-moves.js';
import { depositGivenBack, depositReceived } from './deposit-postings.js';

const MOST_MOVES_SHOWN = 100;

/** Takes deposits before there is a check, and returns them. */
@Injectable()
export class DepositsService {
  constructor(
    private readonly database: Database,
    private readonly methods: PaymentMethodsService,
    private readonly approvals: Approvals,
    private readonly clock: Clock,
  ) {}

  take(me: StaffActor, wanted: NewDeposit): Promise<DepositView> {
    return this.database.write(async (tx) => {
      const method = await this.methods.active(tx, me.venueId, wanted.payment_method_id);
      mustHold(method);
      mustFit(method, { tip: 0, reference: wanted.reference });
      if (wanted.order_id !== undefined) await mustBeOurs(tx, me.venueId, wanted.order_id);
      const shiftId = await shiftFor(tx, me, method);
      const at = this.clock.iso();
      const deposit: Deposit = {
        id: wanted.id ?? newId(),
        venueId: me.venueId,
        orderId: wanted.order_id ?? null,
        forDay: wanted.for_day ?? null,
        name: wanted.name,
        phone: wanted.phone ?? null,
        note: wanted.note ?? null,
        paymentMethodId: method.id,
        methodName: method.name,
        methodKind: method.kind,
        reference: wanted.reference ?? null,
        amount: wanted.amount,
        used: 0,
        returned: 0,
        remaining: wanted.amount,
        takenById: me.userId,
        takenByName: me.name,
        deviceId: me.deviceId,
        shiftId,
        businessDate: await businessDateAt(tx, me.venueId, at),
        createdAt: at,
      };
      await tx.changeAll([...insertRows('deposits', [deposit]), ...postings(depositReceived(deposit))]);
      await openDrawer(tx, { ...deposit, at });
      const view = depositView(deposit);
      tx.record(me.venueId, 'deposit.taken', view, ['staff']);
      return view;
    });
  }

  async giveBack(me: StaffActor, id: string, wanted: DepositReturn): Promise<DepositView> {
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.database.write(async (tx) => {
      const taken = await tx.get(Deposit, { id, venueId: me.venueId });
      const method = await this.methods.active(tx, me.venueId, wanted.payment_method_id ?? taken.paymentMethodId);
      mustHold(method);
      refuseUnless(method.refundable, 'METHOD_UNFIT', { method: method.name });
      mustFit(method, { tip: 0, reference: wanted.reference });
      const isCash = method.kind === 'CASH';
      const shiftId = await (isCash ? CurrentShift.forCashOut(tx, me) : CurrentShift.of(tx, me));
      const deposit = await tx.lock(Deposit, 'WHERE id = $1', [id]);
      const { remaining: left } = deposit;
      const amount = wanted.amount ?? left;
      refuseUnless(amount > 0 && amount <= left, 'DEPOSIT_SPENT', { left });
      const asking = { action: 'return_deposit_amount' as const, asked: amount };
      const stands = await this.approvals.decide(tx, me, [asking], approver);
      if (isCash && shiftId !== null) await CurrentShift.mustHave(tx, shiftId, amount);
      const at = this.clock.iso();
      const move: DepositMove = {
        id: newId(),
        venueId: me.venueId,
        depositId: id,
        kind: 'RETURNED',
        amount,
        paymentId: null,
        paymentMethodId: method.id,
        methodName: method.name,
        methodKind: method.kind,
        reference: wanted.reference ?? null,
        reason: wanted.reason,
        byId: me.userId,
        byName: me.name,
        approvedById: stands?.userId ?? null,
        approvedByName: stands?.name ?? null,
        shiftId,
        businessDate: await businessDateAt(tx, me.venueId, at),
        at,
      };
      const view = await moveDeposit(tx, deposit, move);
      await tx.changeAll(postings(depositGivenBack(deposit, move)));
      await openDrawer(tx, { ...me, paymentMethodId: method.id, at });
      return view;
    });
  }

  async one(venueId: string, id: string): Promise<DepositSheet> {
    return this.database.readSnapshot(async (reader) => {
      const deposit = await reader.get(Deposit, { id, venueId });
      const order = { at: 'DESC', id: 'DESC' } as const;
      const moves = await reader.find(DepositMove, { where: { depositId: id }, order, take: MOST_MOVES_SHOWN });
      return { ...depositView(deposit), moves: moves.map(depositMoveView) };
    });
  }

  async list(venueId: string, query: DepositsQuery): Promise<Page<DepositView>> {
    const where = {
      venueId,
      ...(query.for_day && { forDay: query.for_day }),
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.order_id && { orderId: query.order_id }),
      ...(query.open && { remaining: MoreThan(0) }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Deposit, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, depositView);
  }
}

function mustHold({ name, kind, provider }: PaymentMethod): void {
  refuseUnless(isRealMoney(kind) && provider === null, 'METHOD_UNFIT', { method: name });
}

function shiftFor(tx: Tx, me: StaffActor, { kind }: PaymentMethod): Promise<string | null> {
  return kind === 'CASH' ? CurrentShift.forCash(tx, me) : CurrentShift.of(tx, me);
}

async function mustBeOurs(tx: Tx, venueId: string, orderId: string): Promise<void> {
  const [order] = await tx.rows('SELECT id FROM orders WHERE id = $1 AND venue_id = $2', [orderId, venueId]);
  refuseUnless(order, 'NOT_FOUND', { order_id: orderId });
}
