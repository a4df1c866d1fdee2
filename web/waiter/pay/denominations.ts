import { currencyExponent, times } from '../../../src/domain/money.js';

interface Pieces {
  coins: readonly number[];
  notes: readonly number[];
}

// In whole units of the currency, as they lie in a drawer. Pieces that nobody has seen for years are left out: each is a
// row that somebody counts at midnight.
const KNOWN: Partial<Record<string, Pieces>> = {
  KZT: { coins: [5, 10, 20, 50, 100, 200], notes: [500, 1000, 2000, 5000, 10_000, 20_000] },
  RUB: { coins: [1, 2, 5, 10], notes: [50, 100, 200, 500, 1000, 2000, 5000] },
  KGS: { coins: [1, 3, 5, 10], notes: [20, 50, 100, 200, 500, 1000, 2000, 5000] },
  UZS: { coins: [100, 200, 500, 1000], notes: [2000, 5000, 10_000, 20_000, 50_000, 100_000, 200_000] },
  EUR: { coins: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], notes: [5, 10, 20, 50, 100, 200] },
  USD: { coins: [0.01, 0.05, 0.1, 0.25], notes: [1, 2, 5, 10, 20, 50, 100] },
  GBP: { coins: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], notes: [5, 10, 20, 50] },
  JPY: { coins: [1, 5, 10, 50, 100, 500], notes: [1000, 5000, 10_000] },
};

// Nearly every currency has ones, twos and fives of each power of ten.
const USUAL: Pieces = { coins: [1, 2, 5], notes: [10, 20, 50, 100, 200, 500, 1000, 2000, 5000] };

/** Coins and notes that there are, in minor units, the largest first. */
export function denominationsOf(currency: string): number[] {
  const { coins, notes } = piecesOf(currency);
  return [...coins, ...notes].toReversed();
}

export function notesOf(currency: string): number[] {
  return piecesOf(currency).notes;
}

function piecesOf(currency: string): { coins: number[]; notes: number[] } {
  const { coins, notes } = KNOWN[currency] ?? USUAL;
  const minor = (units: number) => Math.round(units * times(1, 10 ** currencyExponent(currency)));
  return { coins: coins.map(minor), notes: notes.map(minor) };
}
