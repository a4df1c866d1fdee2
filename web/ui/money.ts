import { currencyExponent, formatMoney, readAmount } from '../../src/domain/money.js';
import { language } from './words.js';

// Nobody has had their small coins in hand for years: a zero fraction there is noise, and noise costs reading time.
const COINLESS = new Set(['KZT', 'KGS', 'UZS', 'RUB', 'AMD', 'HUF', 'CZK', 'RSD', 'IDR', 'COP', 'MNT']);

/** An amount as people read it: `4 500 ₸`, `4 500,50 ₸`, `€4.50`. */
export function money(minor: number, currency: string): string {
  const text = formatMoney(minor, currency, language.value);
  const exponent = currencyExponent(currency);
  if (exponent === 0 || !COINLESS.has(currency) || minor % 10 ** exponent !== 0) return text;
  return text.replace(new RegExp(`[.,]0{${exponent}}(?!\\d)`), '');
}

/** Minor units of what a person typed, or null when it is no amount of this currency. */
export function parseMoney(text: string, currency: string): number | null {
  return readAmount(text.replace(/[^\d.,\s'’]/g, '').trim(), currency);
}
