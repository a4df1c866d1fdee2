import { In } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { ChoiceFault } from '../domain/choice.js';
import type { MenuMoment } from '../domain/menu-times.js';
import { refuseUnless } from '../domain/refusal.js';
import { Dish } from './dish.entity.js';
import { Modifier } from './modifier.entity.js';
import { lookUp } from './offers.js';
import type { Portions } from './portions.js';
import { offeredNow } from './times/offered-now.js';
import type { OfferedLine } from './wanted.js';

const path = 'quantity';

/** A line that was sold before, as the stop-list sees it now; refuses what is archived, or not sold at this hour. */
export async function onceMore(
  reader: Reader,
  venueId: string,
  more: Portions,
  moment: MenuMoment,
): Promise<OfferedLine> {
  const found = await lookUp(reader, venueId, [more], () => path);
  const { offers, isSold } = await offeredNow(reader, venueId, found, moment, () => path);
  const ids = [...new Set(more.modifiers.map(({ modifierId }) => modifierId))];
  const options = ids.length === 0 ? [] : await reader.find(Modifier, { where: { id: In(ids), venueId } });
  const dishIds = [...new Set(more.modifiers.flatMap(({ dishId }) => dishId ?? []))];
  const dishes = dishIds.length === 0 ? [] : await reader.find(Dish, { where: { id: In(dishIds), venueId } });
  const faults: ChoiceFault[] = [];
  const chosen = more.modifiers.map((modifier) => {
    const own = options.find(({ id }) => id === modifier.modifierId)!;
    const dish = dishes.find(({ id }) => id === modifier.dishId) ?? null;
    const named = { path, modifier_id: own.id, name: own.name };
    if (own.archivedAt !== null || dish?.archivedAt) faults.push({ ...named, reason: 'ARCHIVED' });
    else if (dish && modifier.pre !== 'NO' && !isSold(dish.id)) faults.push({ ...named, reason: 'NOT_SOLD_NOW' });
    return { modifier, path, stop: { own, dish } };
  });
  refuseUnless(faults.length === 0, 'CHOICE_REFUSED', { faults });
  return { line: more, offer: offers[0]!, path, basePrice: 0, unitPrice: 0, chosen };
}
