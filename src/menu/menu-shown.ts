import { lineageOf } from '../domain/menu.js';
import type { MenuNow } from '../domain/menu-times.js';
import type { Category } from './category.entity.js';
import type { MenuRows } from './menu-rows.js';
import type { Texts } from './translations/texts.js';

/** What is sold at the moment, at its prices. */
export function soldNow(rows: MenuRows, now: MenuNow): MenuRows {
  return {
    ...rows,
    dishes: eachGroup(rows.dishes, (dishes) =>
      dishes
        .filter(({ id }) => now.isSold(id))
        .map((dish) => ({ ...dish, price: dish.price === null ? null : now.price(dish.id, dish.price) })),
    ),
    variations: eachGroup(rows.variations, (variations) =>
      variations.map((variation) => ({ ...variation, price: now.price(variation.id, variation.price) })),
    ),
  };
}

/** The same menu in the words of one language. */
export function inWords(rows: MenuRows, texts: Texts): MenuRows {
  return {
    ...rows,
    categories: rows.categories.map((category) => texts.of(category)),
    dishes: eachGroup(rows.dishes, (dishes) => dishes.map((dish) => texts.of(dish))),
    variations: eachGroup(rows.variations, (variations) => variations.map((variation) => texts.of(variation))),
    groups: rows.groups.map(({ group, modifiers }) => ({
      group: texts.of(group),
      modifiers: modifiers.map((modifier) => texts.of(modifier)),
    })),
    slots: eachGroup(rows.slots, (slots) => slots.map((one) => ({ ...one, slot: texts.of(one.slot) }))),
  };
}

/** Without the dishes that only staff may order. */
export function forGuests(rows: MenuRows): MenuRows {
  return { ...rows, dishes: eachGroup(rows.dishes, (dishes) => dishes.filter((dish) => !dish.isHiddenFromGuests)) };
}

/** Categories with a dish in them, and those that they are a part of. */
export function withSomethingInThem({ categories, dishes }: MenuRows): Category[] {
  const filled = categories.filter(({ id }) => dishes.get(id)?.length);
  const byId = new Map(categories.map((category) => [category.id, category]));
  const shown = new Set(filled.flatMap(({ id }) => lineageOf(id, (one) => byId.get(one)).map((one) => one.id)));
  return categories.filter(({ id }) => shown.has(id));
}

function eachGroup<Row>(groups: ReadonlyMap<string, Row[]>, change: (rows: Row[]) => Row[]): Map<string, Row[]> {
  return new Map([...groups].map(([key, rows]) => [key, change(rows)]));
}
