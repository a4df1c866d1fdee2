import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Reader } from '../../database/reader.js';
import type { Tx } from '../../database/tx.js';
import { wrongSlots } from '../../domain/combo.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { Dish, DishVariation } from '../dish.entity.js';
import { takeDish } from '../dish-rows.js';
import { publishMenu } from '../menu-version.js';
import { ModifierLink } from '../modifier.entity.js';
import { comboSlotView, slotBounds, type ComboSlotsView, type NewComboSlot } from './combo.dto.js';
import { ComboChoice, ComboSlot } from './combo.entity.js';
import { isInCombo, slotRows, type SlotRows } from './combo-rows.js';

/** What is in a combo. Slots are few and belong together, so they are said as a whole. */
@Injectable()
export class CombosService {
  constructor(private readonly database: Database) {}

  of(venueId: string, dishId: string): Promise<ComboSlotsView> {
    return this.database.read(async (reader) => {
      await reader.get(Dish, { id: dishId, venueId });
      return slotsOfDish(reader, dishId);
    });
  }

  put(venueId: string, dishId: string, wanted: readonly NewComboSlot[]): Promise<ComboSlotsView> {
    return this.database.write(async (tx) => {
      await takeAll(tx, dishId, wanted);
      const combo = await takeDish(tx, venueId, dishId);
      const standing = await tx.find(ComboSlot, { where: { dishId } });
      const rows = newSlots(combo, wanted, new Set(standing.map(({ id }) => id)));
      mustAskForSomething(rows);
      await mustBeSoldAlone(tx, combo, wanted);
      if (rows.length > 0) await mustBePlain(tx, combo);
      if (standing.length > 0) await tx.delete(ComboChoice, { slotId: In(standing.map(({ id }) => id)) });
      await tx.delete(ComboSlot, { dishId });
      await tx.insert(
        ComboSlot,
        rows.map(({ slot }) => slot),
      );
      await tx.insert(
        ComboChoice,
        rows.flatMap(({ choices }) => choices),
      );
      await tx.update(Dish, { id: dishId }, { version: combo.version + 1 });
      await publishMenu(tx, venueId);
      return slotsOfDish(tx, dishId);
    });
  }
}

async function slotsOfDish(reader: Reader, dishId: string): Promise<ComboSlotsView> {
  const slots = (await slotRows(reader, [dishId])).get(dishId) ?? [];
  return { data: slots.map(comboSlotView) };
}

/** The combo and what is in it, in one order for all, so that of two dishes neither can come to stand in the other. */
async function takeAll(tx: Tx, dishId: string, wanted: readonly NewComboSlot[]): Promise<void> {
  if (tx.dialect !== 'postgres') return;
  const ids = new Set([dishId, ...wanted.flatMap(({ choices }) => choices.map((choice) => choice.dish_id))]);
  for (const id of [...ids].toSorted()) await tx.rows('SELECT 1 FROM dishes WHERE id = $1 FOR NO KEY UPDATE', [id]);
}

function newSlots({ id: dishId, venueId }: Dish, wanted: readonly NewComboSlot[], known: Set<string>): SlotRows[] {
  return wanted.map(({ id = newId(), ...input }, index) => {
    const isNamed = wanted[index]!.id !== undefined;
    // Each is taken from those that are known, so that none can be named twice.
    if (isNamed && !known.delete(id)) throw new Refusal('NOT_FOUND', { slot_id: id });
    const slot = { id, venueId, dishId, name: input.name, sort: index + 1, ...slotBounds(input) };
    const choices = input.choices.map((choice, place): ComboChoice => ({
      id: newId(),
      venueId,
      slotId: id,
      dishId: choice.dish_id,
      variationId: choice.dish_variation_id ?? null,
      surcharge: choice.surcharge ?? 0,
      isDefault: choice.is_default ?? false,
      sort: place + 1,
    }));
    return { slot, choices };
  });
}

function mustAskForSomething(rows: readonly SlotRows[]): void {
  const defaults = ({ choices }: SlotRows) => choices.filter(({ isDefault }) => isDefault).length;
  const [wrong] = wrongSlots(rows.map((row) => ({ ...row.slot, defaults: defaults(row) })));
  if (wrong) throw new Refusal('VALIDATION_ERROR', { [`slots${wrong.member}`]: [wrong.words] });
}

/** A combo is not in another, and what is chosen on a plate is chosen on the dishes in it. */
async function mustBePlain(tx: Tx, { id }: Dish): Promise<void> {
  refuseUnless(!(await isInCombo(tx, id)), 'VALIDATION_ERROR', { slots: ['must be empty: the dish is in a combo'] });
  const links = await tx.count(ModifierLink, { dishId: id });
  refuseUnless(links === 0, 'VALIDATION_ERROR', { slots: ['must be empty: the dish has modifier groups'] });
}

/** What stands in a slot is on the menu, no combo itself, and sold for a price of its own. */
async function mustBeSoldAlone(tx: Tx, combo: Dish, wanted: readonly NewComboSlot[]): Promise<void> {
  const dishIds = [...new Set(wanted.flatMap(({ choices }) => choices.map(({ dish_id }) => dish_id)))];
  if (dishIds.length === 0) return;
  const live = { venueId: combo.venueId, archivedAt: IsNull() };
  const dishes = await tx.find(Dish, { where: { id: In(dishIds), ...live } });
  const known = new Map(dishes.map((dish) => [dish.id, dish]));
  const variations = await tx.find(DishVariation, { where: { dishId: In(dishIds), ...live } });
  const combos = new Set((await tx.find(ComboSlot, { where: { dishId: In(dishIds) } })).map(({ dishId }) => dishId));
  wanted.forEach(({ choices }, slot) =>
    choices.forEach(({ dish_id: dishId, dish_variation_id: variationId = null }, index) => {
      const dish = known.get(dishId);
      const isKnown = variationId === null || variations.some((one) => one.id === variationId && one.dishId === dishId);
      if (!dish || !isKnown) throw new Refusal('NOT_FOUND', { dish_id: dishId, dish_variation_id: variationId });
      const say = (is: boolean, words: string) =>
        refuseUnless(is, 'VALIDATION_ERROR', { [`slots.${slot}.choices.${index}.dish_id`]: [words] });
      say(dishId !== combo.id && !combos.has(dishId), 'must not be a combo');
      say(!dish.openPrice && !dish.soldByWeight, 'must not be sold by weight or have an open price');
    }),
  );
}
