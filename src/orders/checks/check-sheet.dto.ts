import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { CheckView, checkView } from './check.dto.js';
import type { CheckLine, CheckParts } from './check-parts.js';
import type { Check } from './check.entity.js';
import { policyOf } from './check-totals.js';
import { DiscountView, discountView, PersonView } from '../discounts/discount.dto.js';
import type { Discount } from '../discounts/discount.entity.js';

/** A waiver of the service charge, as a check stores it. */
export interface Waiver {
  reason: string;
  by: PersonView;
  approvedBy: PersonView | null;
  at: string;
}

/** A reference to the pricing policy of a check: one of `GET /pricing-policies`, or version 1 of the built-in `default`. */
export class PolicyName {
  name: string;
  @IntView() version: number;
}

/** A service charge on a check. */
export class ChargedServiceView {
  name: string;
  /** Thousandths of a percent. */
  @IntView() rate: number;
  /** Minor units, without tax added on top. */
  @IntView() amount: number;
}

/** A waiver of the service charge. */
export class WaiverView {
  reason: string;
  by: PersonView;
  /** User who approved the waiver; null: no approval was needed. */
  approved_by: PersonView | null;
  at: string;
}

/** A share of a line: `weight` parts out of `of`. */
export class ShareView {
  @IntView() weight: number;
  @IntView() of: number;
}

/** The share of a line that is on a check. Amounts in minor units. */
export class CheckLineView {
  item_id: string;
  name: string;
  /** Portions of the whole line, also when the check has only a share. */
  @IntView() quantity: number;
  /** Null: the whole line is on this check. */
  @ApiProperty({ type: ShareView, nullable: true }) share: ShareView | null;
  /** Price of this share, before discounts. */
  @IntView() gross: number;
  @IntView() discount: number;
  /** `gross` minus `discount`. */
  @IntView() net: number;
  /** Share of the service charges. */
  @IntView() service: number;
  /** Tax added on top of `net` and `service`. */
  @IntView() added_tax: number;
  /** Tax included in `net` and `service`. */
  @IntView() included_tax: number;
  /** Sum of `net`, `service` and `added_tax`. */
  @IntView() total: number;
}

/** A check with everything that determines its total. */
export class CheckSheet extends CheckView {
  policy: PolicyName;
  /** Service charges currently on the check; at most 4. */
  @ApiProperty({ type: ChargedServiceView, isArray: true }) charges: ChargedServiceView[];
  /**
   * Waiver of the service charge: made directly, by covers below its threshold, or by moving lines to an order without the
   * charge. Null: not waived; service is charged where the venue charges it.
   */
  @ApiProperty({ type: WaiverView, nullable: true }) service_waived: WaiverView | null;
  /**
   * All discounts ever given, in the order given, including removed ones; at most 100. When the order has several checks:
   * only the discounts that reduce this check.
   */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
  /** Lines in their order, without voided lines; at most 500. Each amount of the check is the sum over these lines. */
  @ApiProperty({ type: CheckLineView, isArray: true }) lines: CheckLineView[];
}

export function checkSheet(
  check: Check,
  { lines, charges }: Pick<CheckParts, 'lines' | 'charges'>,
  discounts: readonly Discount[],
  coversWaiver: string | null,
): CheckSheet {
  const { name, version } = policyOf(check);
  return {
    ...checkView(check),
    policy: { name, version },
    charges: charges.map(({ name: charge, rate, amount }) => ({ name: charge, rate, amount })),
    service_waived: waiverView(check.waived ?? coversWaiver),
    discounts: discounts.map(discountView),
    lines: lines.map(checkLineView),
  };
}

export function checkLineView(line: CheckLine): CheckLineView {
  const { item, share, gross, discount, net, service, addedTax, includedTax, total } = line;
  return {
    item_id: item.id,
    name: item.name,
    quantity: item.quantity,
    share,
    gross,
    discount,
    net,
    service,
    added_tax: addedTax,
    included_tax: includedTax,
    total,
  };
}

function waiverView(waived: string | null): WaiverView | null {
  if (waived === null) return null;
  const { reason, by, approvedBy, at } = JSON.parse(waived) as Waiver;
  return { reason, by, approved_by: approvedBy, at };
}
