import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import { postings, type Posting } from '../books/books.service.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { overShort, shiftClosed } from '../domain/books/cash.js';
import type { Move } from '../domain/books/move.js';
import { reportOf } from '../domain/shifts/z-report.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { businessDateAt } from '../venues/business-date.service.js';
import { cashCountView } from './cash.dto.js';
import { CashCount } from './cash.entity.js';
import { carriedOver, underWay } from './carried-over.js';
import { maySeeExpected, takeShift } from './held-shift.js';
import { printClosed } from './report-papers.service.js';
import { reportView } from './report.dto.js';
import { drawerCash, entriesOfShift } from './shift-books.js';
import { nextShiftNumber } from './shift-number.js';
import { shiftView } from './shift.dto.js';
import { Shift } from './shift.entity.js';
import { venueHead } from './venue-head.js';
import type { ShiftClosing, ZReportView } from './z-report.dto.js';

type Counted = Pick<Shift, 'expected' | 'counted' | 'overShort'> & { expected: number; counted: number };

/** Closes a shift and creates its Z report, once. */
@Injectable()
export class ClosingService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly approvals: Approvals,
  ) {}

  async close(me: StaffActor, id: string, version: number, { approval }: ShiftClosing): Promise<ZReportView> {
    const approver = await this.approvals.verify(me, approval);
    return this.database.write(async (tx) => {
      const shift = await takeShift(tx, me, id);
      if (shift.version !== version) throw new Refusal('STALE_VERSION', { current: shiftView(shift) });
      const counts = await tx.find(CashCount, { where: { shiftId: id }, order: { place: 'ASC' } });
      const counted = await countedOf(tx, shift, counts.at(-1));
      const stands = await this.stands(tx, me, counted, approver);
      return this.sumUp(tx, me, shift, { counts, counted, stands });
    });
  }

  private async sumUp(tx: Tx, me: StaffActor, shift: Shift, closing: Closing): Promise<ZReportView> {
    const { counts, counted, stands } = closing;
    const at = this.clock.iso();
    const businessDate = await businessDateAt(tx, shift.venueId, at);
    await tx.changeAll(postings(...closingMoves(me, shift, counted, { businessDate, at })));
    const closed: Shift = {
      ...shift,
      ...counted,
      state: 'CLOSED',
      closedById: me.userId,
      closedByName: me.name,
      closedAt: at,
      closedBusinessDate: businessDate,
      approvedById: stands?.userId ?? null,
      approvedByName: stands?.name ?? null,
      number: await nextShiftNumber(tx, shift.venueId),
      version: shift.version + 1,
    };
    const venue = await venueHead(tx, shift.venueId);
    const view = shiftView(closed);
    const z: ZReportView = {
      number: closed.number!,
      venue,
      shift: view,
      made_at: at,
      ...reportView(reportOf(await entriesOfShift(tx, shift.id), venue.time_zone)),
      carried_over: await carriedOver(tx, shift),
      under_way: await underWay(tx, shift.id),
      counts: counts.map((count) => cashCountView(count, true)),
    };
    await keepClosed(tx, { ...closed, z: JSON.stringify(z) });
    tx.record(shift.venueId, 'shift.closed', view, ['staff']);
    await printClosed(tx, me, z, at);
    return z;
  }

  // Requires an approval for a difference. The error hides the amount from users who count blind.
  private stands(tx: Tx, me: StaffActor, counted: Counted, approver: Approver | null): Promise<Approver | null> {
    const asked = Math.abs(counted.counted - counted.expected);
    const asking = { action: 'over_short_amount', asked, isBlind: !maySeeExpected(me) } as const;
    return this.approvals.decide(tx, me, asked > 0 ? [asking] : [], approver);
  }
}

interface Closing {
  counts: readonly CashCount[];
  counted: Counted;
  stands: Approver | null;
}

/** Compares the last count with the ledger. Throws COUNT_REQUIRED if cash moved after the count. */
async function countedOf(tx: Tx, shift: Shift, count: CashCount | undefined): Promise<Counted> {
  const { amount: expected, moved } = await drawerCash(tx, shift.id);
  refuseUnless(count ? count.expected === expected : moved === 0, 'COUNT_REQUIRED', {
    counted_at: count?.at ?? null,
  });
  const counted = count?.total ?? 0;
  return { expected, counted, overShort: counted - expected };
}

function closingMoves(
  me: StaffActor,
  { id: shiftId, venueId }: Shift,
  { counted, expected }: Counted,
  moment: { businessDate: string; at: string },
): Posting[] {
  const posted = (move: Move): Posting => ({
    ...move,
    ...moment,
    venueId,
    sourceId: shiftId,
    shiftId,
    by: { id: me.userId, name: me.name },
  });
  const difference = counted - expected;
  return [...(difference === 0 ? [] : [posted(overShort({ amount: difference }))]), posted(shiftClosed({ counted }))];
}

async function keepClosed(tx: Tx, shift: Shift): Promise<void> {
  const { id, expected, counted, overShort: difference, number, z, version } = shift;
  const { closedById, closedByName, closedAt, closedBusinessDate, approvedById, approvedByName } = shift;
  const closed = { closedById, closedByName, closedAt, closedBusinessDate, approvedById, approvedByName };
  const set = { state: 'CLOSED', expected, counted, overShort: difference, number, z, version, ...closed } as const;
  refuseUnless((await tx.update(Shift, { id, state: 'OPEN' }, set)) === 1, 'SHIFT_CLOSED', { number });
}
