import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngredientView } from '../src/ingredients/ingredient.dto.js';
import { House, type Venue } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf, staffOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const FLOUR = {
  energy_kcal: 364,
  protein_mg: 10_300,
  fat_mg: 1_000,
  saturated_mg: 200,
  carbohydrates_mg: 76_300,
  sugar_mg: 300,
  salt_mg: 5,
};
const EGG = {
  energy_kcal: 143,
  protein_mg: 12_600,
  fat_mg: 9_500,
  saturated_mg: 3_100,
  carbohydrates_mg: 700,
  sugar_mg: 400,
  salt_mg: 355,
};

async function kitchen(venue: Venue) {
  const owner = adminOf(venue);
  const ingredient = (name: string, more: object = {}): Promise<IngredientView> =>
    owner.made('/ingredients', { name, unit: 'g', ...more });
  const category = await owner.made('/categories', { name: 'Mains' });
  const dish = await owner.made('/dishes', { category_id: category.id, name: 'Soup', price: 1_00 });
  const pizza = await owner.made('/dishes', {
    category_id: category.id,
    name: 'Pizza',
    variations: [
      { name: '25 cm', price: 450_00 },
      { name: '35 cm', price: 850_00 },
    ],
  });
  const [small, large] = pizza.variations as { id: string }[];
  const menu = async () => {
    const { body } = await house.send('GET', `/api/v1/menu?venue=${venue.slug}`);
    const [first, second] = body.categories[0].dishes;
    return { version: body.menu_version, soup: first, pizza: second };
  };
  const versions = async () =>
    (await eventsOf(house.database, venue.id, 'menu.published')).map(({ data }) => data.menu_version);
  return {
    ...owner,
    ingredient,
    menu,
    versions,
    soup: `/dishes/${dish.id}`,
    pizza: `/dishes/${pizza.id}`,
    small: `/dishes/${pizza.id}/variations/${small!.id}`,
    large: `/dishes/${pizza.id}/variations/${large!.id}`,
  };
}

const of = (...parts: [IngredientView, number][]) => ({
  lines: parts.map(([{ id }, amount]) => ({ ingredient_id: id, amount })),
});

describe('an ingredient', () => {
  it('is found by part of its name in any case, and by what it contains or may contain', async () => {
    const { get, ingredient } = await kitchen(await house.venue());
    const milk = await ingredient('Молоко', { unit: 'ml', allergens: ['MILK'] });
    const flour = await ingredient('Мука', { allergens: ['GLUTEN'], traces: ['MILK', 'SOYBEANS'] });
    const salt = await ingredient('Соль');
    const found = async (query: string) => (await get(`/ingredients${query}`)).body.data;

    expect(await found('')).toEqual([milk, flour, salt]);
    expect(await found('?q=мОЛ')).toEqual([milk]);
    expect(await found('?allergen=MILK')).toEqual([milk, flour]);
    expect(await found('?allergen=MILK&q=мук')).toEqual([flour]);
    expect(await found('?per_page=1&page=3')).toEqual([salt]);
    expect(flour.traces).toEqual(['SOYBEANS', 'MILK']);
    expect((await get('/ingredients?allergen=SAND')).status).toBe(422);
    expect((await get(`/ingredients/${milk.id}`)).body).toEqual(milk);
  });

  it('declares some of the fourteen of the regulation, which everybody may read', async () => {
    const venue = await house.venue();
    const cook = await staffOf(venue, 'kitchen');
    const { data } = (await cook.get('/ingredients/allergens/list')).body;

    expect(data).toHaveLength(14);
    expect(data[0]).toEqual({
      code: 'GLUTEN',
      names: {
        en: 'Cereals containing gluten',
        ru: 'Злаки, содержащие глютен',
        kk: 'Құрамында глютені бар дәнді дақылдар',
      },
    });
    expect((await cook.post('/ingredients', { name: 'Salt', unit: 'g' })).status).toBe(403);
  });

  it('is refused with the member that cannot be', async () => {
    const { post, ingredient } = await kitchen(await house.venue());
    await ingredient('Salt');
    const faults = async (more: object) => {
      const { status, body } = await post('/ingredients', { name: 'New', unit: 'g', ...more });
      return [status, ...Object.keys(body.error.details)];
    };

    expect(await faults({ unit: 'cup' })).toEqual([422, 'unit']);
    expect(await faults({ allergens: ['SAND'] })).toEqual([422, 'allergens']);
    expect(await faults({ traces: ['MILK', 'MILK'] })).toEqual([422, 'traces']);
    expect(await faults({ piece_g: 50 })).toEqual([422, 'piece_g']);
    expect(await faults({ nutrition: { energy_kcal: 1 } })).toContain('nutrition.fat_mg');
    expect(await faults({ nutrition: { ...FLOUR, saturated_mg: 1_001 } })).toEqual([422, 'nutrition.saturated_mg']);
    expect(await faults({ nutrition: { ...FLOUR, protein_mg: 90_000 } })).toContain('nutrition.protein_mg');
    expect(await faults({ name: 'Salt' })).toEqual([409, 'on']);
  });

  it('keeps what is left out of a change, and its unit while a recipe counts in it', async () => {
    const { patch, put, soup, ingredient } = await kitchen(await house.venue());
    const egg = await ingredient('Egg', { unit: 'piece', piece_g: 50, nutrition: EGG, allergens: ['EGGS'] });

    const { body: renamed } = await patch(`/ingredients/${egg.id}`, { name: 'Eggs' });
    expect(renamed).toEqual({ ...egg, name: 'Eggs', version: 2 });
    expect((await patch(`/ingredients/${egg.id}`, { unit: 'g' })).body.error.details).toHaveProperty('piece_g');
    await put(`${soup}/recipe`, of([egg, 1]));
    expect(await patch(`/ingredients/${egg.id}`, { unit: 'g', piece_g: null })).toMatchObject({ code: 'IN_USE' });
    expect((await patch(`/ingredients/${egg.id}`, { nutrition: null })).body.nutrition).toBeNull();
  });
});

describe('a recipe', () => {
  it('says on every menu what is in a portion, and that nobody knows without one', async () => {
    const { get, put, menu, soup, ingredient } = await kitchen(await house.venue());
    const flour = await ingredient('Flour', { allergens: ['GLUTEN'], traces: ['MILK', 'SESAME'], nutrition: FLOUR });
    const egg = await ingredient('Egg', { unit: 'piece', piece_g: 50, allergens: ['EGGS'], nutrition: EGG });
    const nobodyKnows = { allergens: null, traces: null, nutrition: null };
    expect((await menu()).soup).toMatchObject(nobodyKnows);

    const { status, body: recipe } = await put(`${soup}/recipe`, of([flour, 30], [egg, 2]));
    const contents = {
      allergens: ['GLUTEN', 'EGGS'],
      traces: ['MILK', 'SESAME'],
      nutrition: {
        energy_kcal: 252,
        protein_mg: 15_690,
        fat_mg: 9_800,
        saturated_mg: 3_160,
        carbohydrates_mg: 23_590,
        sugar_mg: 490,
        salt_mg: 357,
      },
    };

    expect(status).toBe(200);
    expect(recipe).toMatchObject({ variation_id: null, is_of_dish: true, ...contents });
    expect(recipe.lines.map(({ name, unit, amount }: any) => [name, unit, amount])).toEqual([
      ['Flour', 'g', 30],
      ['Egg', 'piece', 2],
    ]);
    expect((await get(`${soup}/recipe`)).body).toEqual(recipe);
    expect((await get(soup)).body).toMatchObject({ version: 2, ...contents });
    expect((await get('/dishes?q=soup')).body.data[0]).toMatchObject(contents);
    expect((await menu()).soup).toMatchObject(contents);
    const { dishes } = (await get('/snapshot?view=menu')).body.data;
    expect(dishes.find(({ name }: { name: string }) => name === 'Soup')).toMatchObject(contents);

    await put(`${soup}/recipe`, { lines: [] });
    expect((await menu()).soup).toMatchObject(nobodyKnows);
  });

  it('of the dish is that of its variations until they have their own', async () => {
    const { get, put, menu, pizza, small, large, ingredient } = await kitchen(await house.venue());
    const dough = await ingredient('Dough', { allergens: ['GLUTEN'] });
    const nuts = await ingredient('Nuts', { allergens: ['NUTS'] });
    const shown = async () => {
      const { allergens, variations } = (await menu()).pizza;
      return [allergens, ...variations.map((one: { allergens: string[] }) => one.allergens)];
    };

    await put(`${large}/recipe`, of([nuts, 5]));
    expect(await shown()).toEqual([null, null, ['NUTS']]);
    await put(`${pizza}/recipe`, of([dough, 200]));
    expect(await shown()).toEqual([['GLUTEN', 'NUTS'], ['GLUTEN'], ['NUTS']]);
    expect((await get(`${small}/recipe`)).body).toMatchObject({ is_of_dish: true, allergens: ['GLUTEN'] });
    expect((await get(`${large}/recipe`)).body).toMatchObject({ is_of_dish: false, allergens: ['NUTS'] });
    expect((await get(small)).body.allergens).toEqual(['GLUTEN']);
    expect((await get(`${pizza}/variations`)).body.data[1].allergens).toEqual(['NUTS']);

    await put(`${large}/recipe`, { lines: [] });
    expect(await shown()).toEqual([['GLUTEN'], ['GLUTEN'], ['GLUTEN']]);
  });

  it('changes what the menu says the moment an ingredient does, with its event', async () => {
    const { patch, put, menu, versions, soup, ingredient } = await kitchen(await house.venue());
    const flour = await ingredient('Flour', { allergens: ['GLUTEN'] });
    const unused = await ingredient('Salt');
    await put(`${soup}/recipe`, of([flour, 1]));
    const before = await menu();
    expect((await versions()).at(-1)).toBe(before.version);

    await patch(`/ingredients/${flour.id}`, { allergens: ['GLUTEN', 'SOYBEANS'] });
    await patch(`/ingredients/${unused.id}`, { allergens: ['MILK'] });

    const after = await menu();
    expect(after.soup.allergens).toEqual(['GLUTEN', 'SOYBEANS']);
    expect((await versions()).at(-1)).toBe(after.version);
    expect(after.version).toBe(before.version + 1);
  });

  it('keeps an archived ingredient, which no other recipe can take', async () => {
    const { get, put, menu, soup, pizza, ingredient, ...may } = await kitchen(await house.venue());
    const flour = await ingredient('Flour', { allergens: ['GLUTEN'] });
    const salt = await ingredient('Salt');
    await put(`${soup}/recipe`, of([flour, 1]));

    expect((await may.delete(`/ingredients/${flour.id}`)).status).toBe(204);

    expect((await menu()).soup.allergens).toEqual(['GLUTEN']);
    expect((await get('/ingredients')).body.data).toEqual([salt]);
    expect((await get('/ingredients?archived=true')).body.data).toHaveLength(2);
    expect((await put(`${soup}/recipe`, of([salt, 1], [flour, 2]))).status).toBe(200);
    expect(await put(`${pizza}/recipe`, of([flour, 1]))).toMatchObject({ status: 404 });
    expect((await may.delete(`/ingredients/${flour.id}`)).status).toBe(404);
    expect((await ingredient('Flour')).id).not.toBe(flour.id);
  });

  it('is refused whole when one line of it is wrong', async () => {
    const { get, put, soup, small, ingredient } = await kitchen(await house.venue());
    const there = await kitchen(await house.venue());
    const salt = await ingredient('Salt');
    const foreign = await there.ingredient('Salt');
    await put(`${soup}/recipe`, of([salt, 1]));

    expect(await put(`${soup}/recipe`, of([salt, 2], [foreign, 1]))).toMatchObject({ status: 404 });
    expect((await put(`${soup}/recipe`, of([salt, 2], [salt, 3]))).body.error.details).toHaveProperty([
      'lines.1.ingredient_id',
    ]);
    expect((await put(`${soup}/recipe`, of([salt, 0]))).body.error.details).toHaveProperty(['lines.0.amount']);
    expect((await there.put(`${soup}/recipe`, of([foreign, 1]))).status).toBe(404);
    expect((await get(small.replace(/^\/dishes\/[^/]+/, soup) + '/recipe')).status).toBe(404);
    expect((await get(`${soup}/recipe`)).body.lines).toMatchObject([{ amount: 1 }]);
  });
});
