import { In } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { ChoiceFault } from '../domain/choice.js';
import type { MenuMoment } from '../domain/menu-times.js';
import { refuseUnless } from '../domain/refusal.js';
import { Dish, DishVariation } from './dish.entity.js';
import { Modifier } from './modifier.entity.js';
import { lookUp } from './offers.js';
import type { DishPortions } from './portions.js';
import type { PublishedMenu } from './publishing/published-menu.js';
import { offeredNow, timesOf } from './times/offered-now.js';
import type { OfferedLine } from './wanted.js';

const path = 'quantity';

/** A line that was sold before, as the stop-list sees it now; refuses what is archived, or not sold at this hour. */
export async function onceMore(
  reader: Reader,
  venueId: string,
  more: DishPortions,
  moment: MenuMoment,
): Promise<OfferedLine> {
  const found = await lookUp(reader, venueId, [more], { pathOf: () => path });
  const times = await timesOf(reader, venueId, found);
  const { offers, isSold } = offeredNow(times, found.offers, moment, () => path);
  const ids = [...new Set(more.modifiers.map(({ modifierId }) => modifierId))];
  const options = ids.length === 0 ? [] : await reader.find(Modifier, { where: { id: In(ids), venueId } });
  const dishIds = [...new Set(more.modifiers.flatMap(({ dishId }) => dishId ?? []))];
  const dishes = dishIds.length === 0 ? [] : await reader.find(Dish, { where: { id: In(dishIds), venueId } });
  const variationIds = [...new Set(more.modifiers.flatMap(({ dishVariationId }) => dishVariationId ?? []))];
  const variations =
    variationIds.length === 0 ? [] : await reader.find(DishVariation, { where: { id: In(variationIds), venueId } });
  const faults: ChoiceFault[] = [];
  const chosen = more.modifiers.map((modifier) => {
    const own = options.find(({ id }) => id === modifier.modifierId)!;
    const dish = dishes.find(({ id }) => id === modifier.dishId) ?? null;
    const variation = variations.find(({ id }) => id === modifier.dishVariationId) ?? null;
    const named = { path, modifier_id: own.id, name: own.name };
    if (!isStillThere({ own, dish, variation }, found.published)) faults.push({ ...named, reason: 'ARCHIVED' });
    else if (dish && modifier.pre !== 'NO' && !isSold(dish.id)) faults.push({ ...named, reason: 'NOT_SOLD_NOW' });
    return { modifier, path, stop: { own, dish, variation } };
  });
  refuseUnless(faults.length === 0, 'CHOICE_REFUSED', { faults });
  return { line: more, offer: offers[0]!, path, basePrice: 0, unitPrice: 0, chosen };
}

interface Option {
  own: Modifier;
  dish: Dish | null;
  variation: DishVariation | null;
}

function isStillThere({ own, dish, variation }: Option, published: PublishedMenu | null): boolean {
  if (!published) return own.archivedAt === null && !dish?.archivedAt && !variation?.archivedAt;
  const isDishThere = dish === null || published.hasDish(dish.id);
  return published.hasOption(own.id) && isDishThere && (variation === null || published.hasVariation(variation.id));
}
