import type { CategoryView, NewCategory } from '../../src/menu/category.dto.js';
import type { ComboSlots, NewComboChoice } from '../../src/menu/combos/combo.dto.js';
import type { DishView, NewDish } from '../../src/menu/dish.dto.js';
import type { NewStation, StationView } from '../../src/stations/station.dto.js';
import type { Api } from '../api.js';
import { stations } from './house.js';
import { categories, dishes } from './menu.js';
import { inTurns, missing } from './planting.js';
import type { SeedDish, SeedSlot } from './shapes.js';

/** Stations, categories, and dishes with their variations. */
export async function plantMenu(admin: Api): Promise<void> {
  const kitchens = await missing<StationView>(admin, '/stations', 'name');
  for (const [index, { name }] of stations.entries()) {
    const body: NewStation = { name, sort: index + 1 };
    await kitchens.add(name, body);
  }
  const chapters = await missing<CategoryView>(admin, '/categories', 'name');
  await inTurns(categories, ({ name, colour, sort }) => {
    const body: NewCategory = { name, colour, sort };
    return chapters.add(name, body);
  });
  const offered = await missing<DishView>(admin, '/dishes', 'sku');
  const chapterOf = (code: string) => chapters.id(categories.find((one) => one.code === code)!.name);
  const kitchenOf = (code: string) => kitchens.id(stations.find((one) => one.code === code)!.name);
  await inTurns([...dishes.entries()], ([index, dish]) =>
    offered.add(dish.sku, newDish(dish, index, chapterOf(dish.category), kitchenOf(dish.station))),
  );
  await plantCombos(admin);
}

async function plantCombos(admin: Api): Promise<void> {
  const offered = new Map((await admin.all<DishView>('/dishes')).map((dish) => [dish.sku, dish]));
  const choiceOf = ({ dish, variation, surcharge = 0, isDefault = false }: SeedSlot['choices'][number]) => {
    const { id, variations } = offered.get(dish)!;
    const size = variations.find(({ name }) => name === variation);
    return {
      dish_id: id,
      dish_variation_id: size?.id ?? null,
      surcharge,
      is_default: isDefault,
    } satisfies NewComboChoice;
  };
  for (const { sku, slots } of dishes) {
    if (!slots) continue;
    const body: ComboSlots = { slots: slots.map(({ name, choices }) => ({ name, choices: choices.map(choiceOf) })) };
    await admin.send('PUT', `/dishes/${offered.get(sku)!.id}/combo-slots`, { body });
  }
}

function newDish(dish: SeedDish, index: number, categoryId: string, stationId: string): NewDish {
  const { name, kitchenName, description, sku, prepMinutes } = dish;
  return {
    name,
    description,
    sku,
    category_id: categoryId,
    station_id: stationId,
    prep_minutes: prepMinutes,
    sort: index + 1,
    ...(kitchenName !== undefined && { kitchen_name: kitchenName }),
    ...(dish.variations ? { variations: [...dish.variations] } : { price: dish.price }),
  };
}
