import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChosenModifier } from './choice.js';
import { sum } from './money.js';
import { splitByStation } from './own-station.js';

const chosen = (name: string, level: number, more: Partial<ChosenModifier> = {}): ChosenModifier => ({
  modifierId: name,
  groupId: 'g',
  dishId: null,
  dishVariationId: null,
  stationId: null,
  name,
  kitchenName: name,
  pre: null,
  level,
  quantity: 1,
  amount: 0,
  ...more,
});

const told = ({ name, level, quantity, amount }: ChosenModifier) => `${level} ${quantity} ${name} ${amount}`;

describe('options with a station of their own', () => {
  it('leave the dish with what was chosen within them, and the rest stays', () => {
    const { kept, own } = splitByStation([
      chosen('cheese', 1, { amount: 50 }),
      chosen('drink', 1, { stationId: 'bar', quantity: 2, amount: 600 }),
      chosen('ice', 2, { quantity: 4, amount: 40 }),
      chosen('onion', 1),
    ]);

    expect(kept.map(told)).toEqual(['1 1 cheese 50', '1 1 onion 0']);
    expect(own.map(({ modifiers, ...line }) => ({ ...line, modifiers: modifiers.map(told) }))).toEqual([
      { units: 2, basePrice: 300, unitPrice: 320, modifiers: ['0 1 drink 0', '1 2 ice 20'] },
    ]);
  });

  it('stay with the dish where they are left out', () => {
    const without = [chosen('drink', 1, { stationId: 'bar', pre: 'NO' })];
    expect(splitByStation(without)).toEqual({ kept: without, own: [] });
  });

  it('cost the guest the same, to the last minor unit', () => {
    const drawn = fc.array(
      fc.record({
        up: fc.integer({ min: 0, max: 2 }),
        quantity: fc.integer({ min: 1, max: 5 }),
        charge: fc.nat(999),
        stationId: fc.constantFrom(null, 'bar'),
        pre: fc.constantFrom(null, 'NO' as const, 'EXTRA' as const),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(drawn, (wishes) => {
        const open: ChosenModifier[] = [];
        const all = wishes.map(({ up, quantity, charge, stationId, pre }, index) => {
          // A left-out option cannot have nested options.
          const deepest = open.findIndex((one) => one.pre === 'NO') + 1 || open.length + 1;
          const level = Math.min(up + 1, deepest, 3);
          open.length = level - 1;
          const times = open.at(-1)?.quantity ?? 1;
          const more = { quantity: quantity * times, amount: charge * times, stationId, pre };
          const option = chosen(String(index), level, more);
          open.push(option);
          return option;
        });
        const { kept, own } = splitByStation(all);
        const price = sum([
          ...kept.map(({ amount }) => amount),
          ...own.map(({ units, unitPrice }) => units * unitPrice),
        ]);
        expect(price).toBe(sum(all.map(({ amount }) => amount)));
        for (const { basePrice, unitPrice, modifiers } of own)
          expect(sum([basePrice, ...modifiers.map(({ amount }) => amount)])).toBe(unitPrice);
        const units = sum(own.map((line) => line.units));
        expect(units).toBe(
          sum(all.filter(({ stationId, pre }) => stationId && pre !== 'NO').map(({ quantity }) => quantity)),
        );
      }),
    );
  });
});
