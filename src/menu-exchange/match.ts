import type { CategoryCard, DishCard, VariationCard } from '../menu/whole-menu.service.js';
import type { DraftCategory, DraftDish } from './draft.js';
import type { FileVariation } from './menu-file.dto.js';

/**
 * Which dish of the menu each dish of a file is: first the one with its SKU, wherever it stands; then the one with its
 * name in its category. Where several have the same, the first of the file is the first of the menu.
 */
export function matchDishes(
  categories: readonly DraftCategory[],
  menu: { categories: readonly CategoryCard[]; dishes: readonly DishCard[] },
): Map<DraftDish, DishCard> {
  const names = new Map(menu.categories.map(({ id, name }) => [id, name]));
  const free = new Set(menu.dishes);
  const found = new Map<DraftDish, DishCard>();
  const bySku = new Queues(menu.dishes, ({ sku }) => sku);
  const byName = new Queues(menu.dishes, ({ categoryId, name }) => JSON.stringify([names.get(categoryId), name]));
  const pair = (dish: DraftDish, queues: Queues<DishCard>, key: string | null): void => {
    const match = found.has(dish) ? undefined : queues.next(key, free);
    if (!match) return;
    found.set(dish, match);
    free.delete(match);
  };
  for (const { dishes } of categories) for (const dish of dishes) pair(dish, bySku, dish.card.sku ?? null);
  for (const { card, dishes } of categories)
    for (const dish of dishes) pair(dish, byName, JSON.stringify([card.name, dish.card.name]));
  return found;
}

/** A variation is the one with its name, which no other of the dish has; or else the one with its SKU. */
export function matchVariations(
  wanted: readonly FileVariation[],
  had: readonly VariationCard[],
): Map<FileVariation, VariationCard> {
  const free = new Set(had);
  const found = new Map<FileVariation, VariationCard>();
  const byName = new Queues(had, ({ name }) => name);
  const bySku = new Queues(had, ({ sku }) => sku);
  for (const [queues, member] of [
    [byName, 'name'],
    [bySku, 'sku'],
  ] as const)
    for (const one of wanted) {
      const match = found.has(one) ? undefined : queues.next(one[member] ?? null, free);
      if (!match) continue;
      found.set(one, match);
      free.delete(match);
    }
  return found;
}

/** Things with the same key, in their order. */
export class Queues<Thing> {
  private readonly queues = new Map<string, Thing[]>();

  constructor(things: readonly Thing[], key: (thing: Thing) => string | null) {
    for (const thing of things) {
      const of = key(thing);
      if (of === null) continue;
      const queue = this.queues.get(of);
      if (queue) queue.push(thing);
      else this.queues.set(of, [thing]);
    }
  }

  next(key: string | null, free: ReadonlySet<Thing>): Thing | undefined {
    const queue = key === null ? undefined : this.queues.get(key);
    while (queue?.length) {
      const thing = queue.shift()!;
      if (free.has(thing)) return thing;
    }
    return undefined;
  }
}
