import { priceText, readAmount } from '../../src/domain/money.js';
import { language } from './words.js';

/** An amount as people read it, in the tablet's language. */
export function money(minor: number, currency: string): string {
  return priceText(minor, currency, language.value);
}

/** Minor units of what a person typed, or null when it is no amount of this currency. */
export function parseMoney(text: string, currency: string): number | null {
  return readAmount(text.replace(/[^\d.,\s'’]/g, '').trim(), currency);
}
