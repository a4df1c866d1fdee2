import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { LIMITED_ROLES, type Limits, type RoleLimits, type SomeLimits } from '../domain/approvals.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { LARGEST_RATE } from '../domain/tax.js';

/** A change of one role's limits for actions without approval. Null: no limit; 0: always needs approval. Limits that are left out stay unchanged. */
export class RoleLimitsChange {
  /** Voiding lines that were sent to the kitchen, in minor units for each command: a line, or all lines of a cancelled order. */
  @IsOptional() @MinorUnits() void_amount?: number | null;
  /** The same after a bill with the line was printed. */
  @IsOptional() @MinorUnits() void_after_bill_amount?: number | null;
  /** A discount in thousandths of a per cent: 10000 is 10 %. All discounts without approval count together. */
  @IsOptional() @Int(0, LARGEST_RATE) discount_percent?: number | null;
  /** A discount in minor units. */
  @IsOptional() @MinorUnits() discount_amount?: number | null;
  /** Comps, in minor units. */
  @IsOptional() @MinorUnits() comp_amount?: number | null;
  /** Waiving the service charge of a check, in minor units. */
  @IsOptional() @MinorUnits() waive_service_amount?: number | null;
  /** Payments at the venue's expense (method of kind HOUSE), in minor units for each payment. */
  @IsOptional() @MinorUnits() house_amount?: number | null;
  /** Voiding a payment that was taken by mistake, in minor units including its tip. */
  @IsOptional() @MinorUnits() void_payment_amount?: number | null;
  /** Refunding a deposit, in minor units for each command. */
  @IsOptional() @MinorUnits() return_deposit_amount?: number | null;
  /** Difference between counted and expected cash when a shift closes, over or short, in minor units. */
  @IsOptional() @MinorUnits() over_short_amount?: number | null;
  /** Refunding payments of a check, in minor units for each command, including tips. */
  @IsOptional() @MinorUnits() refund_amount?: number | null;
}

export class LimitsChange {
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) waiter?: RoleLimitsChange;
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) cashier?: RoleLimitsChange;
  /** Up to these limits a manager can approve; above them only an admin can. */
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) manager?: RoleLimitsChange;
}

/** The limits of one role for actions without approval. Null: no limit; 0: always needs approval. */
export class RoleLimitsView implements RoleLimits {
  /** Minor units. */
  @IntView() void_amount: number | null;
  /** Minor units. */
  @IntView() void_after_bill_amount: number | null;
  /** Thousandths of a per cent. */
  @IntView() discount_percent: number | null;
  /** Minor units. */
  @IntView() discount_amount: number | null;
  /** Minor units. */
  @IntView() comp_amount: number | null;
  /** Minor units. */
  @IntView() waive_service_amount: number | null;
  /** Minor units. */
  @IntView() house_amount: number | null;
  /** Minor units. */
  @IntView() void_payment_amount: number | null;
  /** Minor units. */
  @IntView() return_deposit_amount: number | null;
  /** Minor units. */
  @IntView() over_short_amount: number | null;
  /** Minor units. */
  @IntView() refund_amount: number | null;
}

/** The limits of each role. An admin has no limits. */
export class LimitsView implements Limits {
  waiter: RoleLimitsView;
  cashier: RoleLimitsView;
  manager: RoleLimitsView;
}

/** Merges a change into the venue's limits. */
export function withLimits(kept: SomeLimits | null, change: LimitsChange): SomeLimits {
  return Object.fromEntries(LIMITED_ROLES.map((role) => [role, { ...kept?.[role], ...change[role] }]));
}
