import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Tx } from '../../database/tx.js';
import { due, settle } from '../../domain/bill.js';
import { cashTender } from '../../domain/pricing/cash.js';
import { refuseUnless } from '../../domain/refusal.js';
import { businessDateAt } from '../business-day.js';
import type { CheckView } from './check.dto.js';
import { Check } from './check.entity.js';
import { policyOf } from './check-totals.js';
import type { OrderHead, OrderView } from '../order.dto.js';
import { OrderRecord } from '../order-record.js';
import { VisitsService } from '../visits.service.js';

/** What a guest gives. */
export interface Tender {
  /** Everything that is owed when left out. */
  amount?: number;
  isCash: boolean;
  tip: number;
  tendered?: number;
}

export interface Settled {
  order: OrderView;
  head: OrderHead;
  check: CheckView;
  amount: number;
  rounding: number;
  change: number;
  businessDate: string;
  at: string;
}

/** Takes money off a check. The payment itself is kept by whoever calls. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly visits: VisitsService,
    private readonly clock: Clock,
  ) {}

  async orderOfCheck(tx: Tx, venueId: string, checkId: string): Promise<string> {
    return (await tx.get(Check, { id: checkId, venueId })).orderId;
  }

  /** `version` is the check's, when the payer has seen one: paying what has changed since is refused. */
  async settle(tx: Tx, venueId: string, orderId: string, version: number | null, tender: Tender): Promise<Settled> {
    const at = this.clock.iso();
    const record = await OrderRecord.take(tx, venueId, orderId, at);
    const { check, order } = record;
    refuseUnless(order.status !== 'CANCELLED', 'ORDER_CLOSED', { number: order.number, status: order.status });
    if (version !== null) record.mustBe(version, check);
    const owed = due(check);
    const { amount, rounding } = tender.isCash
      ? cashTender(owed, tender.amount, policyOf(check).cash)
      : { amount: tender.amount ?? owed, rounding: 0 };
    const { paid, change, state } = settle({ ...check, ...tender, amount, rounding });
    record.pay({ paid, tip: tender.tip, state });
    const ended = await record.save();
    if (ended.order) await this.visits.ended(tx, order);
    return {
      order: record.view,
      head: record.head,
      check: record.checkView,
      amount,
      rounding,
      change,
      businessDate: await businessDateAt(tx, venueId, at),
      at,
    };
  }
}
