import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf, staffOf } from './speaker.js';
import { timedVenue } from './timed-house.js';

let house: House;

beforeAll(async () => {
  house = await House.open();
});

afterAll(async () => {
  await house?.close();
});

const rates = { dine_in: 12_000, takeaway: 8875, delivery: 0 };
const vat = { name: 'VAT', rates, is_included: true };

describe('a tax class', () => {
  it('stands in the list in its place and shares its name with no other in use', async () => {
    const { made, get, post, patch, ...may } = adminOf(await house.venue());
    const standard = await made('/tax-classes', vat);
    expect(standard).toEqual({ id: expect.any(String), ...vat, sort: 1, archived_at: null });
    const reduced = await made('/tax-classes', { ...vat, name: 'Reduced', is_included: false });

    await patch(`/tax-classes/${reduced.id}`, { sort: 0 });
    expect((await get('/tax-classes')).body.data).toEqual([{ ...reduced, sort: 0 }, standard]);
    expect(await post('/tax-classes', vat)).toMatchObject({ status: 409, code: 'DUPLICATE' });
    const { body: changed } = await patch(`/tax-classes/${standard.id}`, { rates: { ...rates, dine_in: 16_000 } });
    expect(changed).toEqual({ ...standard, rates: { ...rates, dine_in: 16_000 } });

    expect((await may.delete(`/tax-classes/${standard.id}`)).status).toBe(204);
    expect((await made('/tax-classes', vat)).id).not.toBe(standard.id);
    expect((await get('/tax-classes?archived=true')).body.data).toHaveLength(3);
    expect((await get(`/tax-classes/${standard.id}`)).body.archived_at).toEqual(expect.any(String));
    expect((await may.delete(`/tax-classes/${standard.id}`)).status).toBe(404);
  });

  it.each([
    ['more than everything', { rates: { ...rates, dine_in: 100_001 } }],
    ['less than nothing', { rates: { ...rates, takeaway: -1 } }],
    ['a part of a thousandth of a per cent', { rates: { ...rates, delivery: 8875.5 } }],
    ['only some types of order', { rates: { dine_in: 1, takeaway: 1 } }],
    ['no type of order', { rates: null }],
    ['neither in the price nor on top', { is_included: undefined }],
    ['a word for whether it is included', { is_included: 'yes' }],
    ['no name', { name: ' ' }],
  ])('is not made for %s', async (_, wrong) => {
    const { post } = adminOf(await house.venue());

    expect(await post('/tax-classes', { ...vat, ...wrong })).toMatchObject({ status: 422 });
  });

  it('is read by everybody and written by admins', async () => {
    const venue = await house.venue();
    const { made } = adminOf(venue);
    const standard = await made('/tax-classes', vat);
    const anna = await staffOf(venue, 'waiter');

    expect((await anna.get('/tax-classes')).body.data).toEqual([standard]);
    expect((await anna.get(`/tax-classes/${standard.id}`)).body).toEqual(standard);
    for (const said of [
      await anna.post('/tax-classes', vat),
      await anna.patch(`/tax-classes/${standard.id}`, { name: 'Mine' }),
      await anna.delete(`/tax-classes/${standard.id}`),
    ])
      expect(said).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it('stays while the venue, a category or a dish names it, and the refusal says which', async () => {
    const { made, patch, ...may } = adminOf(await house.venue());
    const { id } = await made('/tax-classes', vat);
    const category = await made('/categories', { name: 'Mains', tax_class_id: id });
    const dish = await made('/dishes', { category_id: category.id, name: 'Steak', price: 1, tax_class_id: id });
    const { body: venue } = await patch('/venue', { tax_class_id: id });
    expect([category, dish, venue].map((one) => one.tax_class_id)).toEqual([id, id, id]);
    const remove = () => may.delete(`/tax-classes/${id}`);
    const inUse = (by: string, name: string) => ({
      code: 'IN_USE',
      body: { error: { details: { by, items: [{ id: expect.any(String), name }] } } },
    });

    expect(await remove()).toMatchObject(inUse('venue', venue.name));
    await patch('/venue', { tax_class_id: null });
    expect(await remove()).toMatchObject(inUse('categories', 'Mains'));
    await patch(`/categories/${category.id}`, { tax_class_id: null });
    expect(await remove()).toMatchObject(inUse('dishes', 'Steak'));
    await patch(`/dishes/${dish.id}`, { tax_class_id: null });
    expect((await remove()).status).toBe(204);
    expect((await patch(`/dishes/${dish.id}`, { tax_class_id: id })).status).toBe(404);
    expect((await patch('/venue', { tax_class_id: id })).status).toBe(404);
  });

  it('is never archived under the hand that names it', async () => {
    const { made, patch, ...may } = adminOf(await house.venue());
    const category = await made('/categories', { name: 'Mains' });

    for (let round = 1; round <= 8; round += 1) {
      const { id } = await made('/tax-classes', { ...vat, name: `VAT ${round}` });
      const [named, archived] = await Promise.all([
        patch(`/categories/${category.id}`, { tax_class_id: id }),
        may.delete(`/tax-classes/${id}`),
      ]);
      expect([
        [200, 409],
        [404, 204],
      ]).toContainEqual([named.status, archived.status]);
    }
  });

  it('tells everybody of another menu, whatever changes how it is taxed', async () => {
    const venue = await house.venue();
    const { made, patch, ...may } = adminOf(venue);
    const published = async () => (await eventsOf(house.database, venue.id, 'menu.published')).length;
    let id = '';
    const changes: (() => Promise<unknown>)[] = [
      async () => ({ id } = await made('/tax-classes', vat)),
      () => patch(`/tax-classes/${id}`, { name: 'Sales tax' }),
      () => patch('/venue', { tax_class_id: id }),
      () => patch('/venue', { tax_class_id: null }),
      () => may.delete(`/tax-classes/${id}`),
    ];

    for (const [index, change] of changes.entries()) {
      await change();
      expect(await published()).toBe(index + 1);
    }
    await patch('/venue', { name: 'Another name' });
    expect(await published()).toBe(changes.length);
  });
});

describe('the menu', () => {
  it('says how each dish is taxed: by itself, its category, the one that this is a part of, or the venue', async () => {
    const { made, patch, menu, categoryId, dish, get } = await timedVenue(house, 'UTC');
    const names = ['of venue', 'of whole', 'of category', 'of dish'];
    const ids: string[] = [];
    for (const name of names) ids.push((await made('/tax-classes', { ...vat, name })).id);
    const drinks = await made('/categories', { name: 'Drinks' });
    const wines = await made('/categories', { name: 'Wines', parent_id: drinks.id });
    await dish('Soup', 100);
    const reds = await made('/categories', { name: 'Reds', parent_id: wines.id });
    const { id: dishId } = await made('/dishes', { name: 'Rioja', price: 100, category_id: reds.id });
    const shown = async () => {
      const { categories } = await menu({ type: 'TAKEAWAY' });
      const dishes = categories.flatMap((one) => one.dishes);
      return Object.fromEntries(dishes.map((one) => [one.name, names[ids.indexOf(one.tax_class_id ?? '')] ?? null]));
    };

    expect(await shown()).toEqual({ Soup: null, Rioja: null });
    await patch('/venue', { tax_class_id: ids[0] });
    expect(await shown()).toEqual({ Soup: 'of venue', Rioja: 'of venue' });
    await patch(`/categories/${drinks.id}`, { tax_class_id: ids[1] });
    expect(await shown()).toEqual({ Soup: 'of venue', Rioja: 'of whole' });
    const order = await made('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: dishId, quantity: 1 }] });
    expect(order.items[0].tax).toMatchObject({ tax_class_id: ids[1] });
    await patch(`/categories/${wines.id}`, { tax_class_id: ids[2] });
    expect(await shown()).toEqual({ Soup: 'of venue', Rioja: 'of category' });
    const rioja = (await get(`/dishes?category_id=${reds.id}`)).body.data[0];
    await patch(`/dishes/${rioja.id}`, { tax_class_id: ids[3] });
    await patch(`/categories/${categoryId}`, { tax_class_id: ids[3] });
    expect(await shown()).toEqual({ Soup: 'of dish', Rioja: 'of dish' });
  });

  it('has the rate for its type of order, and the staff’s menu all of them', async () => {
    const { made, patch, menu, dish, get } = await timedVenue(house, 'UTC');
    const standard = await made('/tax-classes', vat);
    await dish('Soup', 100);
    await patch('/venue', { tax_class_id: standard.id });

    for (const [type, rate] of [
      ['DINE_IN', 12_000],
      ['TAKEAWAY', 8875],
      ['DELIVERY', 0],
    ] as const)
      expect((await menu({ type })).tax_classes).toEqual([{ id: standard.id, name: 'VAT', rate, is_included: true }]);
    expect((await get('/snapshot?view=menu')).body.data).toMatchObject({
      tax_classes: [standard],
      tax_class_id: standard.id,
      dishes: [{ tax_class_id: null }],
    });
  });
});
