import { In, IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { grouped } from '../domain/grouped.js';
import { slotRows } from './combos/combo-rows.js';
import { dishView, type DishView } from './dish.dto.js';
import { Dish, DishVariation } from './dish.entity.js';
import { photosByDish } from './dish-photo-rows.js';
import { publishMenu } from './menu-version.js';
import { linkViews } from './modifier-rows.js';
import { mustBeSold } from './publishing/still-sold.js';
import { recipesOfDishes } from './recipes.js';

/** Locks the dish with its variations. The weaker lock lets an order refer to the dish meanwhile. */
export async function takeDish(tx: Tx, venueId: string, id: string): Promise<Dish> {
  await lockDish(tx, id);
  return tx.get(Dish, { id, venueId, archivedAt: IsNull() });
}

/** The same for one that can be ordered, though it may be archived in the draft. */
export async function takeSold(tx: Tx, venueId: string, id: string): Promise<Dish> {
  await lockDish(tx, id);
  const dish = await tx.get(Dish, { id, venueId });
  await mustBeSold(tx, dish, (menu) => menu.hasDish(id));
  return dish;
}

async function lockDish(tx: Tx, id: string): Promise<void> {
  if (tx.dialect === 'postgres') await tx.rows('SELECT 1 FROM dishes WHERE id = $1 FOR NO KEY UPDATE', [id]);
}

/** Says that the dish is another one from now on, and with it the menu; for whoever has taken it. */
export async function republish(tx: Tx, { id, venueId, version }: Dish): Promise<void> {
  await tx.update(Dish, { id }, { version: version + 1 });
  await publishMenu(tx, venueId);
}

export async function dishViewOf(reader: Reader, dish: Dish, now: string): Promise<DishView> {
  const [view] = await dishViews(reader, [dish], now);
  return view!;
}

export async function dishViews(reader: Reader, dishes: readonly Dish[], now: string): Promise<DishView[]> {
  const variations = await reader.find(DishVariation, {
    where: { dishId: In(dishes.map(({ id }) => id)), archivedAt: IsNull() },
    order: { sort: 'ASC', id: 'ASC' },
  });
  const byDish = grouped(variations, ({ dishId }) => dishId);
  const ids = dishes.map(({ id }) => id);
  const links = await linkViews(reader, ids);
  const recipes = await recipesOfDishes(reader, ids);
  const slots = await slotRows(reader, ids);
  const photos = await photosByDish(reader, { dishId: In(ids) });
  return dishes.map((dish) =>
    dishView(
      dish,
      {
        variations: byDish.get(dish.id) ?? [],
        groups: links.get(dish.id) ?? [],
        photos: photos.get(dish.id) ?? [],
        recipes,
        slots: slots.get(dish.id) ?? [],
      },
      now,
    ),
  );
}
