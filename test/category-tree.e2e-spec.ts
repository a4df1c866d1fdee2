import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CategoryView } from '../src/menu/category.dto.js';
import { House } from './auth-house.js';
import { adminOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

async function menu() {
  const venue = await house.venue();
  const owner = adminOf(venue);
  const chapter = (name: string, parent?: CategoryView): Promise<CategoryView> =>
    owner.made('/categories', { name, ...(parent && { parent_id: parent.id }) });
  const shown = async () =>
    (await owner.get(`/menu?venue=${venue.slug}`)).body.categories.map((one: CategoryView) => [
      one.name,
      one.parent_id,
    ]);
  return { ...owner, chapter, shown };
}

describe('the tree of categories', () => {
  it('is printed with each category followed by its parts, and without the empty ones', async () => {
    const { made, chapter, shown, patch } = await menu();
    await made('/stations', { name: 'Bar' });
    const drinks = await chapter('Drinks');
    const soups = await chapter('Soups');
    const wine = await chapter('Wine', drinks);
    const juice = await chapter('Juice', drinks);
    await chapter('Beer', drinks);
    for (const { id } of [wine, juice, soups]) await made('/dishes', { category_id: id, name: 'One', price: 1 });

    expect(await shown()).toEqual([
      ['Drinks', null],
      ['Wine', drinks.id],
      ['Juice', drinks.id],
      ['Soups', null],
    ]);
    await patch('/categories/order', { ids: [soups.id, juice.id] });
    expect(await shown()).toEqual([
      ['Soups', null],
      ['Drinks', null],
      ['Juice', drinks.id],
      ['Wine', drinks.id],
    ]);
    await patch(`/categories/${wine.id}`, { parent_id: null });
    expect((await shown()).at(-1)).toEqual(['Wine', null]);
  });

  it('has three levels: a part of a part takes no parts, and nothing is put into itself', async () => {
    const { post, chapter, patch } = await menu();
    const drinks = await chapter('Drinks');
    const wine = await chapter('Wine', drinks);
    const red = await chapter('Red', wine);
    const food = await chapter('Food');
    const grill = await chapter('Grill', food);
    const tooDeep = { status: 409, code: 'TOO_DEEP', body: { error: { details: { levels: 3 } } } };

    expect(await post('/categories', { name: 'Rioja', parent_id: red.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${food.id}`, { parent_id: wine.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${drinks.id}`, { parent_id: food.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${wine.id}`, { parent_id: grill.id })).toMatchObject(tooDeep);
    for (const { id } of [drinks, wine, red])
      expect(await patch(`/categories/${drinks.id}`, { parent_id: id })).toMatchObject(tooDeep);
    expect((await patch(`/categories/${wine.id}`, { parent_id: food.id })).body.parent_id).toBe(food.id);
    expect((await patch(`/categories/${red.id}`, { parent_id: null })).body.parent_id).toBeNull();
  });

  it('shows the third level behind its own category, with both above it', async () => {
    const { made, chapter, shown } = await menu();
    await made('/stations', { name: 'Bar' });
    const drinks = await chapter('Drinks');
    const wine = await chapter('Wine', drinks);
    const beer = await chapter('Beer', drinks);
    const red = await chapter('Red', wine);
    for (const { id } of [beer, red]) await made('/dishes', { category_id: id, name: 'One', price: 1 });

    expect(await shown()).toEqual([
      ['Drinks', null],
      ['Wine', drinks.id],
      ['Red', wine.id],
      ['Beer', drinks.id],
    ]);
  });

  it('never grows a fourth level or a circle between those who change it at once', async () => {
    const { get, chapter, patch } = await menu();
    for (let round = 1; round <= 5; round += 1) {
      const names = ['A', 'B', 'C', 'D'].map((name) => `${name}${round}`);
      const all = await Promise.all(names.map((name) => chapter(name)));
      const answers = await Promise.all(
        all.map(({ id }, index) => patch(`/categories/${id}`, { parent_id: all[(index + 1) % all.length]!.id })),
      );

      expect(answers.filter(({ status }) => status === 200).length).toBeLessThan(all.length);
      const parents = new Map<string, string | null>();
      for (const { id } of all) parents.set(id, (await get(`/categories/${id}`)).body.parent_id);
      const levelOf = (id: string | null, level = 0): number =>
        id === null || level > all.length ? level : levelOf(parents.get(id) ?? null, level + 1);
      expect(Math.max(...all.map(({ id }) => levelOf(id)))).toBeLessThanOrEqual(3);
    }
  });

  it('keeps a category that has parts', async () => {
    const { chapter, delete: remove, patch, post } = await menu();
    const drinks = await chapter('Drinks');
    const wine = await chapter('Wine', drinks);

    expect(await remove(`/categories/${drinks.id}`)).toMatchObject({
      code: 'IN_USE',
      body: { error: { details: { categories: 1 } } },
    });
    expect((await remove(`/categories/${wine.id}`)).status).toBe(204);
    expect((await remove(`/categories/${drinks.id}`)).status).toBe(204);
    expect((await post('/categories', { name: 'Red', parent_id: drinks.id })).status).toBe(404);
    expect((await patch(`/categories/${wine.id}`, { parent_id: null })).status).toBe(404);
  });
});
