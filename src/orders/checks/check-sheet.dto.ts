import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { CheckView, checkView } from './check.dto.js';
import type { CheckLine, CheckParts } from './check-parts.js';
import type { Check } from './check.entity.js';
import { policyOf } from './check-totals.js';
import { DiscountView, discountView, PersonView } from '../discounts/discount.dto.js';
import type { Discount } from '../discounts/discount.entity.js';

/** Why no service is charged, as a check keeps it. */
export interface Waiver {
  reason: string;
  by: PersonView;
  approvedBy: PersonView | null;
  at: string;
}

/** Under what a check is priced: of `GET /pricing-policies`, or the built-in `default` 1. */
export class PolicyName {
  name: string;
  @IntView() version: number;
}

export class ChargedServiceView {
  name: string;
  /** Thousandths of a per cent. */
  @IntView() rate: number;
  /** Minor units, without tax that comes on top. */
  @IntView() amount: number;
}

export class WaiverView {
  reason: string;
  by: PersonView;
  /** Null: nobody's approval was needed. */
  approved_by: PersonView | null;
  at: string;
}

/** A part of a line: so many of so many. */
export class ShareView {
  @IntView() weight: number;
  @IntView() of: number;
}

/** What of a line is on a check. Amounts in minor units. */
export class CheckLineView {
  item_id: string;
  name: string;
  /** Portions of the whole line. */
  @IntView() quantity: number;
  /** Null: all of it is on this check. */
  @ApiProperty({ type: ShareView, nullable: true }) share: ShareView | null;
  /** What this part costs at the line's price. */
  @IntView() gross: number;
  @IntView() discount: number;
  /** Gross without discount. */
  @IntView() net: number;
  /** Its share of the service charges. */
  @IntView() service: number;
  /** Of it and of its share of the service charges. */
  @IntView() added_tax: number;
  /** Contained in net and service. */
  @IntView() included_tax: number;
  /** Net, service and added tax. */
  @IntView() total: number;
}

/** A check with everything that decided what it comes to. */
export class CheckSheet extends CheckView {
  policy: PolicyName;
  /** What is charged for service, as the check stands; at most 4. */
  @ApiProperty({ type: ChargedServiceView, isArray: true }) charges: ChargedServiceView[];
  /** Who took the charge off, cut the covers below its number, or moved lines where it is not charged; null: service is charged, where the house does. */
  @ApiProperty({ type: WaiverView, nullable: true }) service_waived: WaiverView | null;
  /** All that were ever given, in their order, also removed ones; at most 100. Of one of several checks those that take something off it. */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
  /** In the order of the lines, without those that were taken back; at most 500. Each column is the sum of theirs. */
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
