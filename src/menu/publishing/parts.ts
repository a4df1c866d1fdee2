import { IsNull, type EntityTarget, type FindOptionsOrder, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';
import type { Reader } from '../../database/reader.js';
import type { Availability } from '../../domain/menu.js';
import { Category } from '../category.entity.js';
import { ComboChoice, ComboSlot } from '../combos/combo.entity.js';
import { Dish, DishVariation } from '../dish.entity.js';
import { shownPhotos } from '../dish-photo-rows.js';
import { Modifier, ModifierGroup, ModifierLink } from '../modifier.entity.js';
import { foodsOfVenue, linesOfVenue } from '../recipes.js';
import { usualTax } from '../taxes/menu-taxes.js';
import { TaxClass } from '../taxes/tax-class.entity.js';
import { ListPrice, PriceList } from '../times/price-list.entity.js';
import { Schedule } from '../times/schedule.entity.js';
import { Translation } from '../translations/translation.entity.js';

type Read<Row> = (reader: Reader, venueId: string) => Promise<Row[]>;

const SORTED = { sort: 'ASC', id: 'ASC' } as const;
const BY_NAME = { name: 'ASC', id: 'ASC' } as const;
const LIST_PRICES = `WHERE venue_id = $1 AND price_list_id IN
  (SELECT id FROM price_lists WHERE venue_id = $1 AND archived_at IS NULL) ORDER BY id`;

/**
 * Everything that makes the menu what it is, a line for each table: what stands here is read for guests and staff, kept
 * with each version, compared and brought back. New parts go to the end: older versions do not have them, and are read
 * as if they were empty then.
 */
const PARTS = {
  categories: live(Category, SORTED),
  dishes: live(Dish, SORTED),
  variations: live(DishVariation, SORTED),
  groups: live(ModifierGroup, BY_NAME),
  modifiers: live(Modifier, SORTED),
  links: ((reader, venueId) => reader.find(ModifierLink, { where: { venueId }, order: SORTED })) as Read<ModifierLink>,
  schedules: live(Schedule, BY_NAME),
  priceLists: live(PriceList, BY_NAME),
  listPrices: ((reader, venueId) => reader.select(ListPrice, LIST_PRICES, [venueId])) as Read<ListPrice>,
  recipeLines: linesOfVenue,
  foods: foodsOfVenue,
  photos: (reader: Reader, venueId: string) => shownPhotos(reader, { venueId }),
  translations: ((reader, venueId) =>
    reader.find(Translation, { where: { venueId }, order: { thingId: 'ASC', lang: 'ASC' } })) as Read<Translation>,
  taxClasses: live(TaxClass, SORTED),
  usualTax,
  comboSlots: ((reader, venueId) => reader.find(ComboSlot, { where: { venueId }, order: SORTED })) as Read<ComboSlot>,
  comboChoices: ((reader, venueId) =>
    reader.find(ComboChoice, { where: { venueId }, order: SORTED })) as Read<ComboChoice>,
};

export type PartName = keyof typeof PARTS;
export type MenuParts = { [Part in PartName]: Awaited<ReturnType<(typeof PARTS)[Part]>> };

export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

function live<Row extends ObjectLiteral & { venueId: string; archivedAt: string | null }>(
  entity: EntityTarget<Row>,
  order: object,
): Read<Row> {
  return (reader, venueId) =>
    reader.find(entity, {
      where: { venueId, archivedAt: IsNull() } as FindOptionsWhere<Row>,
      order: order as FindOptionsOrder<Row>,
    });
}

/** The menu as it is written. */
export async function writtenParts(reader: Reader, venueId: string): Promise<MenuParts> {
  const parts: Partial<Record<PartName, object[]>> = {};
  for (const part of PART_NAMES) parts[part] = await PARTS[part](reader, venueId);
  return parts as MenuParts;
}

const ON_SALE: Availability = { isAvailable: true, remaining: null, unavailableUntil: null };

/** What is put in force of it: without what hangs on something that is archived, and without the stop-list. */
export function documentOf(parts: MenuParts): MenuParts {
  const [dishes, groups] = [idsOf(parts.dishes), idsOf(parts.groups)];
  const variations = parts.variations.filter(({ dishId }) => dishes.has(dishId));
  const modifiers = parts.modifiers.filter(({ groupId }) => groups.has(groupId));
  const known = idsOf([...parts.categories, ...parts.dishes, ...parts.groups, ...variations, ...modifiers]);
  const isKnown = (id: string | null): boolean => id === null || known.has(id);
  const recipeLines = parts.recipeLines.filter(
    ({ dishId, variationId, modifierId }) => isKnown(dishId) && isKnown(variationId) && isKnown(modifierId),
  );
  const comboSlots = parts.comboSlots.filter(({ dishId }) => isKnown(dishId));
  const slots = idsOf(comboSlots);
  const eaten = new Set(recipeLines.map(({ ingredientId }) => ingredientId));
  return withStops(
    {
      ...parts,
      variations,
      modifiers,
      links: parts.links.filter(({ dishId, groupId }) => isKnown(dishId) && isKnown(groupId)),
      listPrices: parts.listPrices.filter(({ dishId, variationId }) => isKnown(dishId) && isKnown(variationId)),
      recipeLines,
      foods: parts.foods.filter(({ id }) => eaten.has(id)),
      photos: parts.photos.filter(({ dishId }) => isKnown(dishId)),
      translations: parts.translations.filter(({ thingId }) => isKnown(thingId)),
      comboSlots,
      comboChoices: parts.comboChoices.filter(
        ({ slotId, dishId, variationId }) => slots.has(slotId) && isKnown(dishId) && isKnown(variationId),
      ),
    },
    new Map(),
  );
}

/** The same menu with the stop-list as it is now; what is not on the list is on sale. */
export function withStops(parts: MenuParts, stops: ReadonlyMap<string, Availability>): MenuParts {
  const stopped = <Row extends Availability & { id: string }>(rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, ...(stops.get(row.id) ?? ON_SALE) }));
  return {
    ...parts,
    dishes: stopped(parts.dishes),
    variations: stopped(parts.variations),
    modifiers: stopped(parts.modifiers),
  };
}

function idsOf(rows: readonly { id: string }[]): Set<string> {
  return new Set(rows.map(({ id }) => id));
}
