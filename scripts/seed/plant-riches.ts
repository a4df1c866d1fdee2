import type { IngredientView } from '../../src/ingredients/ingredient.dto.js';
import type { NewRecipe } from '../../src/ingredients/recipe.dto.js';
import type { CategoryView } from '../../src/menu/category.dto.js';
import type { DishView } from '../../src/menu/dish.dto.js';
import type { ModifierGroupView, NewModifierGroup } from '../../src/menu/modifier-group.dto.js';
import type { ModifierLinks } from '../../src/menu/modifier-link.dto.js';
import type { ListPricesChange, NewPriceList, PriceListView } from '../../src/menu/times/price-list.dto.js';
import type { NewSchedule, ScheduleView } from '../../src/menu/times/schedule.dto.js';
import type { Api } from '../api.js';
import { groups } from './choices.js';
import { breakfast, happyHour } from './hours.js';
import { ingredients, recipes } from './larder.js';
import { categories } from './menu.js';
import { inTurns, missing } from './planting.js';
import type { SeedGroup, SeedRecipe } from './shapes.js';
import { plantWords } from './plant-words.js';

/** What makes a list of dishes a menu: choices, recipes with their allergens, hours, prices at hours, and languages. */
export async function plantRiches(admin: Api): Promise<void> {
  const dishes = new Map((await admin.all<DishView>('/dishes')).map((dish) => [dish.sku!, dish]));
  const asked = await plantGroups(admin, dishes);
  await plantRecipes(admin, dishes, asked);
  await plantHours(admin, dishes);
  await plantWords(admin, asked);
}

type Dishes = ReadonlyMap<string, DishView>;

async function plantGroups(admin: Api, dishes: Dishes): Promise<ModifierGroupView[]> {
  const known = await missing<ModifierGroupView>(admin, '/modifier-groups', 'name');
  await inTurns(groups, (group) => known.add(group.name, newGroup(group, dishes)));
  await inTurns([...new Set(groups.flatMap((group) => group.dishes))], async (sku) => {
    const asked = groups.filter((group) => group.dishes.includes(sku));
    const body: ModifierLinks = { groups: asked.map(({ name }) => ({ group_id: known.id(name) })) };
    await admin.send('PUT', `/dishes/${dishes.get(sku)!.id}/modifier-groups`, { body });
  });
  return admin.all<ModifierGroupView>('/modifier-groups');
}

function newGroup({ name, isRequired = false, max, prePrices = [], options }: SeedGroup, dishes: Dishes) {
  return {
    name,
    is_required: isRequired,
    max,
    pre_prices: prePrices,
    modifiers: options.map((option) => ({
      name: option.name,
      kitchen_name: option.kitchenName ?? null,
      price: option.price,
      is_default: option.isDefault ?? false,
      dish_id: option.dish === undefined ? null : dishes.get(option.dish)!.id,
    })),
  } satisfies NewModifierGroup;
}

async function plantRecipes(admin: Api, dishes: Dishes, asked: readonly ModifierGroupView[]): Promise<void> {
  const larder = await missing<IngredientView>(admin, '/ingredients', 'name');
  await inTurns(Object.values(ingredients), (body) => larder.add(body.name, body));
  const put = (path: string, recipe: SeedRecipe) => {
    const lines = Object.entries(recipe).map(([code, amount]) => ({
      ingredient_id: larder.id(ingredients[code]!.name),
      amount,
    }));
    return admin.send<void>('PUT', `${path}/recipe`, { body: { lines } satisfies NewRecipe });
  };
  await inTurns(Object.entries(recipes), ([sku, recipe]) => put(`/dishes/${dishes.get(sku)!.id}`, recipe));
  const options = groups.flatMap(({ name, options: ofGroup }) => {
    const { modifiers } = asked.find((group) => group.name === name)!;
    return ofGroup.flatMap(({ name: option, recipe }) =>
      recipe ? [{ id: modifiers.find((one) => one.name === option)!.id, recipe }] : [],
    );
  });
  await inTurns(options, ({ id, recipe }) => put(`/modifiers/${id}`, recipe));
}

async function plantHours(admin: Api, dishes: Dishes): Promise<void> {
  const schedules = await missing<ScheduleView>(admin, '/schedules', 'name');
  for (const { name, days, from, to } of [breakfast, happyHour])
    await schedules.add(name, { name, hours: [{ days, from, to }] } satisfies NewSchedule);
  const chapter = categories.find(({ code }) => code === breakfast.category)!;
  const { id } = (await admin.all<CategoryView>('/categories')).find(({ name }) => name === chapter.name)!;
  await admin.send('PATCH', `/categories/${id}`, { body: { schedule_id: schedules.id(breakfast.name) } });

  const lists = await missing<PriceListView>(admin, '/price-lists', 'name');
  const list: NewPriceList = { name: happyHour.name, schedule_id: schedules.id(happyHour.name) };
  await lists.add(list.name, list);
  const prices = happyHour.prices.map(({ sku, variation, price }) => {
    const dish = dishes.get(sku)!;
    return { dish_id: dish.id, variation_id: dish.variations.find(({ name }) => name === variation)!.id, price };
  });
  const body: ListPricesChange = { prices };
  await admin.send('PATCH', `/price-lists/${lists.id(list.name)}/prices`, { body });
}
