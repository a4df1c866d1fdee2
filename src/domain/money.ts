import type { Locale } from './locale.js';

// ISO 4217 currencies that do not have two decimals.
// Where ISO and CLDR differ, card terminals and banks follow ISO.
const USUAL_EXPONENT = 2;

const EXPONENTS = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'].map((code): [string, number] => [code, 0]),
  ...['RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code): [string, number] => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
]);

/** Returns the number of decimals of the currency. */
export function currencyExponent(code: string): number {
  return EXPONENTS.get(code) ?? USUAL_EXPONENT;
}

/** Largest price, payment or order total. Sums over years remain safe integers. */
export const LARGEST_AMOUNT = 1_000_000_000_000;

export function times(unitMinor: number, quantity: number): number {
  return whole(whole(unitMinor) * whole(quantity));
}

export function sum(minors: Iterable<number>): number {
  let total = 0;
  for (const minor of minors) total = whole(total + whole(minor));
  return total;
}

/** Returns a part of an amount; exactly half a minor unit goes to the even neighbour. */
export function halfEven(amount: number, numerator: number, denominator: number): number {
  return rounded(amount, numerator, denominator, 'HALF_EVEN');
}

export const ROUNDINGS = ['HALF_EVEN', 'HALF_UP', 'UP', 'DOWN'] as const;

/** Rules for rounding to whole minor units. */
export type Rounding = (typeof ROUNDINGS)[number];

/** Returns `amount × numerator ÷ denominator` in whole minor units. */
export function rounded(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  whole(amount);
  whole(numerator);
  if (amount < 0 || numerator < 0 || whole(denominator) <= 0)
    throw new RangeError(`a part of ${amount}: ${numerator} of ${denominator}`);
  const product = amount * numerator;
  // Fast path that nearly all prices take; as exact as BigInt.
  if (!Number.isSafeInteger(product))
    return whole(Number(roundedRatio(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)));
  const rest = product % denominator;
  const quotient = (product - rest) / denominator;
  return goesUp(Math.sign(2 * rest - denominator), rest > 0, quotient % 2 === 1, rounding) ? quotient + 1 : quotient;
}

/** Returns the rounded ratio of integers of any length. */
export function roundedRatio(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const twice = 2n * rest;
  const side = twice > denominator ? 1 : twice === denominator ? 0 : -1;
  return goesUp(side, rest > 0n, quotient % 2n === 1n, rounding) ? quotient + 1n : quotient;
}

/** `side` is 1 above half a unit, 0 at half, -1 below. */
function goesUp(side: number, isPart: boolean, isOdd: boolean, rounding: Rounding): boolean {
  switch (rounding) {
    case 'HALF_EVEN':
      return side > 0 || (side === 0 && isOdd);
    case 'HALF_UP':
      return side >= 0;
    case 'UP':
      return isPart;
    case 'DOWN':
      return false;
  }
}

// Throws above 2^53: a number there silently loses minor units, and a crash is better than wrong money.
function whole(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole, safe number of minor units: ${minor}`);
  return minor === 0 ? 0 : minor; // Avoids -0, which a product can be.
}

/** Returns the amount for spreadsheets, such as `450.00`. */
export function plainAmount(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(whole(minor)).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Reads an amount from a spreadsheet: `450`, `450,5`, `1 200.00`; null if it is not an amount. */
export function readAmount(text: string, currency: string): number | null {
  const found = /^(\d{1,13})(?:[.,](\d{1,3}))?$/.exec(text.replace(/[\s'’]/g, ''));
  if (!found) return null;
  const exponent = currencyExponent(currency);
  const [, units, fraction = ''] = found;
  // `1,200` is ambiguous (1200 or 1.2); for a currency with fewer decimals it can only be a mistake.
  return fraction.length > exponent ? null : Number(units + fraction.padEnd(exponent, '0'));
}

const NO_BREAK_SPACE = '\u00a0';

// Signs that are unambiguous for guests. Other currencies are shown by their code.
const SIGNS: Partial<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', RUB: '₽', KZT: '₸' };

const STYLES: Record<Locale, { group: string; point: string; signFirst: boolean }> = {
  en: { group: ',', point: '.', signFirst: true },
  ru: { group: NO_BREAK_SPACE, point: ',', signFirst: false },
  kk: { group: NO_BREAK_SPACE, point: ',', signFirst: false },
};

/**
 * Formats an amount with its currency.
 * Own code instead of `Intl`, because browsers without Kazakh data and terminals with another ICU would print the same
 * receipt differently. Decimals are always shown, so that columns of amounts align and no reader has to guess whether
 * the fraction was cut off.
 */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const amount = amountText(minor, currency, locale);
  const sign = SIGNS[currency];
  const minus = minor < 0 ? '-' : '';
  if (!STYLES[locale].signFirst) return minus + amount + NO_BREAK_SPACE + (sign ?? currency);
  return minus + (sign ?? currency + NO_BREAK_SPACE) + amount;
}

// Currencies whose small coins are out of use: a zero fraction would only be noise.
const COINLESS = new Set(['KZT', 'KGS', 'UZS', 'RUB', 'AMD', 'HUF', 'CZK', 'RSD', 'IDR', 'COP', 'MNT']);

/**
 * Formats an amount for screens: `4 500 ₸`, `4 500,50 ₸`, `€4.50`.
 * A zero fraction is left out where coins are unused.
 */
export function priceText(minor: number, currency: string, locale: Locale): string {
  const text = formatMoney(minor, currency, locale);
  const exponent = currencyExponent(currency);
  if (exponent === 0 || !COINLESS.has(currency) || minor % 10 ** exponent !== 0) return text;
  return text.replace(new RegExp(`[.,]0{${exponent}}(?!\\d)`), '');
}

/** Formats an amount without the currency sign, which most printer fonts lack. */
export function formatAmount(minor: number, currency: string, locale: Locale): string {
  return (minor < 0 ? '-' : '') + amountText(minor, currency, locale);
}

function amountText(minor: number, currency: string, locale: Locale): string {
  const { group, point } = STYLES[locale];
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(whole(minor))).padStart(exponent + 1, '0');
  const units = digits.slice(0, digits.length - exponent).replace(/\B(?=(\d{3})+$)/g, group);
  return exponent === 0 ? units : units + point + digits.slice(-exponent);
}
