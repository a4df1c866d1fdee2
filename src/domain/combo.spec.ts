import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MOST_PORTIONS,
  pickComponents,
  shareComboPrice,
  shareEvenly,
  type ComboChoice,
  type ComboSlot,
  type Component,
} from './combo.js';
import { sum } from './money.js';

const choice = (dishId: string, more: Partial<ComboChoice> = {}): ComboChoice => ({
  dishId,
  variationId: null,
  name: dishId,
  surcharge: 0,
  isDefault: false,
  isArchived: false,
  ...more,
});

const slot = (id: string, choices: ComboChoice[], more: Partial<ComboSlot> = {}): ComboSlot => ({
  id,
  name: id,
  min: 1,
  max: 1,
  choices,
  ...more,
});

const of = (slotId: string, dishId: string, more: Partial<Component> = {}): Component => ({
  slotId,
  dishId,
  variationId: null,
  ...more,
});

const picked = (slots: ComboSlot[], asked: Component[] = [], combos = 1) => {
  const { picks, faults } = pickComponents(slots, asked, combos, 'items.0');
  return {
    picks: picks.map(({ choice: { dishId }, units, variationId }) => `${units} ${dishId} ${variationId ?? ''}`.trim()),
    faults: faults.map(({ path, reason }) => `${path} ${reason}`),
  };
};

const drink = slot('drink', [choice('tea', { isDefault: true }), choice('cola')]);

describe('what is in a combo', () => {
  it('is what was asked, what is fixed and the defaults of the rest, slot by slot', () => {
    const slots = [slot('main', [choice('soup')]), drink, slot('bread', [choice('bun')], { min: 2, max: 3 })];

    expect(picked(slots)).toEqual({ picks: ['1 soup', '1 tea', '2 bun'], faults: [] });
    expect(picked(slots, [of('bread', 'bun', { quantity: 3 }), of('drink', 'cola')]).picks).toEqual([
      '1 soup',
      '1 cola',
      '3 bun',
    ]);
  });

  it('leaves a slot empty that may be, where nobody speaks of it', () => {
    expect(picked([drink, slot('extra', [choice('bun')], { min: 0 })]).picks).toEqual(['1 tea']);
  });

  it('is of the variation that the slot says, or that the guest names', () => {
    const pizza = slot('pizza', [choice('pizza', { variationId: 'small' }), choice('pizza', { variationId: 'large' })]);
    expect(picked([pizza], [of('pizza', 'pizza', { variationId: 'large' })]).picks).toEqual(['1 pizza large']);
    expect(picked([pizza], [of('pizza', 'pizza')]).picks).toEqual(['1 pizza small']);
    expect(picked([slot('pizza', [choice('pizza')])], [of('pizza', 'pizza', { variationId: 'any' })]).picks).toEqual([
      '1 pizza any',
    ]);
    expect(picked([pizza], [of('pizza', 'pizza', { variationId: 'huge' })]).faults).toEqual([
      'items.0.components.0 FOREIGN',
      'items.0.components TOO_FEW',
    ]);
  });

  it('names everything that its slots do not allow', () => {
    const slots = [drink, slot('two', [choice('a'), choice('gone', { isArchived: true })], { min: 2, max: 2 })];

    expect(picked(slots, [of('nowhere', 'a'), of('drink', 'cola', { quantity: 2 }), of('two', 'gone')]).faults).toEqual(
      [
        'items.0.components.0.slot_id FOREIGN',
        'items.0.components.1 TOO_MANY',
        'items.0.components.2 ARCHIVED',
        'items.0.components TOO_FEW',
      ],
    );
    expect(picked([slot('two', [choice('a')], { max: 20 })], [of('two', 'a', { quantity: 20 })], 50).faults).toEqual([
      'items.0.components.0 TOO_MANY',
    ]);
    expect(picked([], [of('drink', 'tea')]).faults).toEqual(['items.0.components.0.slot_id FOREIGN']);
    expect(MOST_PORTIONS).toBeLessThan(20 * 50);
  });
});

describe('the price of a combo', () => {
  it('is shared by what its dishes cost alone, and what is left over goes to the largest remainders', () => {
    const parts = [1000, 500, 200].map((listPrice) => ({ units: 1, listPrice }));
    expect(shareComboPrice(1000, parts)).toEqual([
      [{ units: 1, price: 588 }],
      [{ units: 1, price: 294 }],
      [{ units: 1, price: 118 }],
    ]);
  });

  it('goes to the first slot first where remainders are alike, and in equal parts where all is free', () => {
    const free = [0, 0, 0].map((listPrice) => ({ units: 1, listPrice }));
    expect(shareComboPrice(100, free).map(([share]) => share!.price)).toEqual([34, 33, 33]);
  });

  it('makes two lines of a part whose units do not cost the same', () => {
    expect(shareComboPrice(1000, [{ units: 3, listPrice: 7 }])).toEqual([
      [
        { units: 1, price: 334 },
        { units: 2, price: 333 },
      ],
    ]);
  });

  it('comes out exactly for every combo, each unit within one minor unit of its due, none below nothing', () => {
    const parts = fc.array(
      fc.record({ units: fc.integer({ min: 1, max: 20 }), listPrice: fc.oneof(fc.constant(0), fc.nat(1e12)) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(fc.nat(1e12), parts, (price, drawn) => {
        const shares = shareComboPrice(price, drawn);
        expect(sum(shares.flat().map((share) => share.units * share.price))).toBe(price);
        const whole = sum(drawn.map(({ units, listPrice }) => units * listPrice));
        drawn.forEach(({ units, listPrice }, index) => {
          expect(sum(shares[index]!.map((share) => share.units))).toBe(units);
          for (const share of shares[index]!) {
            expect(share.price).toBeGreaterThanOrEqual(0);
            if (whole === 0) continue;
            const floor = Number((BigInt(price) * BigInt(listPrice)) / BigInt(whole));
            expect([floor, floor + 1]).toContain(share.price);
          }
        });
      }),
    );
  });
});

describe('an amount over some units', () => {
  it('comes out exactly', () => {
    expect(shareEvenly(151, 2)).toEqual([
      { units: 1, price: 76 },
      { units: 1, price: 75 },
    ]);
    expect(shareEvenly(150, 2)).toEqual([{ units: 2, price: 75 }]);
  });
});
