import type { Rounding } from '../money.js';

/** What is rounded: the tax of each line, of all lines that are taxed alike, or of the whole check. */
export const TAX_LEVELS = ['LINE', 'GROUP', 'CHECK'] as const;
/** Comps come before all of these, service charge and tax after. */
export const DISCOUNT_STEPS = ['LINE_PERCENT', 'CHECK_PERCENT', 'LINE_AMOUNT', 'CHECK_AMOUNT'] as const;
/** What a service charge is a part of. */
export const SERVICE_BASES = ['BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS'] as const;
export const CASH_MODES = ['NEAREST', 'UP', 'DOWN'] as const;

export type TaxLevel = (typeof TAX_LEVELS)[number];
export type DiscountStep = (typeof DISCOUNT_STEPS)[number];
export type ServiceBase = (typeof SERVICE_BASES)[number];

/** There are no smaller coins than this. */
export interface CashRounding {
  /** In minor units. */
  unit: number;
  mode: (typeof CASH_MODES)[number];
}

/** Where honest tills differ: how a house counts. */
export interface PricingRules {
  /** All of them, each once. */
  steps: readonly DiscountStep[];
  taxRounding: Rounding;
  taxLevel: TaxLevel;
  /** Of discounts and service charges that are a part of something. */
  amountRounding: Rounding;
  /** Of charges that do not say it themselves. */
  serviceBase: ServiceBase;
  cash: CashRounding | null;
}

/** Rules under a name; other rules are another version of it. */
export interface PricingPolicy extends PricingRules {
  name: string;
  version: number;
}

/** How a house counts that has said nothing. */
export const DEFAULT_POLICY: PricingPolicy = {
  name: 'default',
  version: 1,
  steps: DISCOUNT_STEPS,
  taxRounding: 'HALF_EVEN',
  taxLevel: 'GROUP',
  amountRounding: 'HALF_EVEN',
  serviceBase: 'AFTER_DISCOUNTS',
  cash: null,
};
