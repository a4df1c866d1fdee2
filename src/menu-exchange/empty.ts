import type { ListName } from './menu-file.dto.js';

// A file of our own says everything: what is left out in it is empty, and not "as before".
export const EMPTY_CATEGORY = { parent: null, description: null, colour: null, station: null, texts: {} };
export const EMPTY_DISH = {
  kitchen_name: null,
  description: null,
  sku: null,
  station: null,
  price: null,
  prep_minutes: null,
  open_price: false,
  sold_by_weight: false,
  is_hidden_from_guests: false,
  course: null,
  tags: [],
  diets: [],
  texts: {},
  variations: [],
  combo_slots: [],
};
export const EMPTY_VARIATION = { sku: null, texts: {} };
export const EMPTY_SLOT = { texts: {} };

/** The same of what dishes, variations and categories say of a list, if the file has that. */
export const OF_LISTS = {
  ingredients: { recipe: [] },
  schedules: { schedule: null },
  tax_classes: { tax_class: null },
  modifier_groups: { modifier_groups: [] },
} satisfies { [Name in ListName]?: object };

/** What a thing of a list means where it leaves something out, and what is in it does. */
export interface EmptyThing {
  own: object;
  inside?: Record<string, object>;
  /** What is in it says this of another list, if the file has that. */
  ofLists?: { [Name in ListName]?: Record<string, object> };
}

/** All that is empty in the things that are in it, of the lists that are there. */
export function emptyInside(
  { inside = {}, ofLists = {} }: EmptyThing,
  isThere: (list: string) => boolean = () => true,
): Record<string, object> {
  const whole = { ...inside };
  for (const [list, members] of Object.entries(ofLists))
    if (isThere(list)) for (const [name, empty] of Object.entries(members)) whole[name] = { ...whole[name], ...empty };
  return whole;
}

export function membersOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

/** With all that it leaves out, also in the lists that are in it. */
export function filled(value: unknown, own: object, inside: Record<string, object> = {}): unknown {
  const members = membersOf(value);
  if (!members) return value;
  const whole: Record<string, unknown> = { ...own, ...members };
  for (const [list, empty] of Object.entries(inside)) {
    const things = whole[list];
    if (Array.isArray(things)) whole[list] = things.map((one) => filled(one, empty));
  }
  return whole;
}

/** Without what is empty. */
export function told(card: object, own: object, inside: Record<string, object> = {}): object {
  const empty = own as Record<string, unknown>;
  const members = Object.entries(card).filter(([name, value]) => !isSame(value, empty[name]));
  return Object.fromEntries(
    members.map(([name, value]) => {
      const within = inside[name];
      return [name, within && Array.isArray(value) ? value.map((one) => told(one as object, within)) : value];
    }),
  );
}

function isSame(one: unknown, empty: unknown): boolean {
  return (
    one === empty || (typeof empty === 'object' && empty !== null && JSON.stringify(one) === JSON.stringify(empty))
  );
}
