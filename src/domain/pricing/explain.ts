import type { Rounding } from '../money.js';
import { DISCOUNT_STEPS } from './policy.js';

export const STEP_NAMES = ['COMP', ...DISCOUNT_STEPS, 'SERVICE', 'TAX'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Effect of a step on one line. */
export interface LineStep {
  lineId: string;
  before: number;
  /** Value before rounding if the line is rounded on its own; null if it has a share of the whole. */
  exact: string | null;
  amount: number;
  after: number;
}

/** Step from prices to the total. The steps of a check in order explain its total. */
export interface Step {
  step: StepName;
  /** Id of a discount, or name of a charge or tax. */
  of: string;
  before: number;
  /** Rate in thousandths of a percent of `before`; null for an amount. */
  rate: number | null;
  /** Value with up to six decimals; null if nothing was rounded, or each line separately. */
  exact: string | null;
  rounding: Rounding | null;
  /** For a discount: the amount taken off. */
  amount: number;
  /** For an included tax, equal to `before`. */
  after: number;
  lines: LineStep[];
}

/**
 * Receives each step.
 * Steps are passed as functions, so that plain pricing does not spend time on them.
 */
export type Explain = (step: () => Step) => unknown;

const DIGITS = 6;

/** Returns `numerator ÷ denominator` as a decimal, cut after six digits: `327.4875`. */
export function exactText(numerator: bigint, denominator: bigint): string {
  const units = numerator / denominator;
  const fraction = ((numerator % denominator) * 10n ** BigInt(DIGITS)) / denominator;
  const digits = String(fraction).padStart(DIGITS, '0').replace(/0+$/, '');
  return digits === '' ? String(units) : `${units}.${digits}`;
}

export function exactPart(amount: number, numerator: number, denominator: number): string {
  return exactText(BigInt(amount) * BigInt(numerator), BigInt(denominator));
}
