import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { LIMITED_ROLES, type Limits, type RoleLimits, type SomeLimits } from '../domain/approvals.js';
import { MayBeLeftOut } from '../http/fields.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { LARGEST_RATE } from '../domain/tax.js';

/** Of one role. Null: as much as one likes; 0: never alone. What is left out stays. */
export class RoleLimitsChange {
  /** Taking back what the kitchen was told of, minor units for each command: a line, or all of an order that is cancelled. */
  @IsOptional() @MinorUnits() void_amount?: number | null;
  /** The same after a bill with it was printed. */
  @IsOptional() @MinorUnits() void_after_bill_amount?: number | null;
  /** A discount in thousandths of a per cent: 10000 is 10 %. All discounts that nobody approved are counted together. */
  @IsOptional() @Int(0, LARGEST_RATE) discount_percent?: number | null;
  /** A discount in minor units. */
  @IsOptional() @MinorUnits() discount_amount?: number | null;
  /** Giving away what was made, minor units. */
  @IsOptional() @MinorUnits() comp_amount?: number | null;
  /** Taking the service charge off a check, minor units. */
  @IsOptional() @MinorUnits() waive_service_amount?: number | null;
  /** What is paid by the house, minor units for each payment. */
  @IsOptional() @MinorUnits() house_amount?: number | null;
  /** Taking back a payment that was taken wrongly, minor units with its tip. */
  @IsOptional() @MinorUnits() void_payment_amount?: number | null;
  /** Giving back a deposit, minor units for each command. */
  @IsOptional() @MinorUnits() return_deposit_amount?: number | null;
  /** Closing a shift with so much more or less in the drawer than there should be, minor units. */
  @IsOptional() @MinorUnits() over_short_amount?: number | null;
  /** Giving back what was paid for a check, minor units for each command, with the tips. */
  @IsOptional() @MinorUnits() refund_amount?: number | null;
}

export class LimitsChange {
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) waiter?: RoleLimitsChange;
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) cashier?: RoleLimitsChange;
  /** A manager approves up to these; above them an admin does. */
  @MayBeLeftOut() @ValidateNested() @Type(() => RoleLimitsChange) manager?: RoleLimitsChange;
}

/** Null: as much as one likes; 0: never alone. */
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

/** An admin has no limits. */
export class LimitsView implements Limits {
  waiter: RoleLimitsView;
  cashier: RoleLimitsView;
  manager: RoleLimitsView;
}

/** What a venue keeps once this is changed. */
export function withLimits(kept: SomeLimits | null, change: LimitsChange): SomeLimits {
  return Object.fromEntries(LIMITED_ROLES.map((role) => [role, { ...kept?.[role], ...change[role] }]));
}
