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

// A note is the largest thing that a guest pays with.
const LARGEST_COIN = LARGEST_AMOUNT / 1000;

export class CashRoundingRule {
  /** The smallest coin there is, in minor units: 1 to 1000000000. */
  @Int(1, LARGEST_COIN) unit: number;

  /** NEAREST: exactly between two coins it is the larger. */
  @IsIn(CASH_MODES) @ApiProperty({ enum: CASH_MODES }) mode: CashRounding['mode'];
}

/** How a house counts. What is left out is as in the built-in policy `default`, version 1. */
export class NewPricingPolicy {
  /** 1 to 40 characters. A name that is there gets its next version. */
  @Words(40) name: string;

  /**
   * The order in which discounts are taken off, all four; comps come before them, service charge, tax and cash rounding
   * after. Left out: LINE_PERCENT, CHECK_PERCENT, LINE_AMOUNT, CHECK_AMOUNT.
   */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(DISCOUNT_STEPS.length)
  @ArrayMaxSize(DISCOUNT_STEPS.length)
  @ArrayUnique()
  @IsIn(DISCOUNT_STEPS, { each: true })
  @ApiProperty({ enum: DISCOUNT_STEPS, isArray: true, required: false })
  steps?: DiscountStep[];

  /** HALF_EVEN when left out: exactly half a minor unit of tax goes to the even neighbour. */
  @MayBeLeftOut() @IsIn(ROUNDINGS) @ApiProperty({ enum: ROUNDINGS, required: false }) tax_rounding?: Rounding;

  /** What is rounded: the tax of each line, of all that is taxed alike (GROUP, when left out), or of the whole check. */
  @MayBeLeftOut() @IsIn(TAX_LEVELS) @ApiProperty({ enum: TAX_LEVELS, required: false }) tax_level?: TaxLevel;

  /** Of discounts and service charges that are per cents; HALF_EVEN when left out. */
  @MayBeLeftOut() @IsIn(ROUNDINGS) @ApiProperty({ enum: ROUNDINGS, required: false }) amount_rounding?: Rounding;

  /** Of what service charges are a part that do not say it themselves; AFTER_DISCOUNTS when left out. */
  @MayBeLeftOut()
  @IsIn(SERVICE_BASES)
  @ApiProperty({ enum: SERVICE_BASES, required: false })
  service_base?: ServiceBase;

  /** Rounds what is still owed when it is paid in cash; null or left out: it is paid to the minor unit. */
  @IsOptional() @ValidateNested() @Type(() => CashRoundingRule) cash_rounding?: CashRoundingRule | null;
}

export class PricingPoliciesQuery extends PageQuery {
  /** Only versions of this name. */
  @MayBeLeftOut() @Words(40) name?: string;
}

/** How a house counts. A policy is never changed: every check keeps the one under which it was opened. */
export class PricingPolicyView {
  id: string;
  name: string;
  /** 1 for the first of its name; 2 for the first called `default`, since version 1 is built in. */
  @IntView() version: number;
  @ApiProperty({ enum: DISCOUNT_STEPS, isArray: true }) steps: DiscountStep[];
  @ApiProperty({ enum: ROUNDINGS }) tax_rounding: Rounding;
  @ApiProperty({ enum: TAX_LEVELS }) tax_level: TaxLevel;
  @ApiProperty({ enum: ROUNDINGS }) amount_rounding: Rounding;
  @ApiProperty({ enum: SERVICE_BASES }) service_base: ServiceBase;
  /** Null: cash is paid to the minor unit. */
  @ApiProperty({ type: CashRoundingRule, nullable: true }) cash_rounding: CashRoundingRule | null;
  /** Who posted it. */
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
