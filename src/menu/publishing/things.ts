import type { MenuThing } from '../../domain/menu-diff.js';
import { PART_NAMES, type MenuParts, type PartName } from './parts.js';

export const MENU_KINDS = [
  'CATEGORY',
  'DISH',
  'VARIATION',
  'MODIFIER_GROUP',
  'MODIFIER',
  'MODIFIER_LINK',
  'SCHEDULE',
  'PRICE_LIST',
  'LIST_PRICE',
  'RECIPE_LINE',
  'INGREDIENT',
  'PHOTO',
  'TRANSLATION',
  'TAX_CLASS',
  'USUAL_TAX',
  'COMBO_SLOT',
  'COMBO_CHOICE',
] as const;
export type MenuKind = (typeof MENU_KINDS)[number];

type Names = ReadonlyMap<string, string>;
type RowOf<Part extends PartName> = MenuParts[Part][number];

interface Described<Row> {
  kind: MenuKind;
  /** What it is known by in each version; what is written anew with every change has no id that would do. */
  key?: (row: Row) => string;
  /** The thing that a person would look for. */
  id: (row: Row) => string;
  name: (row: Row, names: Names) => string;
}

const itself = { id: ({ id }: { id: string }) => id, name: ({ name }: { name: string }) => name };
/** The thing that a recipe is of. */
const made = ({ dishId, variationId, modifierId }: RowOf<'recipeLines'>) => modifierId ?? variationId ?? dishId!;
const ofDish = ({ dishId, variationId }: { dishId: string; variationId: string | null }) => variationId ?? dishId;
const within = (owner: string, name: string, names: Names) => `${names.get(owner) ?? ''}: ${name}`;

/** What the rows of each part are in the words of a person. */
const DESCRIBED: { [Part in PartName]: Described<RowOf<Part>> } = {
  categories: { kind: 'CATEGORY', ...itself },
  dishes: { kind: 'DISH', ...itself },
  variations: { kind: 'VARIATION', id: itself.id, name: ({ dishId, name }, names) => within(dishId, name, names) },
  groups: { kind: 'MODIFIER_GROUP', ...itself },
  modifiers: { kind: 'MODIFIER', id: itself.id, name: ({ groupId, name }, names) => within(groupId, name, names) },
  links: {
    kind: 'MODIFIER_LINK',
    key: (link) => `${ofDish(link)} ${link.groupId}`,
    id: ({ groupId }) => groupId,
    name: (link, names) => within(ofDish(link), names.get(link.groupId) ?? '', names),
  },
  schedules: { kind: 'SCHEDULE', ...itself },
  priceLists: { kind: 'PRICE_LIST', ...itself },
  listPrices: {
    kind: 'LIST_PRICE',
    key: (price) => `${price.priceListId} ${ofDish(price)}`,
    id: ({ priceListId }) => priceListId,
    name: (price, names) => within(price.priceListId, names.get(ofDish(price)) ?? '', names),
  },
  recipeLines: {
    kind: 'RECIPE_LINE',
    key: (line) => `${made(line)} ${line.ingredientId}`,
    id: made,
    name: (line, names) => within(made(line), names.get(line.ingredientId) ?? '', names),
  },
  foods: { kind: 'INGREDIENT', ...itself },
  photos: {
    kind: 'PHOTO',
    key: ({ dishId, picture }) => `${dishId} ${picture.id}`,
    id: ({ dishId }) => dishId,
    name: ({ dishId }, names) => names.get(dishId) ?? '',
  },
  translations: {
    kind: 'TRANSLATION',
    key: ({ thingId, lang }) => `${thingId} ${lang}`,
    id: ({ thingId }) => thingId,
    name: ({ thingId, lang }, names) => `${names.get(thingId) ?? ''} (${lang})`,
  },
  taxClasses: { kind: 'TAX_CLASS', ...itself },
  usualTax: {
    kind: 'USUAL_TAX',
    id: ({ venueId }) => venueId,
    name: ({ taxClassId }, names) => names.get(taxClassId) ?? '',
  },
  comboSlots: { kind: 'COMBO_SLOT', id: itself.id, name: ({ dishId, name }, names) => within(dishId, name, names) },
  comboChoices: {
    kind: 'COMBO_CHOICE',
    key: (choice) => `${choice.slotId} ${choice.dishId} ${choice.variationId ?? ''}`,
    id: ({ slotId }) => slotId,
    name: (choice, names) => within(choice.slotId, names.get(ofDish(choice)) ?? '', names),
  },
};

// What says nothing of the menu itself, and what is read live.
const NOT_TOLD = new Set([
  'id',
  'venueId',
  'version',
  'archivedAt',
  'createdAt',
  'isAvailable',
  'remaining',
  'unavailableUntil',
]);

/** Everything on a menu, so that it can be compared with another one. */
export function thingsOf(parts: MenuParts): MenuThing<MenuKind>[] {
  const names = namesIn(parts);
  return PART_NAMES.flatMap((part) => thingsIn(part, parts, names));
}

function thingsIn<Part extends PartName>(part: Part, parts: MenuParts, names: Names): MenuThing<MenuKind>[] {
  const { kind, id, name, key = id } = DESCRIBED[part];
  const rows: readonly RowOf<Part>[] = parts[part];
  return rows.map((row) => ({ kind, key: key(row), id: id(row), name: name(row, names), fields: fieldsOf(row) }));
}

function namesIn(parts: MenuParts): Names {
  const named = [parts.dishes, parts.variations, parts.groups, parts.modifiers, parts.categories].flat();
  return new Map(
    [...named, ...parts.foods, ...parts.priceLists, ...parts.taxClasses, ...parts.comboSlots].map(({ id, name }) => [
      id,
      name,
    ]),
  );
}

function fieldsOf(row: object): Record<string, unknown> {
  const told = Object.entries(row).filter(([member]) => !NOT_TOLD.has(member));
  return Object.fromEntries(told.map(([member, value]) => [onTheWire(member), value]));
}

function onTheWire(member: string): string {
  return member.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
