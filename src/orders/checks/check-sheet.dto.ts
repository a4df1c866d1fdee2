import { ApiProperty } from '@nestjs/swagger';
import type { ChargedService } from '../../domain/pricing/bill.js';
import { IntView } from '../../http/numbers.js';
import { CheckView, checkView } from './check.dto.js';
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

/** A check with everything that decided what it comes to. */
export class CheckSheet extends CheckView {
  policy: PolicyName;
  /** What is charged for service, as the check stands; at most 4. */
  @ApiProperty({ type: ChargedServiceView, isArray: true }) charges: ChargedServiceView[];
  /** Null: service is charged, where the house does. */
  @ApiProperty({ type: WaiverView, nullable: true }) service_waived: WaiverView | null;
  /** All that were ever given, in their order, also removed ones; at most 100. */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
}

export function checkSheet(
  check: Check,
  charges: readonly ChargedService[],
  discounts: readonly Discount[],
): CheckSheet {
  const { name, version } = policyOf(check);
  return {
    ...checkView(check),
    policy: { name, version },
    charges: charges.map(({ name: charge, rate, amount }) => ({ name: charge, rate, amount })),
    service_waived: waiverView(check),
    discounts: discounts.map(discountView),
  };
}

function waiverView({ waived }: Check): WaiverView | null {
  if (waived === null) return null;
  const { reason, by, approvedBy, at } = JSON.parse(waived) as Waiver;
  return { reason, by, approved_by: approvedBy, at };
}
