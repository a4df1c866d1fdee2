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

  it('has two levels: a part takes no parts, and what has parts becomes none', async () => {
    const { post, chapter, patch } = await menu();
    const drinks = await chapter('Drinks');
    const wine = await chapter('Wine', drinks);
    const food = await chapter('Food');
    const tooDeep = { status: 409, code: 'TOO_DEEP' };

    expect(await post('/categories', { name: 'Red', parent_id: wine.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${food.id}`, { parent_id: wine.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${drinks.id}`, { parent_id: food.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${drinks.id}`, { parent_id: wine.id })).toMatchObject(tooDeep);
    expect(await patch(`/categories/${drinks.id}`, { parent_id: drinks.id })).toMatchObject(tooDeep);
    expect((await patch(`/categories/${wine.id}`, { parent_id: food.id })).body.parent_id).toBe(food.id);
  });

  it('never grows a third level between two who change it at once', async () => {
    const { get, chapter, patch } = await menu();
    for (let round = 1; round <= 5; round += 1) {
      const [one, two, three] = [await chapter(`A${round}`), await chapter(`B${round}`), await chapter(`C${round}`)];
      const answers = await Promise.all([
        patch(`/categories/${one.id}`, { parent_id: two.id }),
        patch(`/categories/${two.id}`, { parent_id: three.id }),
        patch(`/categories/${three.id}`, { parent_id: one.id }),
      ]);

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      const parents = await Promise.all([one, two, three].map(async ({ id }) => (await get(`/categories/${id}`)).body));
      expect(parents.filter(({ parent_id }) => parent_id !== null)).toHaveLength(1);
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
