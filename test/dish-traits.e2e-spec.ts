import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const dish = (body: object) => house.admin.post('/dishes', { category_id: house.categoryId, name: 'Dish', ...body });
const order = (item: object) =>
  house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ quantity: 1, ...item }] });
const ask = (item: object) =>
  house.waiter.post('/orders/price', { order_type: 'TAKEAWAY', items: [{ quantity: 1, ...item }] });

it('a dish with an open price costs what the waiter says, or its own price when he says none', async () => {
  const open = await done(dish({ open_price: true }));
  const usual = await done(dish({ open_price: true, price: 300 }));

  expect((await done(order({ dish_id: open.id, price: 770 }))).items[0]).toMatchObject({ unit_price: 770 });
  expect((await done(order({ dish_id: usual.id }))).items[0]).toMatchObject({ unit_price: 300 });
  for (const [item, field] of [
    [{ dish_id: open.id }, 'items.0.price'],
    [{ dish_id: house.dishes.steak, price: 1 }, 'items.0.price'],
    [{ dish_id: open.id, price: -1 }, 'items.0.price'],
    [{ dish_id: house.dishes.steak, grams: 100 }, 'items.0.grams'],
  ] as const)
    for (const said of [await order(item), await ask(item)])
      expect(said).toMatchObject({
        status: 422,
        body: { error: { details: { [field]: expect.any(Array) as unknown } } },
      });
  expect((await dish({})).status).toBe(422);
  expect((await house.admin.patch(`/dishes/${open.id}`, { open_price: false })).body.error.code).toBe('PRICE_REQUIRED');
});

it('a dish sold by weight costs its price for a kilogram by the gram, and what is chosen on it as ever', async () => {
  const { admin } = house;
  const ham = await done(dish({ price: 1_999, sold_by_weight: true }));
  const group = await done(admin.post('/modifier-groups', { name: 'Cut', modifiers: [{ name: 'Thin', price: 30 }] }));
  await done(admin.put(`/dishes/${ham.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const item = { dish_id: ham.id, quantity: 2, grams: 250, modifiers: [{ modifier_id: group.modifiers[0].id }] };

  // 1999 × 0.25 = 499.75
  const priced = { base_price: 500, unit_price: 530, total: 1060, grams: 250 };
  expect((await done(ask(item))).items[0]).toMatchObject(priced);
  const taken = await done(order(item));
  expect(taken.items[0]).toMatchObject(priced);
  expect(taken.total).toBe(1060);
  expect((await order({ dish_id: ham.id })).body.error.details).toEqual({
    'items.0.grams': ['must be given: the dish is sold by weight'],
  });
  expect((await dish({ price: 1, open_price: true, sold_by_weight: true })).body.error.code).toBe('VALIDATION_ERROR');
});

it('a line is of the course that it names, or of its dish’s', async () => {
  const cake = await done(dish({ price: 100, course: 3 }));

  expect((await done(order({ dish_id: cake.id }))).items[0].course).toBe(3);
  expect((await done(order({ dish_id: cake.id, course: 1 }))).items[0].course).toBe(1);
  expect((await done(order({ dish_id: house.dishes.soup }))).items[0].course).toBeNull();
  const { data } = await done(house.screen.get('/kitchen/tickets?per_page=100'));
  const lines = data.flatMap((ticket: { lines: { name: string; course: number }[] }) => ticket.lines);
  expect(lines.map(({ course }: { course: number | null }) => course)).toContain(3);
});

it('a dish that is hidden from guests is not on their menu, and staff order it', async () => {
  const secret = await done(dish({ name: 'Staff meal', price: 100, is_hidden_from_guests: true }));

  expect(JSON.stringify(await done(house.anyone.get('/menu')))).not.toContain('Staff meal');
  expect((await order({ dish_id: secret.id })).status).toBe(201);
  await done(house.admin.patch(`/dishes/${secret.id}`, { is_hidden_from_guests: false, tags: ['cheap'] }));
  expect(JSON.stringify(await done(house.anyone.get('/menu')))).toContain('Staff meal');
});

it('tags and diets are short, few and known, and shown to guests', async () => {
  const tagged = await done(dish({ name: 'Falafel', price: 100, tags: [' new ', 'spicy'], diets: ['VEGAN', 'HALAL'] }));

  expect(tagged).toMatchObject({ tags: ['new', 'spicy'], diets: ['VEGAN', 'HALAL'] });
  const menu = await done(house.anyone.get('/menu'));
  const shown = menu.categories[0].dishes.find(({ id }: { id: string }) => id === tagged.id);
  expect(shown).toMatchObject({ tags: ['new', 'spicy'], diets: ['VEGAN', 'HALAL'] });
  const tooMany = Array.from({ length: 21 }, (_, index) => `t${index}`);
  for (const wrong of [
    { tags: ['x'.repeat(31)] },
    { tags: tooMany },
    { tags: ['a', 'a'] },
    { tags: [''] },
    { diets: ['MEAT'] },
  ])
    expect((await dish({ price: 1, ...wrong })).status).toBe(422);
  expect((await done(house.admin.patch(`/dishes/${tagged.id}`, { price: 120 }))).tags).toEqual(['new', 'spicy']);
});
