import type { NewOrder } from '../src/orders/new-order.dto.js';

export type Post = <T>(path: string, body: object) => Promise<T>;

interface Named {
  id: string;
}

export interface Furniture {
  tables: string[];
  dishes: string[];
}

const TABLES = 8;
const CATEGORIES = 6;
const DISHES_IN_EACH = 10;
// About as long as menus are: with names and sizes, 60 dishes come to some 20 KB.
const DESCRIPTION = 'С гранатовым соусом, печёными овощами и зеленью. Served with bread; please ask about allergens.';

/** Two stations, 60 dishes, eight tables: typed in by the owner, as in any house. */
export async function furnishVenue(post: Post): Promise<Furniture> {
  const stations = [await post<Named>('/stations', { name: 'Grill' }), await post<Named>('/stations', { name: 'Bar' })];
  const dishes: string[] = [];
  for (let number = 0; number < CATEGORIES; number += 1) {
    const station = stations[number % stations.length]!;
    const category = await post<Named>('/categories', { name: `Chapter ${number + 1}`, station_id: station.id });
    for (let place = 1; place <= DISHES_IN_EACH; place += 1) {
      const { id } = await post<Named>('/dishes', dish(category.id, number * DISHES_IN_EACH + place));
      // The first of a chapter has no sizes: two chapters for each of two stations make an order's four lines.
      if (place === 1 && number < 4) dishes.push(id);
    }
  }
  const room = await post<Named>('/locations', { name: 'Hall' });
  const tables: string[] = [];
  for (let number = 1; number <= TABLES; number += 1)
    tables.push((await post<Named>('/tables', { location_id: room.id, name: String(number), seats: 4 })).id);
  return { tables, dishes };
}

function dish(categoryId: string, number: number): object {
  const common = { category_id: categoryId, name: `Блюдо № ${number}`, description: DESCRIPTION, prep_minutes: 12 };
  if (number % 5 !== 0) return { ...common, price: 45_000 + number * 100 };
  return {
    ...common,
    variations: ['25 cm', '30 cm', '35 cm'].map((name, size) => ({ name, price: 45_000 + size * 20_000 })),
  };
}

/** Four lines over two stations: what two guests order first. */
export function orderFor(tableId: string, dishes: readonly string[], id?: string): NewOrder {
  const items = dishes.map((dishId, index) => ({
    dish_id: dishId,
    quantity: 1 + (index % 2),
    ...(index === 0 && { comment: 'без лука, medium' }),
  }));
  return { ...(id !== undefined && { id }), order_type: 'DINE_IN', table_id: tableId, covers: 2, items };
}
