import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { LARGEST_AMOUNT, ROUNDINGS, type Rounding } from '../domain/money.js';
import {
  CASH_MODES,
  DEFAULT_POLICY,
  DISCOUNT_STEPS,
  SERVICE_BASES,
  TAX_LEVELS,
  type CashRounding,
  type DiscountStep,
  type PricingRules,
  type ServiceBase,
  type TaxLevel,
} from '../domain/pricing/policy.js';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { Int, IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import type { PricingPolicyRow } from './pricing-policy.entity.js';

// Upper limit of the smallest coin, far above any real one.
const LARGEST_COIN = LARGEST_AMOUNT / 1000;

/** A rule to round cash payments. */
export class CashRoundingRule {
  /** Value of the smallest coin, in minor units, 1 to 1000000000. */
  @Int(1, LARGEST_COIN) unit: number;

  /** Direction of rounding. NEAREST: an amount exactly between two coins rounds up. */
  @IsIn(CASH_MODES) @ApiProperty({ enum: CASH_MODES }) mode: CashRounding['mode'];
}

/** A pricing policy to add. Omitted members have the values of version 1 of the built-in policy `default`. */
export class NewPricingPolicy {
  /** Name; 1 to 40 characters. An existing name gets its next version. */
  @Words(40) name: string;

  /**
   * Order of the four discount steps, all four required. Comps apply before these steps; service charge, tax and cash
   * rounding apply after. Default: LINE_PERCENT, CHECK_PERCENT, LINE_AMOUNT, CHECK_AMOUNT.
   */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(DISCOUNT_STEPS.length)
  @ArrayMaxSize(DISCOUNT_STEPS.length)
  @ArrayUnique()
  @IsIn(DISCOUNT_STEPS, { each: true })
  @ApiProperty({ enum: DISCOUNT_STEPS, isArray: true, required: false })
  steps?: DiscountStep[];

  /** Rounding of taxes. Default HALF_EVEN: exactly half a minor unit rounds to the even neighbour. */
  @MayBeLeftOut() @IsIn(ROUNDINGS) @ApiProperty({ enum: ROUNDINGS, required: false }) tax_rounding?: Rounding;

  /** Level at which tax is rounded: each line, each group of lines with the same tax, or the whole check. Default GROUP. */
  @MayBeLeftOut() @IsIn(TAX_LEVELS) @ApiProperty({ enum: TAX_LEVELS, required: false }) tax_level?: TaxLevel;

  /** Rounding of percentage discounts and service charges. Default HALF_EVEN. */
  @MayBeLeftOut() @IsIn(ROUNDINGS) @ApiProperty({ enum: ROUNDINGS, required: false }) amount_rounding?: Rounding;

  /** Base amount of service charges that have no `base` of their own. Default AFTER_DISCOUNTS. */
  @MayBeLeftOut()
  @IsIn(SERVICE_BASES)
  @ApiProperty({ enum: SERVICE_BASES, required: false })
  service_base?: ServiceBase;

  /** Rounding of the amount owed when it is paid in cash. Null or omitted: no rounding. */
  @IsOptional() @ValidateNested() @Type(() => CashRoundingRule) cash_rounding?: CashRoundingRule | null;
}

export class PricingPoliciesQuery extends PageQuery {
  /** Only versions of the policy with this name. */
  @MayBeLeftOut() @Words(40) name?: string;
}

/** A pricing policy: the rules to calculate checks. A policy never changes, and every check keeps the policy under which it was opened. */
export class PricingPolicyView {
  id: string;
  name: string;
  /** Version of the name, from 1. The first added version of `default` is 2, because version 1 is built in. */
  @IntView() version: number;
  @ApiProperty({ enum: DISCOUNT_STEPS, isArray: true }) steps: DiscountStep[];
  @ApiProperty({ enum: ROUNDINGS }) tax_rounding: Rounding;
  @ApiProperty({ enum: TAX_LEVELS }) tax_level: TaxLevel;
  @ApiProperty({ enum: ROUNDINGS }) amount_rounding: Rounding;
  @ApiProperty({ enum: SERVICE_BASES }) service_base: ServiceBase;
  /** Null if cash is not rounded. */
  @ApiProperty({ type: CashRoundingRule, nullable: true }) cash_rounding: CashRoundingRule | null;
  /** User who added the policy. */
  by_name: string;
  created_at: string;
}

export function rulesOf(wanted: NewPricingPolicy): PricingRules {
  const { cash_rounding: cash } = wanted;
  return {
    steps: wanted.steps ?? DEFAULT_POLICY.steps,
    taxRounding: wanted.tax_rounding ?? DEFAULT_POLICY.taxRounding,
    taxLevel: wanted.tax_level ?? DEFAULT_POLICY.taxLevel,
    amountRounding: wanted.amount_rounding ?? DEFAULT_POLICY.amountRounding,
    serviceBase: wanted.service_base ?? DEFAULT_POLICY.serviceBase,
    cash: cash ? { unit: cash.unit, mode: cash.mode } : null,
  };
}

export function pricingPolicyView(row: PricingPolicyRow): PricingPolicyView {
  const { steps, taxRounding, taxLevel, amountRounding, serviceBase, cash } = JSON.parse(row.rules) as PricingRules;
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    steps: [...steps],
    tax_rounding: taxRounding,
    tax_level: taxLevel,
    amount_rounding: amountRounding,
    service_base: serviceBase,
    cash_rounding: cash,
    by_name: row.actorName,
    created_at: row.createdAt,
  };
}
