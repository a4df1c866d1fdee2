import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { png } from './jpeg.js';
import { pizzeria } from './published-house.js';
import { adminOf, staffOf } from './speaker.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house?.close());

const price = ({ body }: { body: any }): number => body.items[0].unit_price;

describe('a menu that is published by hand', () => {
  it('is what guests read and orders cost until it is published again', async () => {
    const { patch, delete: remove, dish, bread, cola, guests, order, publish, told } = await pizzeria(house);
    const before = await guests();
    const events = (await told()).length;
    await patch(`/dishes/${bread.id}`, { price: 110, name: 'Fresh bread' });
    await remove(`/dishes/${cola.id}`);
    const tea = await dish('Tea', 150);

    expect(await guests()).toBe(before);
    expect(await told()).toHaveLength(events);
    const sold = await order(bread.id);
    expect(sold.body.items[0]).toMatchObject({ name: 'Bread', unit_price: 90 });
    expect((await order(cola.id)).status).toBe(201);
    expect(await order(tea.id)).toMatchObject({ status: 409, code: 'NOT_PUBLISHED' });

    const version = await publish('Summer');
    expect(version).toMatchObject({ number: 2, note: 'Summer', is_published: true, by_name: 'Owner' });
    const menu = JSON.parse(await guests());
    expect(menu).toMatchObject({ published_version: 2, menu_version: version.menu_version });
    expect((await told()).at(-1)).toEqual({ menu_version: version.menu_version, published_version: 2 });
    expect(menu.categories[0].dishes.map(({ name }: { name: string }) => name)).toEqual([
      'Fresh bread',
      'Pizza',
      'Tea',
    ]);
    expect(price(await order(bread.id))).toBe(110);
    expect(await order(cola.id)).toMatchObject({ status: 409, code: 'DISH_ARCHIVED' });
    expect(price(await order(tea.id))).toBe(150);
  });

  it('has its own options, variations, stations and hours too', async () => {
    const all = await pizzeria(house);
    const { patch, delete: remove, made, put, bread, pizza, small, top, ham, corn, cola, oven, bar, publish } = all;
    const { pizzaWith, order, category } = all;
    await patch(`/modifiers/${ham}`, { price: 170 });
    await remove(`/modifiers/${corn}`);
    const olives = await made(`/modifier-groups/${top.id}/modifiers`, { name: 'Olives', price: 60 });
    await patch(`/dishes/${pizza.id}/variations/${small}`, { price: 600 });
    await patch(`/categories/${category.id}`, { station_id: bar.id });
    const days = [1, 2, 3, 4, 5, 6, 7];
    const never = { days, from: '00:00', to: '00:00' };
    const elsewhere = await made('/schedules', { name: 'Delivered', hours: [never], order_types: ['DELIVERY'] });
    await patch(`/dishes/${cola.id}`, { schedule_id: elsewhere.id });
    const list = await made('/price-lists', { name: 'Today' });
    await patch(`/price-lists/${list.id}/prices`, { prices: [{ dish_id: bread.id, price: 70 }] });

    const sold = (await pizzaWith(ham, corn)).body.items[0];
    expect(sold).toMatchObject({ base_price: 500, unit_price: 650, station_id: oven.id });
    expect(await pizzaWith(olives.id)).toMatchObject({ status: 409, code: 'CHOICE_REFUSED' });
    expect([price(await order(bread.id)), price(await order(cola.id))]).toEqual([90, 200]);

    await publish();
    const later = (await pizzaWith(ham, olives.id)).body.items[0];
    expect(later).toMatchObject({ base_price: 600, unit_price: 830, station_id: bar.id });
    expect(await pizzaWith(corn)).toMatchObject({ status: 409, code: 'CHOICE_REFUSED' });
    expect(price(await order(bread.id))).toBe(70);
    expect((await order(cola.id)).code).toBe('NOT_SOLD_NOW');
    await put(`/dishes/${pizza.id}/modifier-groups`, { groups: [] });
    expect((await pizzaWith(ham)).status).toBe(201);
    await publish();
    expect((await pizzaWith(ham)).code).toBe('CHOICE_REFUSED');
  });

  it('is taxed as it was published, whatever class the draft names', async () => {
    const { made, patch, bread, cola, order, publish, diff } = await pizzeria(house);
    const rates = (rate: number) => ({ dine_in: rate, takeaway: rate, delivery: rate });
    const tax = await made('/tax-classes', { name: 'VAT', rates: rates(12_000), is_included: true });
    const other = await made('/tax-classes', { name: 'Excise', rates: rates(20_000), is_included: false });
    const taxOf = async (id: string) => (await order(id)).body.items[0].tax?.rate ?? null;
    await patch('/venue', { tax_class_id: tax.id });
    await patch(`/dishes/${cola.id}`, { tax_class_id: other.id });

    expect([await taxOf(bread.id), await taxOf(cola.id)]).toEqual([null, null]);
    expect(await diff()).toMatchObject([
      { kind: 'DISH', field: 'tax_class_id', to: other.id },
      { kind: 'TAX_CLASS', name: 'VAT', change: 'ADDED' },
      { kind: 'TAX_CLASS', name: 'Excise', change: 'ADDED' },
      { kind: 'USUAL_TAX', name: 'VAT', change: 'ADDED' },
    ]);
    await publish();
    await patch(`/tax-classes/${tax.id}`, { rates: rates(16_000) });
    expect([await taxOf(bread.id), await taxOf(cola.id)]).toEqual([12_000, 20_000]);
    await publish();
    expect(await taxOf(bread.id)).toBe(16_000);
  });

  it('obeys the stop-list at once, also for what is archived in the draft', async () => {
    const all = await pizzeria(house);
    const { patch, get, delete: remove, bread, cola, pizza, small, ham, colaOption, guests, order, pizzaWith } = all;
    for (const path of [`/dishes/${bread.id}`, `/modifiers/${ham}`, `/dishes/${pizza.id}/variations/${small}`])
      expect((await remove(path)).status).toBe(204);
    await remove(`/dishes/${cola.id}`);
    const counted = { is_available: true, remaining: 1 };
    for (const path of [`/dishes/${bread.id}`, `/modifiers/${ham}`, `/dishes/${cola.id}`])
      expect((await patch(`${path}/availability`, counted)).status).toBe(200);

    expect((await order(bread.id)).status).toBe(201);
    expect((await order(bread.id)).code).toBe('SOLD_OUT');
    expect((await get(`/dishes/${bread.id}`)).body.remaining).toBe(0);
    expect((await pizzaWith(ham, colaOption)).status).toBe(201);
    expect((await pizzaWith(ham)).code).toBe('SOLD_OUT');
    expect((await pizzaWith(colaOption)).code).toBe('SOLD_OUT');
    const [shown] = JSON.parse(await guests()).categories[0].dishes;
    expect(shown).toMatchObject({ id: bread.id, is_available: false });
    const off = { is_available: false };
    expect((await patch(`/dishes/${pizza.id}/variations/${small}/availability`, off)).status).toBe(200);
    expect((await pizzaWith()).code).toBe('SOLD_OUT');

    await all.publish();
    for (const path of [`/dishes/${bread.id}`, `/modifiers/${ham}`])
      expect((await patch(`${path}/availability`, counted)).status).toBe(404);
  });

  it('begins as the menu that there is, and ends only where the draft is what is in force', async () => {
    const { get, post, patch, bread, guestsMenu, publishing, publish, order } = await pizzeria(house, 'IMMEDIATE');
    const before = await guestsMenu();
    expect(await post('/menu/publish', {})).toMatchObject({ status: 409, code: 'PUBLISHED_AT_ONCE' });
    expect((await get('/menu/versions')).body.data).toEqual([]);

    for (let times = 0; times < 2; times += 1)
      expect((await publishing('MANUAL')).body).toMatchObject({ menu_publishing: 'MANUAL' });
    expect(await guestsMenu()).toBe(before);
    expect((await get('/menu/versions')).body.data).toMatchObject([{ number: 1, note: null, restored_from: null }]);

    await patch(`/dishes/${bread.id}`, { price: 95 });
    const refused = await publishing('IMMEDIATE');
    expect(refused).toMatchObject({ status: 409, code: 'DRAFT_DIFFERS' });
    expect(refused.body.error.details).toEqual({ changes: 1 });
    expect(price(await order(bread.id))).toBe(90);
    await publish();
    expect((await publishing('IMMEDIATE')).body.menu_publishing).toBe('IMMEDIATE');
    await patch(`/dishes/${bread.id}`, { price: 99 });
    expect(price(await order(bread.id))).toBe(99);
    expect((await post('/menu/versions/7/restore', {})).status).toBe(404);
    expect(await post('/menu/versions/1/restore', {})).toMatchObject({ status: 409, code: 'PUBLISHED_AT_ONCE' });
    expect((await publishing('MANUAL')).status).toBe(200);
    expect((await get('/menu/versions')).body.data.map(({ number }: { number: number }) => number)).toEqual([3, 2, 1]);
  });

  it('of a venue without anything is an empty one', async () => {
    const venue = adminOf(await house.venue());
    expect((await venue.get('/menu/diff')).body.data).toEqual([]);
    expect((await venue.patch('/venue', { menu_publishing: 'MANUAL' })).status).toBe(200);
    expect((await venue.get('/menu/versions/1')).body).toMatchObject({ number: 1, dishes: [], categories: [] });
    for (const number of ['2', '0', 'one', '9999999999'])
      expect((await venue.get(`/menu/versions/${number}`)).status).toBe(404);
    expect((await venue.get('/menu/diff?from=2')).status).toBe(404);
    expect((await venue.get('/menu/diff?from=0')).status).toBe(422);
  });
});

describe('an older menu', () => {
  it('comes back as it was, with its texts, prices and pictures, and leaves the draft as it is', async () => {
    const all = await pizzeria(house);
    const { put, patch, delete: remove, get, made, bread, pizza, top, guestsMenu, publish, order, venue } = all;
    const headers = { authorization: `Bearer ${venue.admin}`, 'content-type': 'image/png' };
    const sent = { payload: png(16, 9, 9), headers };
    const { body: shot } = await house.send('POST', `/api/v1/dishes/${bread.id}/photos`, sent);
    const texts = { translations: [{ thing: 'DISH', id: bread.id, lang: 'en', name: 'Our bread' }] };
    await put('/menu/translations', texts);
    await publish();
    const second = await guestsMenu();
    expect(second).toContain('Our bread');
    const seen = (await get('/menu/versions/2')).body;

    await put('/menu/translations', { translations: [{ ...texts.translations[0], name: null }] });
    await remove(`/dishes/${bread.id}/photos/${shot.id}`);
    await remove(`/dishes/${pizza.id}`);
    await remove(`/modifier-groups/${top.id}`);
    await patch(`/dishes/${bread.id}`, { price: 120, name: 'Old bread' });
    await publish();
    const third = await guestsMenu();
    expect(third).not.toBe(second);
    const draft = (await get(`/dishes/${bread.id}`)).body;

    const back = await made('/menu/versions/2/restore', { note: 'The cook is ill' });
    expect(back).toMatchObject({ number: 4, restored_from: 2, is_published: true });
    expect(await guestsMenu()).toBe(second);
    expect(price(await order(bread.id))).toBe(90);
    expect((await house.send('GET', shot.phone.url)).status).toBe(200);
    expect((await get(`/dishes/${bread.id}`)).body).toEqual(draft);
    const whole = (await get('/menu/versions/4')).body;
    expect([whole.dishes, whole.categories, whole.modifier_groups]).toEqual([
      seen.dishes,
      seen.categories,
      seen.modifier_groups,
    ]);

    await publish();
    expect(await guestsMenu()).toBe(third);
  });
});

describe('what is otherwise', () => {
  it('in the draft is told thing by thing and field by field', async () => {
    const all = await pizzeria(house);
    const { patch, put, get, delete: remove, dish, bread, cola, pizza, small, top, ham, corn, diff, publish } = all;
    expect(await diff()).toEqual([]);
    await patch(`/dishes/${bread.id}`, { price: 95, tags: ['new'] });
    await patch(`/dishes/${pizza.id}/variations/${small}`, { price: 550 });
    await patch(`/modifiers/${ham}`, { price: 120 });
    await remove(`/modifiers/${corn}`);
    const tea = await dish('Tea', 150);
    await put(`/dishes/${tea.id}/modifier-groups`, { groups: [{ group_id: top.id }] });
    // An unchanged link and the stop-list are no changes to publish.
    await put(`/dishes/${pizza.id}/modifier-groups`, { groups: [{ group_id: top.id }] });
    await patch(`/dishes/${cola.id}/availability`, { is_available: false });

    const whole = { field: null, from: null, to: null };
    const changes = [
      { kind: 'DISH', id: bread.id, name: 'Bread', change: 'CHANGED', field: 'price', from: '90', to: '95' },
      { kind: 'DISH', id: bread.id, name: 'Bread', change: 'CHANGED', field: 'tags', from: '[]', to: '["new"]' },
      { kind: 'DISH', id: tea.id, name: 'Tea', change: 'ADDED', ...whole },
      { kind: 'VARIATION', id: small, name: 'Pizza: S', change: 'CHANGED', field: 'price', from: '500', to: '550' },
      { kind: 'MODIFIER', id: ham, name: 'On top: Ham', change: 'CHANGED', field: 'price', from: '100', to: '120' },
      { kind: 'MODIFIER_LINK', id: top.id, name: 'Tea: On top', change: 'ADDED', ...whole },
      { kind: 'MODIFIER', id: corn, name: 'On top: Corn', change: 'ARCHIVED', ...whole },
    ];
    expect(await diff()).toEqual(changes);
    expect((await get('/menu/diff?page=2&per_page=3')).body).toEqual({
      data: changes.slice(3, 6),
      pagination: { page: 2, pages: 3, per_page: 3, total: 7 },
    });
    await publish();
    expect(await diff()).toEqual([]);
    expect(await diff('from=1&to=2')).toEqual(changes);
    expect(await diff('from=1')).toEqual(changes);
    expect(await diff('from=2&to=1')).toHaveLength(changes.length);
  });
});

describe('the menu that waiters read', () => {
  it('is the published one, and the office reads the draft', async () => {
    const { patch, get, bread, venue, order } = await pizzeria(house);
    await patch(`/dishes/${bread.id}`, { price: 95 });
    const waiter = await staffOf(venue, 'waiter');

    const { data } = (await waiter.get('/snapshot?view=menu')).body;
    expect(data.published_version).toBe(1);
    expect(data.dishes.find(({ id }: { id: string }) => id === bread.id).price).toBe(90);
    expect((await get(`/dishes/${bread.id}`)).body.price).toBe(95);
    for (const path of ['/menu/versions', '/menu/versions/1', '/menu/diff'])
      expect((await waiter.get(path)).status).toBe(403);
    expect((await waiter.post('/menu/publish', {})).status).toBe(403);

    const seen = await waiter.made('/orders', {
      order_type: 'TAKEAWAY',
      menu_version: data.menu_version,
      items: [{ dish_id: bread.id, quantity: 1 }],
    });
    expect(seen.menu_version).toBe(data.menu_version);
    expect((await get(`/orders/${seen.id}`)).body.menu_version).toBe(data.menu_version);
    expect((await order(bread.id)).body.menu_version).toBe(null);
  });
});
