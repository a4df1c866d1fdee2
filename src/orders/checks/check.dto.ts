import { ApiProperty } from '@nestjs/swagger';
import { AWAITED, CHECK_STATES, due, type Awaited, type CheckState } from '../../domain/bill.js';
import { IntView } from '../../http/numbers.js';
import { dueInCash } from '../../domain/pricing/cash.js';
import type { Check } from './check.entity.js';
import { policyOf, taxesOf } from './check-totals.js';
import { CheckTaxView, checkTaxView } from '../lines/tax.dto.js';

/** A bill. Amounts in minor units. */
export class CheckView {
  id: string;
  order_id: string;
  /** 1 for the first check of its order. */
  @IntView() position: number;
  @ApiProperty({ enum: CHECK_STATES }) state: CheckState;
  /** What the lines come to at their prices. */
  @IntView() subtotal: number;
  /** What discounts and comps take off. */
  @IntView() discount: number;
  /** What is charged for service. */
  @IntView() service: number;
  /** One for each class, rate and inclusion, in the order of the lines; at most 8. Empty where nothing is taxed. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** The subtotal without discounts, service, and the taxes that are not included in these. */
  @IntView() total: number;
  /** Without tips and change. */
  @IntView() paid: number;
  /** What payments under way will pay, once they are confirmed. */
  @IntView() pending: number;
  /** What of `paid` was given back. */
  @IntView() refunded: number;
  /** What may still be taken: `total` without `paid` and `pending`. */
  @IntView() due: number;
  /** The same in coins that there are, where the house rounds cash. */
  @IntView() cash_due: number;
  @IntView() tips: number;
  /** What keeps a check that is paid in full from being closed; null: nothing. */
  @ApiProperty({ enum: AWAITED, nullable: true }) awaits: Awaited | null;
  /** Named by `If-Match` when the check is settled. */
  @IntView() version: number;
  /** How often its bill was printed. */
  @IntView() bills: number;
  created_at: string;
  closed_at: string | null;
}

export function checkView(check: Check): CheckView {
  const owed = due(check);
  return {
    id: check.id,
    order_id: check.orderId,
    position: check.position,
    state: check.state,
    subtotal: check.subtotal,
    discount: check.discount,
    service: check.service,
    taxes: taxesOf(check).map(checkTaxView),
    total: check.total,
    paid: check.paid,
    pending: check.pending,
    refunded: check.refunded,
    due: owed,
    cash_due: dueInCash(owed, policyOf(check).cash),
    tips: check.tips,
    awaits: check.awaits,
    version: check.version,
    bills: check.bills,
    created_at: check.createdAt,
    closed_at: check.closedAt,
  };
}
