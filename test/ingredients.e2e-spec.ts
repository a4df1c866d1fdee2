import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { EGG, FLOUR, kitchen, of } from './larder.js';
import { staffOf } from './speaker.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
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
