import fc from 'fast-check';
import type { ChoiceGroup } from '../../src/domain/choice.js';
import type { ComboSlot, Component } from '../../src/domain/combo.js';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { built, drawnGroups, type DrawnGroup } from './menus.js';
import { NOBODY, wish, type Tape } from './wishes.js';

interface DrawnChoice {
  price: number;
  surcharge: number;
  isDefault: boolean;
  state: 'on' | 'off' | 'archived';
  groups: DrawnGroup[] | null;
}

interface DrawnSlot {
  min: number;
  room: number;
  choices: DrawnChoice[];
}

export interface DrawnCombo {
  price: number;
  slots: DrawnSlot[];
}

const choice = fc.record({
  price: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9999 })),
  surcharge: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 99 })),
  isDefault: fc.boolean(),
  state: fc.oneof(
    { weight: 12, arbitrary: fc.constant('on' as const) },
    { weight: 1, arbitrary: fc.constantFrom('off' as const, 'archived' as const) },
  ),
  groups: fc.option(drawnGroups, { freq: 1 }),
});

const slot = fc.record({
  min: fc.integer({ min: 0, max: 3 }),
  room: fc.integer({ min: 0, max: 2 }),
  choices: fc.array(choice, { minLength: 1, maxLength: 3 }),
});

export const drawnCombos: fc.Arbitrary<DrawnCombo> = fc.record({
  price: fc.integer({ min: 0, max: 9999 }),
  slots: fc.array(slot, { minLength: 1, maxLength: 3 }),
});

/** A combo as the domain should see it. */
export interface BuiltCombo {
  id: string;
  price: number;
  slots: ComboSlot[];
  /** By dish. */
  groups: Map<string, ChoiceGroup[]>;
  listPrices: Map<string, number>;
  /** Options and dishes on the stop-list. */
  off: Set<string>;
}

/** Makes it through the front door; every third option is made at the bar. */
export async function builtCombo(house: House, drawn: DrawnCombo, awayId: string): Promise<BuiltCombo> {
  const { admin, categoryId } = house;
  const combo: BuiltCombo = {
    id: '',
    price: drawn.price,
    slots: [],
    groups: new Map(),
    listPrices: new Map(),
    off: new Set(),
  };
  for (const [index, { min, room, choices }] of drawn.slots.entries()) {
    const least = index === 0 ? Math.max(1, min) : min;
    const max = Math.max(1, least + room);
    let defaults = least === 0 ? 0 : max;
    const slotChoices: ComboSlot['choices'][number][] = [];
    for (const one of choices) {
      const isDefault = one.isDefault && defaults > 0;
      if (isDefault) defaults -= 1;
      const dishId = await builtDish(house, one, combo, awayId);
      const { surcharge, state } = one;
      const isArchived = state === 'archived';
      slotChoices.push({ dishId, variationId: null, name: 'Part', surcharge, isDefault, isArchived });
    }
    combo.slots.push({ id: '', name: `Slot ${index}`, min: least, max, choices: slotChoices });
  }
  const body = { category_id: categoryId, name: 'Combo', price: drawn.price };
  combo.id = (await done(admin.post('/dishes', body))).id;
  const slots = combo.slots.map(({ name, min, max, choices }) => ({
    name,
    min,
    max,
    choices: choices.map((one) => ({ dish_id: one.dishId, surcharge: one.surcharge, is_default: one.isDefault })),
  }));
  const { data } = await done(admin.put(`/dishes/${combo.id}/combo-slots`, { slots }));
  combo.slots.forEach((one, index) => (one.id = data[index].id));
  for (const { choices } of combo.slots)
    for (const { dishId, isArchived } of choices) if (isArchived) await done(admin.delete(`/dishes/${dishId}`));
  return combo;
}

async function builtDish(
  { admin, categoryId, stations }: House,
  drawn: DrawnChoice,
  combo: BuiltCombo,
  awayId: string,
): Promise<string> {
  const { price, state } = drawn;
  const { id } = await done(admin.post('/dishes', { category_id: categoryId, name: 'Part', price }));
  const groups: ChoiceGroup[] = [];
  for (const group of drawn.groups ?? []) groups.push(await built(admin, group, { off: combo.off, awayId }));
  if (groups.length > 0)
    await done(admin.put(`/dishes/${id}/modifier-groups`, { groups: groups.map((group) => ({ group_id: group.id })) }));
  for (const option of optionsIn(groups).filter((one, index) => !one.isArchived && index % 3 === 1)) {
    await done(admin.patch(`/modifiers/${option.id}`, { station_id: stations.bar }));
    option.stationId = stations.bar;
  }
  if (state === 'off') {
    await done(admin.patch(`/dishes/${id}/availability`, { is_available: false }));
    combo.off.add(id);
  }
  combo.groups.set(id, groups);
  combo.listPrices.set(id, price);
  return id;
}

function optionsIn(groups: readonly ChoiceGroup[]): ChoiceGroup['options'][number][] {
  return groups.flatMap(({ options }) =>
    options.flatMap((option) => [option, ...optionsIn(option.nested ? [option.nested] : [])]),
  );
}

/** Something that a guest may wish in these slots: mostly what they allow. */
export function componentWish({ slots, groups }: BuiltCombo, tape: Tape): Component[] {
  const wishes = slots.flatMap(({ id: slotId, min, max, choices }): Component[] => {
    if (tape.below(4) === 0) return [];
    const isCareless = tape.below(10) === 0;
    const most = isCareless ? 5 : min + tape.below(max - min + 1);
    const own: Component[] = [];
    for (let units = 0; units < most;) {
      const offered = isCareless ? choices : choices.filter(({ isArchived }) => !isArchived);
      const chosen = offered[tape.below(Math.max(1, offered.length))];
      if (!chosen) break;
      const quantity = 1 + tape.below(most - units);
      const modifiers = wish(groups.get(chosen.dishId)!, tape, [NOBODY]);
      own.push({ slotId, dishId: chosen.dishId, variationId: null, quantity, ...(modifiers && { modifiers }) });
      units += quantity;
    }
    return own;
  });
  if (tape.below(25) === 0) wishes.push({ slotId: NOBODY, dishId: NOBODY, variationId: null });
  return wishes;
}
