import type { Locale } from './locale.js';

// Those of ISO 4217 that do not have two; where it and CLDR differ, card terminals and banks follow the former.
const USUAL_EXPONENT = 2;

const EXPONENTS = new Map<string, number>([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG'].map((code): [string, number] => [code, 0]),
  ...['RWF', 'UGX', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code): [string, number] => [code, 0]),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code): [string, number] => [code, 3]),
]);

/** How many of the last digits of an amount stand behind the decimal point. */
export function currencyExponent(code: string): number {
  return EXPONENTS.get(code) ?? USUAL_EXPONENT;
}

/** As much as one price, payment or order may be: their sums over years stay numbers that count every minor unit. */
export const LARGEST_AMOUNT = 1_000_000_000_000;

export function times(unitMinor: number, quantity: number): number {
  return whole(whole(unitMinor) * whole(quantity));
}

export function sum(minors: Iterable<number>): number {
  let total = 0;
  for (const minor of minors) total = whole(total + whole(minor));
  return total;
}

/** A part of an amount; exactly half a minor unit goes to the even neighbour. */
export function halfEven(amount: number, numerator: number, denominator: number): number {
  return rounded(amount, numerator, denominator, 'HALF_EVEN');
}

export const ROUNDINGS = ['HALF_EVEN', 'HALF_UP', 'UP', 'DOWN'] as const;

/** How what is not a whole number of minor units becomes one. */
export type Rounding = (typeof ROUNDINGS)[number];

/** A part of an amount, `amount × numerator ÷ denominator`, in whole minor units. */
export function rounded(amount: number, numerator: number, denominator: number, rounding: Rounding): number {
  whole(amount);
  whole(numerator);
  if (amount < 0 || numerator < 0 || whole(denominator) <= 0)
    throw new RangeError(`a part of ${amount}: ${numerator} of ${denominator}`);
  const product = amount * numerator;
  // Prices of a restaurant nearly always come here: as exact as the long way, and many times as fast.
  if (!Number.isSafeInteger(product))
    return whole(Number(roundedRatio(BigInt(amount) * BigInt(numerator), BigInt(denominator), rounding)));
  const rest = product % denominator;
  const quotient = (product - rest) / denominator;
  return goesUp(Math.sign(2 * rest - denominator), rest > 0, quotient % 2 === 1, rounding) ? quotient + 1 : quotient;
}

/** The same of numbers of any length. */
export function roundedRatio(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  const twice = 2n * rest;
  const side = twice > denominator ? 1 : twice === denominator ? 0 : -1;
  return goesUp(side, rest > 0n, quotient % 2n === 1n, rounding) ? quotient + 1n : quotient;
}

/** `side`: 1 above the half of a unit, 0 on it, -1 below. */
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

// Past 2^53 a number silently stops counting single minor units, so a till must rather crash than go on.
function whole(minor: number): number {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole, safe number of minor units: ${minor}`);
  return minor === 0 ? 0 : minor; // never the -0 that a product can be
}

/** As a spreadsheet has it: `450.00`. */
export function plainAmount(minor: number, currency: string): string {
  const exponent = currencyExponent(currency);
  const digits = String(whole(minor)).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** What a person has typed into a spreadsheet: `450`, `450,5`, `1 200.00`; null when it is no such amount. */
export function readAmount(text: string, currency: string): number | null {
  const found = /^(\d{1,13})(?:[.,](\d{1,3}))?$/.exec(text.replace(/[\s'’]/g, ''));
  if (!found) return null;
  const exponent = currencyExponent(currency);
  const [, units, fraction = ''] = found;
  // `1,200` is twelve hundred to some and one and a fifth to others; of roubles it can only be a mistake.
  return fraction.length > exponent ? null : Number(units + fraction.padEnd(exponent, '0'));
}

const NO_BREAK_SPACE = '\u00a0';

// Only signs that mean one currency to a guest; the others are written by their code.
const SIGNS: Partial<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', RUB: '₽', KZT: '₸' };

const STYLES: Record<Locale, { group: string; point: string; signFirst: boolean }> = {
  en: { group: ',', point: '.', signFirst: true },
  ru: { group: NO_BREAK_SPACE, point: ',', signFirst: false },
  kk: { group: NO_BREAK_SPACE, point: ',', signFirst: false },
};

/**
 * Our own, because browsers without Kazakh data and terminals with another ICU would print the same receipt differently.
 * The fraction is always shown: a column of amounts lines up, and nobody wonders whether it was cut off.
 */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const amount = amountText(minor, currency, locale);
  const sign = SIGNS[currency];
  const minus = minor < 0 ? '-' : '';
  if (!STYLES[locale].signFirst) return minus + amount + NO_BREAK_SPACE + (sign ?? currency);
  return minus + (sign ?? currency + NO_BREAK_SPACE) + amount;
}

// Nobody has had their small coins in hand for years: a zero fraction there is noise, and noise costs reading time.
const COINLESS = new Set(['KZT', 'KGS', 'UZS', 'RUB', 'AMD', 'HUF', 'CZK', 'RSD', 'IDR', 'COP', 'MNT']);

/** An amount as people read it on a screen: `4 500 ₸`, `4 500,50 ₸`, `€4.50`. */
export function priceText(minor: number, currency: string, locale: Locale): string {
  const text = formatMoney(minor, currency, locale);
  const exponent = currencyExponent(currency);
  if (exponent === 0 || !COINLESS.has(currency) || minor % 10 ** exponent !== 0) return text;
  return text.replace(new RegExp(`[.,]0{${exponent}}(?!\\d)`), '');
}

/** Without the sign of the currency, which printers' own letters mostly lack. */
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
