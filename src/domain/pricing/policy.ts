import type { Rounding } from '../money.js';

/** Levels at which tax is rounded: each line, each group of equal taxes, or the whole check. */
export const TAX_LEVELS = ['LINE', 'GROUP', 'CHECK'] as const;
/** Order of discounts. Comps come before all of these, service charge and tax after. */
export const DISCOUNT_STEPS = ['LINE_PERCENT', 'CHECK_PERCENT', 'LINE_AMOUNT', 'CHECK_AMOUNT'] as const;
/** Amounts that a service charge is calculated from. */
export const SERVICE_BASES = ['BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS'] as const;
export const CASH_MODES = ['NEAREST', 'UP', 'DOWN'] as const;

export type TaxLevel = (typeof TAX_LEVELS)[number];
export type DiscountStep = (typeof DISCOUNT_STEPS)[number];
export type ServiceBase = (typeof SERVICE_BASES)[number];

/** Rounding of cash to the smallest coin. */
export interface CashRounding {
  /** Smallest coin in minor units. */
  unit: number;
  mode: (typeof CASH_MODES)[number];
}

/** Rules that legally differ between venues. */
export interface PricingRules {
  /** All steps, each exactly once. */
  steps: readonly DiscountStep[];
  taxRounding: Rounding;
  taxLevel: TaxLevel;
  /** Rounding of percentage discounts and service charges. */
  amountRounding: Rounding;
  /** Base of charges without one of their own. */
  serviceBase: ServiceBase;
  cash: CashRounding | null;
}

/** Named and versioned rules; a change of rules creates a new version. */
export interface PricingPolicy extends PricingRules {
  name: string;
  version: number;
}

/** Policy of a venue that has not set any. */
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
