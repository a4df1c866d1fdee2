import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Tx } from '../../database/tx.js';
import { due } from '../../domain/bill.js';
import { Refusal } from '../../domain/refusal.js';
import { OrderRecord } from '../order-record.js';
import { VisitsService } from '../visits.service.js';
import { Check } from './check.entity.js';
import { Closings } from './closings.service.js';
import { HeldCheck } from './held-check.js';

/** What is paid. */
export type Owed = { checkId: string } | { orderId: string; version: number };

export type { HeldCheck, Standing } from './held-check.js';

/** Holds checks for whoever moves money: first the order, then its checks, and only then rows of money. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly visits: VisitsService,
    private readonly closings: Closings,
    private readonly clock: Clock,
  ) {}

  async hold(tx: Tx, venueId: string, owed: Owed): Promise<HeldCheck> {
    const orderId = 'checkId' in owed ? await orderOfCheck(tx, venueId, owed.checkId) : owed.orderId;
    const record = await OrderRecord.take(tx, venueId, orderId, this.clock.iso());
    const check = 'checkId' in owed ? record.checks.of(owed.checkId) : theOneOwed(record);
    if ('version' in owed) record.mustBe(owed.version, check);
    return new HeldCheck(tx, record, check, { visits: this.visits, closings: this.closings });
  }
}

async function orderOfCheck(tx: Tx, venueId: string, checkId: string): Promise<string> {
  return (await tx.get(Check, { id: checkId, venueId })).orderId;
}

/** Whoever settles an order has one bill in mind: which of several is theirs to say. */
function theOneOwed({ checks, check }: OrderRecord): Check {
  const owed = checks.all.filter(({ state }) => state === 'OPEN' || state === 'BILLED');
  if (owed.length <= 1) return owed[0] ?? check;
  throw new Refusal('SEVERAL_CHECKS', {
    checks: owed.map((one) => ({ id: one.id, position: one.position, due: due(one), version: one.version })),
  });
}
