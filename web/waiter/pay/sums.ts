import { money, parseMoney } from '../../ui/money.js';
import { house } from '../house.js';

/** What the house counts in; until that is known nothing is shown of money. */
export function currency(): string {
  return house.venue.value?.currency ?? '';
}

/** An amount of the house, as people read it. */
export function sumText(minor: number): string {
  return money(minor, currency());
}

/** What somebody typed: minor units; null while it is no amount. */
export function typedSum(text: string): number | null {
  return parseMoney(text, currency());
}
