import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { EGG, FLOUR, kitchen, of } from './larder.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
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

  it('of an option tells what the guest adds by choosing it, and an option that is a dish tells what that is made of', async () => {
    const { get, put, patch, made, menu, soup, pizza, small, ingredient } = await kitchen(await house.venue());
    const cream = await ingredient('Cream', { allergens: ['MILK'] });
    const dough = await ingredient('Dough', { allergens: ['GLUTEN'] });
    const nuts = await ingredient('Nuts', { allergens: ['NUTS'], traces: ['SESAME'] });
    const modifiers = [{ name: 'Sour cream' }, { name: 'Herbs' }, { name: 'Pizza', dish_id: pizza.split('/').at(-1) }];
    const group = await made('/modifier-groups', { name: 'With it', modifiers });
    await put(`${soup}/modifier-groups`, { groups: [{ group_id: group.id }] });
    const [sourCream, herbs, slice] = group.modifiers.map(({ id }: { id: string }) => `/modifiers/${id}`);
    const told = (options: { allergens: string[] | null }[]) => options.map(({ allergens }) => allergens);
    expect(told(group.modifiers)).toEqual([null, null, null]);
    const before = (await menu()).version;

    const { body: recipe } = await put(`${sourCream}/recipe`, of([cream, 20]));
    await put(`${pizza}/recipe`, of([dough, 200]));
    await put(`${small}/recipe`, of([nuts, 5]));

    expect(recipe).toMatchObject({ dish_id: null, is_of_dish: false, allergens: ['MILK'] });
    expect((await get(`${sourCream}/recipe`)).body).toEqual(recipe);
    expect((await get(`${slice}/recipe`)).body).toMatchObject({ is_of_dish: true, lines: [{ name: 'Dough' }] });
    expect((await get(`${herbs}/recipe`)).body).toMatchObject({ lines: [], allergens: null });
    const known = [['MILK'], null, ['GLUTEN', 'NUTS']];
    const here = await menu();
    expect(here.version).toBe(before + 3);
    expect(told(here.groups[0].modifiers)).toEqual(known);
    expect(here.groups[0].modifiers[2].traces).toEqual(['SESAME']);
    expect(told((await get('/modifier-groups')).body.data[0].modifiers)).toEqual(known);
    expect(told((await get('/snapshot?view=menu')).body.data.modifier_groups[0].modifiers)).toEqual(known);
    expect((await get(slice)).body.allergens).toEqual(['GLUTEN', 'NUTS']);
    expect((await patch(sourCream, { name: 'Smetana' })).body.allergens).toEqual(['MILK']);
    await patch(`/ingredients/${cream.id}`, { allergens: ['MILK', 'EGGS'] });
    expect((await menu()).groups[0].modifiers[0].allergens).toEqual(['EGGS', 'MILK']);
    expect((await patch(`/ingredients/${cream.id}`, { unit: 'ml' })).code).toBe('IN_USE');
  });

  it('of an option is refused where the option is a dish, archived or of another house', async () => {
    const { put, made, soup, ingredient, ...may } = await kitchen(await house.venue());
    const there = await kitchen(await house.venue());
    const salt = await ingredient('Salt');
    const modifiers = [{ name: 'Salt' }, { name: 'Soup', dish_id: soup.split('/').at(-1) }];
    const group = await made('/modifier-groups', { name: 'With it', modifiers });
    const [pinch, cup] = group.modifiers.map(({ id }: { id: string }) => `/modifiers/${id}/recipe`);

    expect((await put(cup, of([salt, 1]))).body.error.details).toHaveProperty('body');
    expect((await there.put(pinch, of([await there.ingredient('Salt'), 1]))).status).toBe(404);
    expect((await there.get(pinch)).status).toBe(404);
    expect((await put(pinch, of([salt, 1]))).status).toBe(200);
    expect((await may.delete(pinch.replace('/recipe', ''))).status).toBe(204);
    expect((await put(pinch, of([salt, 2]))).status).toBe(404);
    expect((await may.get(pinch)).body.lines).toMatchObject([{ amount: 1 }]);
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
