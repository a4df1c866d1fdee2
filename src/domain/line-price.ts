import { halfEven } from './money.js';
import { refuseUnless } from './refusal.js';

/** Pricing of a dish. */
export interface Pricing {
  /** Price of the dish or variation, per kilogram if sold by weight; null if it has none. */
  menuPrice: number | null;
  /** True if the waiter may enter another price with the line. */
  isOpenPrice: boolean;
  isSoldByWeight: boolean;
}

/** Price and weight that were entered with a line. */
export interface Measure {
  price?: number | undefined;
  grams?: number | undefined;
}

/**
 * Returns the price of one portion without modifiers.
 * A weighed portion is rounded half-even to minor units.
 */
export function linePrice(
  { menuPrice, isOpenPrice, isSoldByWeight }: Pricing,
  { price, grams }: Measure,
  path: string,
): number {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [`${path}.${member}`]: [words] });
  say(price === undefined || isOpenPrice, 'price', 'is only taken for a dish with an open price');
  say(grams === undefined || isSoldByWeight, 'grams', 'is only taken for a dish that is sold by weight');
  say(grams !== undefined || !isSoldByWeight, 'grams', 'must be given: the dish is sold by weight');
  say((price ?? menuPrice) !== null, 'price', 'must be given: the dish has an open price');
  const unit = (price ?? menuPrice)!;
  return grams === undefined ? unit : halfEven(unit, grams, 1000);
}

export function lineTotal(unitPrice: number, quantity: number): number {
  return unitPrice * quantity;
}
