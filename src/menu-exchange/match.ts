import type { CategoryCard, DishCard, VariationCard } from '../menu/whole-menu.service.js';
import type { DraftCategory, DraftDish } from './draft.js';
import type { FileVariation } from './menu-file.dto.js';
import { grouped } from '../domain/grouped.js';

/** What a thing of the file and one of the house must both say to be the same; null: neither is meant by it. */
interface Key<Wanted, Had> {
  ofFile: (wanted: Wanted) => string | null;
  ofHouse: (had: Had) => string | null;
}

interface Pairing<Wanted, Had> {
  wanted: readonly Wanted[];
  /** In the order of the menu. */
  had: readonly Had[];
  /** The first is the strictest, and nothing is without it. */
  keys: readonly [Key<Wanted, Had>, ...Key<Wanted, Had>[]];
  /** Its place, where the file says one. */
  sortOf: (wanted: Wanted) => number | undefined;
}

/** Which thing of the house each one of the file is. Of several alike the first of the file is the first of the menu. */
export function paired<Wanted, Had extends { id: string }>(pairing: Pairing<Wanted, Had>): Map<Wanted, Had> {
  const { had, keys, sortOf } = pairing;
  const place = (one: Wanted): number => sortOf(one) ?? Infinity;
  const wanted = pairing.wanted.toSorted((one, other) =>
    place(one) < place(other) ? -1 : Number(place(one) > place(other)),
  );
  const free = new Set(had);
  const found = new Map<Wanted, Had>();
  for (const { ofFile, ofHouse } of keys) {
    const queues = new Queues(had, ofHouse);
    for (const one of wanted) {
      const match = found.has(one) ? undefined : queues.next(ofFile(one), free);
      if (!match) continue;
      found.set(one, match);
      free.delete(match);
    }
  }
  const placed = wanted.filter((one) => sortOf(one) !== undefined);
  for (const alike of grouped(placed, (one) => `${sortOf(one)} ${keys[0].ofFile(one)}`).values())
    inOrderOfAge(alike, found);
  return found;
}

/** Those of one name in one place stand in the order of their age, and must stand in that of the file. */
function inOrderOfAge<Wanted, Had extends { id: string }>(alike: readonly Wanted[], found: Map<Wanted, Had>): void {
  if (alike.length === 1) return;
  const cards = alike.flatMap((one) => found.get(one) ?? []).toSorted((one, other) => (one.id < other.id ? -1 : 1));
  for (const [index, one] of alike.entries()) {
    const card = cards[index];
    // What has none is new, and so the youngest.
    if (card) found.set(one, card);
    else found.delete(one);
  }
}

/**
 * A dish is first the one that has its category, its name and its SKU; then the one with its SKU, wherever that stands;
 * then the one with its name in its category.
 */
export function matchDishes(
  categories: readonly DraftCategory[],
  menu: { categories: readonly CategoryCard[]; dishes: readonly DishCard[] },
): Map<DraftDish, DishCard> {
  const names = new Map(menu.categories.map(({ id, name }) => [id, name]));
  const of = new Map(categories.flatMap(({ card, dishes }) => dishes.map((dish) => [dish, card.name])));
  return paired({
    wanted: [...of.keys()],
    had: menu.dishes,
    keys: [
      {
        ofFile: (dish) => JSON.stringify([of.get(dish), dish.card.name, dish.card.sku ?? null]),
        ofHouse: ({ categoryId, name, sku }) => JSON.stringify([names.get(categoryId), name, sku]),
      },
      { ofFile: ({ card }) => card.sku ?? null, ofHouse: ({ sku }) => sku },
      {
        ofFile: (dish) => JSON.stringify([of.get(dish), dish.card.name]),
        ofHouse: ({ categoryId, name }) => JSON.stringify([names.get(categoryId), name]),
      },
    ],
    sortOf: ({ card }) => card.sort,
  });
}

/** A variation is the one with its name, which no other of the dish has; or else the one with its SKU. */
export function matchVariations(
  wanted: readonly FileVariation[],
  had: readonly VariationCard[],
): Map<FileVariation, VariationCard> {
  const bySku = { ofFile: ({ sku }: FileVariation) => sku ?? null, ofHouse: ({ sku }: VariationCard) => sku };
  return paired({ wanted, had, keys: [byName, bySku], sortOf: ({ sort }) => sort });
}

const nameOf = ({ name }: { name: string }): string => name;

/** Of what has nothing but its name. */
export const byName = { ofFile: nameOf, ofHouse: nameOf };

/** Things with the same key, in their order. */
export class Queues<Thing> {
  private readonly queues: ReadonlyMap<string | null, Thing[]>;

  constructor(things: readonly Thing[], key: (thing: Thing) => string | null) {
    const keyed = things.map((thing) => ({ thing, key: key(thing) })).filter(({ key: of }) => of !== null);
    this.queues = new Map(
      [...grouped(keyed, ({ key: of }) => of!)].map(([of, all]) => [of, all.map(({ thing }) => thing).toReversed()]),
    );
  }

  /** The next one that is free. */
  next(key: string | null, free: ReadonlySet<Thing>): Thing | undefined {
    const queue = this.queues.get(key);
    while (queue?.length) {
      const thing = queue.pop()!;
      if (free.has(thing)) return thing;
    }
    return undefined;
  }
}
