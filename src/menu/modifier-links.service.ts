import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { ComboSlot } from './combos/combo.entity.js';
import { Dish, DishVariation } from './dish.entity.js';
import { republish, takeDish } from './dish-rows.js';
import { boundsOf, type ModifierLinksView, type NewModifierLink } from './modifier-link.dto.js';
import { linkViews } from './modifier-rows.js';
import { ModifierGroup, ModifierLink } from './modifier.entity.js';

/** Which groups a dish offers. They are few and belong together, so they are said as a whole. */
@Injectable()
export class ModifierLinksService {
  constructor(private readonly database: Database) {}

  of(venueId: string, dishId: string): Promise<ModifierLinksView> {
    return this.database.read(async (reader) => {
      await reader.get(Dish, { id: dishId, venueId });
      return linksOfDish(reader, dishId);
    });
  }

  put(venueId: string, dishId: string, wanted: readonly NewModifierLink[]): Promise<ModifierLinksView> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      if (wanted.length > 0) await mustBeNoCombo(tx, dishId);
      const groups = await takeGroups(tx, venueId, wanted);
      await mustBeVariations(tx, dishId, wanted);
      const links = wanted.map((one, index) => newLink(dish, one, index + 1));
      for (const [index, link] of links.entries()) {
        const { min, max } = boundsOf(link, groups.get(link.groupId)!);
        const path = `groups.${index}.min`;
        refuseUnless(max === null || min <= max, 'VALIDATION_ERROR', { [path]: ['must not be above max'] });
      }
      await tx.delete(ModifierLink, { dishId });
      await tx.insert(ModifierLink, links);
      await republish(tx, dish);
      return linksOfDish(tx, dishId);
    });
  }
}

async function linksOfDish(reader: Reader, dishId: string): Promise<ModifierLinksView> {
  return { data: (await linkViews(reader, [dishId])).get(dishId) ?? [] };
}

const TAKE_SOME = 'SELECT 1 FROM modifier_groups WHERE id = $1 FOR SHARE';

/** Held until the commit, so that none is archived while a dish begins to offer it. */
async function takeGroups(
  tx: Tx,
  venueId: string,
  wanted: readonly NewModifierLink[],
): Promise<Map<string, ModifierGroup>> {
  const ids = [...new Set(wanted.map(({ group_id }) => group_id))].toSorted();
  if (tx.dialect === 'postgres') for (const id of ids) await tx.rows(TAKE_SOME, [id]);
  const found =
    ids.length === 0 ? [] : await tx.find(ModifierGroup, { where: { id: In(ids), venueId, archivedAt: IsNull() } });
  const groups = new Map(found.map((group) => [group.id, group]));
  for (const id of ids) if (!groups.has(id)) throw new Refusal('NOT_FOUND', { group_id: id });
  return groups;
}

async function mustBeNoCombo(tx: Tx, dishId: string): Promise<void> {
  const slots = await tx.count(ComboSlot, { dishId });
  refuseUnless(slots === 0, 'VALIDATION_ERROR', { groups: ['must be empty: a combo has them on the dishes in it'] });
}

async function mustBeVariations(tx: Tx, dishId: string, wanted: readonly NewModifierLink[]): Promise<void> {
  const ids = [...new Set(wanted.flatMap(({ dish_variation_id }) => dish_variation_id ?? []))];
  if (ids.length === 0) return;
  const found = await tx.find(DishVariation, { where: { id: In(ids), dishId, archivedAt: IsNull() } });
  const known = new Set(found.map(({ id }) => id));
  for (const id of ids) if (!known.has(id)) throw new Refusal('NOT_FOUND', { dish_variation_id: id });
}

function newLink(dish: Dish, wanted: NewModifierLink, place: number): ModifierLink {
  return {
    id: newId(),
    venueId: dish.venueId,
    dishId: dish.id,
    variationId: wanted.dish_variation_id ?? null,
    groupId: wanted.group_id,
    sort: place,
    min: wanted.min ?? null,
    max: wanted.max ?? null,
  };
}
