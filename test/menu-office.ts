import { expect } from 'vitest';
import type { House } from './auth-house.js';
import { expectContract } from './contract.js';
import { eventsOf } from './events-of.js';
import { adminOf } from './speaker.js';

/** Creates a venue with stations and returns an admin client that imports and exports whole menus. */
export async function office(house: House) {
  const venue = await house.venue();
  const owner = adminOf(venue);
  for (const name of ['Grill', 'Bar']) await owner.made('/stations', { name });
  const authorization = `Bearer ${venue.admin}`;
  const say = async (url: string, type: string, payload: string) => {
    const sent = url.includes('confirm') ? url : `${url}&confirm=true`;
    const said = await house.send('POST', `/api/v1/menu/import?${sent}`, {
      payload,
      headers: { authorization, 'content-type': type },
    });
    expectContract('POST', '/menu/import', said.status, said.body, said.headers);
    return said;
  };
  const lines = async (file: object) => {
    const { status, text, headers } = await house.send('POST', '/api/v1/menu/import?format=json&confirm=true', {
      payload: JSON.stringify(file),
      headers: { authorization, 'content-type': 'application/json', accept: 'application/x-ndjson' },
    });
    return {
      status,
      type: headers['content-type'],
      lines: text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    };
  };
  const exported = async (format: string) => {
    const { status, text, headers } = await house.send('GET', `/api/v1/menu/export?format=${format}`, {
      headers: { authorization },
    });
    expect(status).toBe(200);
    if (format === 'json') expectContract('GET', '/menu/export', status, JSON.parse(text), headers);
    return { text, type: headers['content-type'] };
  };
  return {
    ...owner,
    house,
    venue,
    json: (file: object | string, more = '') =>
      say(`format=json${more}`, 'application/json', typeof file === 'string' ? file : JSON.stringify(file)),
    iiko: (file: object, more = '') => say(`format=iiko${more}`, 'application/json', JSON.stringify(file)),
    /** Imports a file and returns its progress lines. */
    lines,
    csv: (text: string, more = '') => say(`format=csv${more}`, 'text/csv; charset=utf-8', text),
    exported: async (format: string) => (await exported(format)).text,
    typeOf: async (format: string) => (await exported(format)).type,
    published: async () => (await eventsOf(house.database, venue.id, 'menu.published')).length,
  };
}

export type Office = Awaited<ReturnType<typeof office>>;

/** Creates a menu by hand that uses every feature of a menu. */
export async function furnishMenu({ made, put, get, ...may }: Office) {
  const grill = (await get('/stations')).body.data[0].id;
  const pizza = await made('/categories', { name: 'Pizza', colour: '#ff0000', station_id: grill });
  const drinks = await made('/categories', { name: 'Напитки' });
  await made('/categories', { name: 'Empty' });
  const margherita = await made('/dishes', {
    category_id: pizza.id,
    name: 'Margherita',
    kitchen_name: 'MAR',
    description: 'Tomato, "mozzarella"; basil,\nand more',
    prep_minutes: 12,
    price: 99_00,
    variations: [
      { name: '25 cm', price: 450_00, sku: 'MAR-25' },
      { name: '35 cm', price: 850_50, sort: 7 },
    ],
  });
  const tea = await made('/dishes', {
    category_id: drinks.id,
    name: 'Шай',
    price: 200_00,
    sku: 'T-1',
    station_id: grill,
  });
  // Two dishes of one name, and one that is sorted before them.
  await made('/dishes', { category_id: drinks.id, name: 'Water', price: 100_00 });
  await made('/dishes', { category_id: drinks.id, name: 'Water', price: 150_00 });
  await made('/dishes', { category_id: drinks.id, name: 'Juice', price: 0, sort: 0 });
  await may.delete(`/dishes/${(await made('/dishes', { category_id: drinks.id, name: 'Gone', price: 1 })).id}`);
  const flour = await made('/ingredients', { name: 'Flour', unit: 'g', allergens: ['GLUTEN'], traces: ['MILK'] });
  const facts = { fat_mg: 1, saturated_mg: 0, carbohydrates_mg: 2, sugar_mg: 1, salt_mg: 3, protein_mg: 4 };
  const nutrition = { energy_kcal: 143, ...facts };
  const egg = await made('/ingredients', { name: 'Egg', unit: 'piece', piece_g: 50, nutrition, allergens: ['EGGS'] });
  const line = ({ id }: { id: string }, amount: number) => ({ ingredient_id: id, amount });
  await put(`/dishes/${margherita.id}/recipe`, { lines: [line(flour, 200), line(egg, 1)] });
  await put(`/dishes/${margherita.id}/variations/${margherita.variations[1].id}/recipe`, { lines: [line(flour, 400)] });
  await may.delete(`/ingredients/${flour.id}`);
  const rye = await made('/ingredients', { name: 'Flour', unit: 'g', allergens: ['GLUTEN'] });
  await put(`/dishes/${tea.id}/recipe`, { lines: [line(rye, 1)] });
  return { pizza, drinks, margherita, tea };
}
