import { describe, expect, it } from 'vitest';
import { linePrice, type Measure, type Pricing } from './line-price.js';

const plain: Pricing = { menuPrice: 500, isOpenPrice: false, isSoldByWeight: false };
const price = (more: Partial<Pricing>, said: Measure = {}) => linePrice({ ...plain, ...more }, said, 'items.0');

describe('the price of a portion', () => {
  it('is the menu’s, or what the waiter says where the dish lets him', () => {
    expect(price({})).toBe(500);
    expect(price({ isOpenPrice: true })).toBe(500);
    expect(price({ isOpenPrice: true }, { price: 0 })).toBe(0);
    expect(price({ isOpenPrice: true, menuPrice: null }, { price: 70 })).toBe(70);
  });

  it('goes by the gram where the dish is weighed, half a minor unit to the even neighbour', () => {
    const weighed = { isSoldByWeight: true };
    expect(price(weighed, { grams: 1000 })).toBe(500);
    expect(price(weighed, { grams: 1 })).toBe(0); // 0.5
    expect(price(weighed, { grams: 3 })).toBe(2); // 1.5
    expect(price(weighed, { grams: 337 })).toBe(168); // 168.5
  });

  it('is refused with the member that is missing or too much', () => {
    const refusal = (member: string) =>
      expect.objectContaining({ facts: { [`items.0.${member}`]: [expect.any(String)] } });
    expect(() => price({}, { price: 1 })).toThrow(refusal('price'));
    expect(() => price({}, { grams: 1 })).toThrow(refusal('grams'));
    expect(() => price({ isSoldByWeight: true })).toThrow(refusal('grams'));
    expect(() => price({ isOpenPrice: true, menuPrice: null })).toThrow(refusal('price'));
  });
});
