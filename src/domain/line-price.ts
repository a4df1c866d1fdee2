import { halfEven } from './money.js';
import { refuseUnless } from './refusal.js';

/** How a dish is priced. */
export interface Pricing {
  /** Of the dish or its variation, for a kilogram where it is sold by weight; null: it has none. */
  menuPrice: number | null;
  /** The waiter may say another price with the line. */
  isOpenPrice: boolean;
  isSoldByWeight: boolean;
}

/** What a line says of its own price. */
export interface Measure {
  price?: number | undefined;
  grams?: number | undefined;
}

/** What one portion costs before anything is chosen on it. A weighed one is rounded half-even to whole minor units. */
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

/** What all portions of a line cost. */
export function lineTotal(unitPrice: number, quantity: number): number {
  return unitPrice * quantity;
}
