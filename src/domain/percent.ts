import { LARGEST_RATE } from './tax.js';

/** Thousandths of a per cent in what somebody typed, `12.5` or `12,5`; null: it is none between 0 and 100. */
export function parsePercent(typed: string): number | null {
  const [, whole, fraction = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,3}))?\s*%?\s*$/.exec(typed) ?? [];
  if (whole === undefined) return null;
  const percent = Number(whole + fraction.padEnd(3, '0'));
  return percent >= 1 && percent <= LARGEST_RATE ? percent : null;
}
