import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChoiceFault, ChosenModifier } from '../src/domain/choice.js';
import { pickComponents, shareComboPrice, type Component } from '../src/domain/combo.js';
import { sum } from '../src/domain/money.js';
import { splitByStation } from '../src/domain/own-station.js';
import { MOST_BYTES_IN_A_PART, priceChoice } from '../src/domain/price-choice.js';
import { Refusal } from '../src/domain/refusal.js';
import type { Answer } from './caller.js';
import { builtCombo, componentWish, drawnCombos, type BuiltCombo } from './choices/combos.js';
import { awayDish } from './choices/menus.js';
import { onTheWire, Tape } from './choices/wishes.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Result of an order of a combo: lines, or the paths that are wrong. */
interface Outcome {
  lines?: { kind: string; quantity: number; price: number; modifiers: object[] }[];
  faults?: string[];
}

interface Priced {
  path: string;
  dishId: string;
  units: number;
  surcharge: number;
  modifiers: ChosenModifier[];
  paths: string[];
}

function inTheDomain(combo: BuiltCombo, wishes: Component[], quantity: number): Outcome {
  const { picks, faults } = pickComponents(combo.slots, wishes, quantity, 'items.0');
  const standing = picks.filter(({ choice }) => !choice.isArchived);
  const priced = standing.flatMap(({ choice, units, asked, path }): Priced[] => {
    const { dishId, surcharge } = choice;
    try {
      const groups = combo.groups.get(dishId)!;
      const choices = priceChoice(0, groups, asked?.modifiers, path, MOST_BYTES_IN_A_PART);
      return [{ path, dishId, units, surcharge, ...choices }];
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'CHOICE_REFUSED') throw error;
      faults.push(...(error.facts['faults'] as ChoiceFault[]));
      return [];
    }
  });
  if (faults.length > 0) return { faults: faults.map(({ path, reason }) => `${path} ${reason}`).toSorted() };
  const gone = priced.flatMap((one) => goneIn(one, combo.off));
  if (gone.length > 0) return { faults: [...new Set(gone)].toSorted() };
  const shares = shareComboPrice(
    combo.price,
    priced.map(({ dishId, units }) => ({ units, listPrice: combo.listPrices.get(dishId)! })),
  );
  const lines = priced.flatMap(({ surcharge, modifiers }, index) => {
    const { kept, own } = splitByStation(modifiers);
    return shares[index]!.flatMap(({ units, price }) => {
      const portions = quantity * units;
      const base = price + surcharge;
      return [
        line('COMBO', portions, sum([base, ...kept.map(({ amount }) => amount)]), kept),
        ...own.map((one) => line('OPTION', portions * one.units, one.unitPrice, one.modifiers)),
      ];
    });
  });
  // The promised total, calculated without the code that ensures it.
  const extras = priced.map(
    ({ units, surcharge, modifiers }) => units * sum([surcharge, ...modifiers.map(({ amount }) => amount)]),
  );
  const total = sum(lines.map((one) => one.quantity * one.price));
  expect(total).toBe(quantity * sum([combo.price, ...extras]));
  return { lines };
}

function line(kind: string, quantity: number, price: number, modifiers: readonly ChosenModifier[]) {
  const shown = modifiers.filter(({ level }) => level > 0);
  return {
    kind,
    quantity,
    price,
    modifiers: shown.map(({ name, pre, level, quantity: units, amount }) => ({
      name,
      pre,
      level,
      quantity: units,
      amount,
    })),
  };
}

function goneIn({ path, dishId, modifiers, paths }: Priced, off: ReadonlySet<string>): string[] {
  const options = modifiers.flatMap(({ modifierId, pre }, index) =>
    off.has(modifierId) && pre !== 'NO' ? [`${paths[index]!} SOLD_OUT`] : [],
  );
  return off.has(dishId) ? [`${path} SOLD_OUT`, ...options] : options;
}

function onTheOutside({ status, body }: Answer): Outcome {
  if (status < 300) {
    const lines = body.items.map(({ quantity, unit_price, base_price, modifiers, part_of }: any) => {
      expect(base_price).toBeGreaterThanOrEqual(0);
      const shown = modifiers.map(({ name, pre, level, quantity: units, amount }: any) => ({
        name,
        pre,
        level,
        quantity: units,
        amount,
      }));
      return { kind: part_of.kind, quantity, price: unit_price, modifiers: shown };
    });
    expect(body.total).toBe(sum(lines.map((one: { quantity: number; price: number }) => one.quantity * one.price)));
    return { lines };
  }
  const { code, details } = body.error;
  if (code === 'SOLD_OUT') {
    const gone = details.items.map(({ path }: { path: string }) => `${path} SOLD_OUT`) as string[];
    return { faults: [...new Set(gone)].toSorted() };
  }
  if (code !== 'CHOICE_REFUSED') throw new Error(`${status} ${code}`);
  return { faults: details.faults.map(({ path, reason }: ChoiceFault) => `${path} ${reason}`).toSorted() };
}

describe('any choice in any combo', () => {
  it('costs the combo and what was chosen beside it, in the domain, as a question and as an order', async () => {
    const awayId = await awayDish(house);
    const seen = { legal: 0, refused: 0 };
    const tapes = fc.array(fc.array(fc.nat(59), { minLength: 40, maxLength: 40 }), { minLength: 5, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(drawnCombos, tapes, fc.integer({ min: 1, max: 7 }), async (drawn, tape, quantity) => {
        const combo = await builtCombo(house, drawn, awayId);
        for (const numbers of tape) {
          const wishes = componentWish(combo, new Tape(numbers));
          const expected = inTheDomain(combo, wishes, quantity);
          const components = wishes.map(({ slotId, dishId, quantity: units, modifiers }) => ({
            slot_id: slotId,
            dish_id: dishId,
            ...(units && { quantity: units }),
            ...(modifiers && { modifiers: modifiers.map(onTheWire) }),
          }));
          const question = { order_type: 'TAKEAWAY', items: [{ dish_id: combo.id, quantity, components }] };
          expect(onTheOutside(await house.waiter.post('/orders/price', question))).toEqual(expected);
          const taken = await house.waiter.post('/orders', question);
          expect(onTheOutside(taken)).toEqual(expected);
          seen[expected.faults ? 'refused' : 'legal'] += 1;
          if (!expected.faults)
            expect(onTheOutside(await house.waiter.get(`/orders/${taken.body.id}`))).toEqual(expected);
        }
      }),
      { numRuns: 12 },
    );
    // Both results must occur: a generator that draws only one of them proves nothing.
    expect(Math.min(seen.legal, seen.refused)).toBeGreaterThan(3);
  }, 120_000);
});
