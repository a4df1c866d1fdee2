import type { Rounding } from '../money.js';
import { DISCOUNT_STEPS } from './policy.js';

export const STEP_NAMES = ['COMP', ...DISCOUNT_STEPS, 'SERVICE', 'TAX'] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** What a step did to one line. */
export interface LineStep {
  lineId: string;
  before: number;
  /** Before rounding, where the line is rounded by itself; null: it has its share of the whole. */
  exact: string | null;
  amount: number;
  after: number;
}

/** One step of the way from prices to a total. Every step of a bill, one after another, is why it is what it is. */
export interface Step {
  step: StepName;
  /** Id of a discount, name of a charge or of a tax. */
  of: string;
  before: number;
  /** Thousandths of a per cent of `before`; null: an amount. */
  rate: number | null;
  /** To six digits behind the point; null: nothing was rounded, or each line by itself. */
  exact: string | null;
  rounding: Rounding | null;
  /** Of a discount: what is taken off. */
  amount: number;
  /** An included tax is in what it is on: then it is as before. */
  after: number;
  lines: LineStep[];
}

/** Is told every step; a till that only adds up says nothing and spends nothing. */
export type Explain = (step: () => Step) => unknown;

const DIGITS = 6;

/** `numerator ÷ denominator` as people write it, cut after six digits: `327.4875`. */
export function exactText(numerator: bigint, denominator: bigint): string {
  const units = numerator / denominator;
  const fraction = ((numerator % denominator) * 10n ** BigInt(DIGITS)) / denominator;
  const digits = String(fraction).padStart(DIGITS, '0').replace(/0+$/, '');
  return digits === '' ? String(units) : `${units}.${digits}`;
}

export function exactPart(amount: number, numerator: number, denominator: number): string {
  return exactText(BigInt(amount) * BigInt(numerator), BigInt(denominator));
}
