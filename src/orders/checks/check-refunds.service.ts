import { Injectable } from '@nestjs/common';
import { Clock } from '../../config/clock.js';
import type { Statement } from '../../database/statement.js';
import type { Tx } from '../../database/tx.js';
import type { CashRounding } from '../../domain/pricing/policy.js';
import { refuseUnless } from '../../domain/refusal.js';
import { businessDateAt } from '../../venues/business-date.service.js';
import type { OrderHead } from '../order.dto.js';
import type { Order } from '../order.entity.js';
import { OrderRecord } from '../order-record.js';
import { checkView, type CheckView } from './check.dto.js';
import { Check } from './check.entity.js';
import type { CheckParts } from './check-parts.js';
import { policyOf } from './check-totals.js';

export type { CheckParts } from './check-parts.js';

/** A check that was paid, held while some of it is given back. */
export interface HeldForRefund {
  order: Order;
  check: Check;
  parts: CheckParts;
  cash: CashRounding | null;
  at: string;
  businessDate: string;
  /** So much more of it is given back from now on; 0 where a provider has yet to answer. Writes the rows with it. */
  giveBack(amount: number, rows: readonly Statement[]): Promise<{ check: CheckView; order: OrderHead }>;
}

/** The side of orders in giving money back: the check stays as it was paid, and counts what was given back of it. */
@Injectable()
export class CheckRefundsService {
  constructor(private readonly clock: Clock) {}

  /** Holds the order with its checks. Refuses a check that is still being paid: there, the payment itself is voided. */
  async hold(tx: Tx, venueId: string, checkId: string, version: number | null): Promise<HeldForRefund> {
    const { orderId } = await tx.get(Check, { id: checkId, venueId });
    const at = this.clock.iso();
    const record = await OrderRecord.take(tx, venueId, orderId, at);
    const check = record.checks.of(checkId);
    if (version !== null) record.mustBe(version, check);
    refuseUnless(check.state === 'PAID' || check.state === 'CLOSED', 'CHECK_UNPAID', { state: check.state });
    return {
      order: record.order,
      check,
      parts: record.partsOf(check),
      cash: policyOf(check).cash,
      at,
      businessDate: await businessDateAt(tx, venueId, at),
      async giveBack(amount, rows) {
        record.changeCheck(check, { refunded: check.refunded + amount });
        record.withRows(rows);
        await record.save();
        return { check: checkView(check), order: record.head };
      },
    };
  }
}
