import { LARGEST_RATE } from './tax.js';

/**
 * Parses a percentage such as `12.5` or `12,5` into thousandths of a percent.
 * Returns null if it is not from 0.001 to 100.
 */
export function parsePercent(typed: string): number | null {
  const [, whole, fraction = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,3}))?\s*%?\s*$/.exec(typed) ?? [];
  if (whole === undefined) return null;
  const percent = Number(whole + fraction.padEnd(3, '0'));
  return percent >= 1 && percent <= LARGEST_RATE ? percent : null;
}
