import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import type { Contents } from '../domain/food.js';
import { grouped } from '../domain/grouped.js';
import { DEEPEST_NESTING, nestedTooDeep } from '../domain/nesting.js';
import { refuseUnless } from '../domain/refusal.js';
import { DishVariation } from './dish.entity.js';
import { modifierGroupView, type ModifierGroupView } from './modifier-group.dto.js';
import { Modifier, ModifierGroup, ModifierLink } from './modifier.entity.js';
import { modifierLinkView, type ModifierLinkView } from './modifier-link.dto.js';
import { modifierView, type ModifierView } from './modifier.dto.js';
import { recipesOfOptions } from './recipes.js';

/** Whoever changes an option takes its group first. */
export function takeGroup(tx: Tx, venueId: string, id: string): Promise<ModifierGroup> {
  return tx.take(ModifierGroup, { id, venueId, archivedAt: IsNull() });
}

/** For whoever changes one of the group's options by hand. */
export function takeModifier(tx: Tx, venueId: string, id: string): Promise<Modifier> {
  return takeAnyModifier(tx, { id, venueId, archivedAt: IsNull() });
}

/** The same for one that may be archived. */
export async function takeAnyModifier(
  tx: Tx,
  where: FindOptionsWhere<Modifier> & { venueId: string },
): Promise<Modifier> {
  const { groupId } = await tx.get(Modifier, where);
  // Also an archived one: its options can still be put away.
  await tx.take(ModifierGroup, { id: groupId, venueId: where.venueId });
  return tx.take(Modifier, where);
}

export async function modifierViewOf(reader: Reader, modifier: Modifier, now: string): Promise<ModifierView> {
  const contentsOf = await optionContents(reader, [modifier]);
  return modifierView(modifier, contentsOf(modifier), now);
}

/** What some options are made of, as the database has them. */
async function optionContents(
  reader: Reader,
  modifiers: readonly Modifier[],
): Promise<(modifier: Modifier) => Contents> {
  const dishIds = [...new Set(modifiers.flatMap(({ dishId }) => dishId ?? []))];
  const where = { dishId: In(dishIds), archivedAt: IsNull() };
  const variations = dishIds.length === 0 ? [] : await reader.find(DishVariation, { where });
  const byDish = grouped(variations, ({ dishId }) => dishId);
  const recipes = await recipesOfOptions(reader, [...new Set(modifiers.map(({ groupId }) => groupId))]);
  return (modifier) => recipes.ofOption(modifier, byDish);
}

export async function groupViewOf(reader: Reader, group: ModifierGroup, now: string): Promise<ModifierGroupView> {
  const [view] = await groupViews(reader, [group], now);
  return view!;
}

export async function groupViews(
  reader: Reader,
  groups: readonly ModifierGroup[],
  now: string,
): Promise<ModifierGroupView[]> {
  const modifiers = await reader.find(Modifier, {
    where: { groupId: In(groups.map(({ id }) => id)), archivedAt: IsNull() },
    order: { sort: 'ASC', id: 'ASC' },
  });
  const byGroup = grouped(modifiers, ({ groupId }) => groupId);
  const contentsOf = await optionContents(reader, modifiers);
  return groups.map((group) => modifierGroupView(group, byGroup.get(group.id) ?? [], contentsOf, now));
}

/** The groups of some dishes, by dish, in their order. */
export async function linkViews(reader: Reader, dishIds: readonly string[]): Promise<Map<string, ModifierLinkView[]>> {
  if (dishIds.length === 0) return new Map();
  const links = await reader.find(ModifierLink, { where: { dishId: In(dishIds) }, order: { sort: 'ASC', id: 'ASC' } });
  const ids = [...new Set(links.map(({ groupId }) => groupId))];
  const groups = ids.length === 0 ? [] : await reader.find(ModifierGroup, { where: { id: In(ids) } });
  return linksOf(links, new Map(groups.map((group) => [group.id, group])));
}

export function linksOf(
  links: readonly ModifierLink[],
  groups: ReadonlyMap<string, ModifierGroup>,
): Map<string, ModifierLinkView[]> {
  const views = new Map<string, ModifierLinkView[]>();
  for (const [dishId, ofDish] of grouped(links, (link) => link.dishId))
    views.set(
      dishId,
      // A group that was made after the groups were read is not asked about yet.
      ofDish.flatMap((link) => {
        const group = groups.get(link.groupId);
        return group ? [modifierLinkView(link, group)] : [];
      }),
    );
  return views;
}

const TAKE_ALL = `SELECT id FROM modifier_groups WHERE venue_id = $1 AND archived_at IS NULL
  ORDER BY id FOR NO KEY UPDATE`;
const NESTINGS = `SELECT DISTINCT group_id AS outer_id, nested_group_id AS inner_id FROM modifiers
  WHERE venue_id = $1 AND nested_group_id IS NOT NULL AND archived_at IS NULL`;

/** Before options of this venue are nested: all groups are taken, so that two at once cannot close a circle. */
export async function takeAllGroups(tx: Tx, venueId: string): Promise<void> {
  if (tx.dialect === 'postgres') await tx.rows(TAKE_ALL, [venueId]);
}

/** After options were nested: refuses circles and what is deeper than a screen can ask. */
export async function mustNest(tx: Tx, venueId: string): Promise<void> {
  const rows = await tx.rows<{ outer_id: string; inner_id: string }>(NESTINGS, [venueId]);
  const inner = new Map<string, string[]>();
  for (const [outer, pairs] of grouped(rows, ({ outer_id }) => outer_id))
    inner.set(
      outer,
      pairs.map(({ inner_id }) => inner_id),
    );
  const refusal = { nested_group_id: [`groups nest at most ${DEEPEST_NESTING} deep, and never in themselves`] };
  refuseUnless(nestedTooDeep(inner).length === 0, 'VALIDATION_ERROR', refusal);
}

export async function referGroup(tx: Tx, venueId: string, id: string): Promise<void> {
  const found = await tx.one(ModifierGroup, { id, venueId, archivedAt: IsNull() });
  refuseUnless(found, 'NOT_FOUND', { modifier_group_id: id });
}
