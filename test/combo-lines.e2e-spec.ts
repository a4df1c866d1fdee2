import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const order = (items: object[]) => house.waiter.post('/orders', { order_type: 'TAKEAWAY', items });
const count = (path: string, remaining: number) =>
  done(house.admin.patch(`${path}/availability`, { is_available: true, remaining }));
const left = async (path: string) => (await done(house.admin.get(path))).remaining as number | null;
const lunch = () => lunchIn(house);

describe('the stop-list', () => {
  it('counts the combo and every dish in it, and gets back what nobody began', async () => {
    const { waiter } = house;
    const { id, soup, tea, bun, bread } = await lunch();
    for (const [one, remaining] of [
      [id, 9],
      [soup.id, 20],
      [tea.id, 20],
      [bun.id, 20],
    ] as [string, number][])
      await count(`/dishes/${one}`, remaining);
    const all = () => Promise.all([id, soup.id, tea.id, bun.id].map((one: string) => left(`/dishes/${one}`)));
    const components = [{ slot_id: bread, dish_id: bun.id, quantity: 2 }];
    const taken = await done(order([{ dish_id: id, quantity: 2, components }]));
    const whole = taken.items[0].part_of.id;
    const address = `/orders/${taken.id}/items`;

    expect(await all()).toEqual([7, 18, 18, 16]);
    const more = await done(waiter.patch(`${address}/${whole}`, { quantity: 5 }, { version: 1 }));
    expect(more.items.map(({ quantity }: any) => quantity)).toEqual([5, 5, 10]);
    expect(more.total).toBe(5000);
    expect(await all()).toEqual([4, 15, 15, 10]);
    const tooMany = await waiter.patch(`${address}/${whole}`, { quantity: 11 }, { version: 2 });
    expect(tooMany.body.error.details.items).toMatchObject([
      { path: 'quantity', dish_id: id, remaining: 4 },
      { path: 'quantity', dish_id: bun.id, remaining: 10 },
    ]);
    await done(waiter.patch(`${address}/${whole}`, { quantity: 1 }, { version: 2 }));
    expect(await all()).toEqual([8, 19, 19, 18]);
    const [soupLine, teaLine] = more.items;
    await done(waiter.patch(`${address}/${teaLine.id}/status`, { status: 'SERVED' }));
    await done(waiter.post(`${address}/${soupLine.id}/void`, { reason: 'no soup' }, { version: 3 }));
    expect(await all()).toEqual([8, 20, 19, 18]);
    await done(waiter.post(`${address}/${whole}/void`, { reason: 'all of it' }, { version: 4 }));
    expect(await all()).toEqual([8, 20, 19, 20]);
  });

  it('names the dish in the combo that is gone', async () => {
    const { waiter, cook } = house;
    const { id, tea, soup } = await lunch();
    await count(`/dishes/${soup.id}`, 1);
    await done(cook.patch(`/dishes/${tea.id}/availability`, { is_available: false }));
    expect((await order([{ dish_id: id, quantity: 2 }])).body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: {
        items: [
          { path: 'items.0.components', dish_id: soup.id, remaining: 1 },
          { path: 'items.0.components', dish_id: tea.id, remaining: 0 },
        ],
      },
    });
    expect(await left(`/dishes/${soup.id}`)).toBe(1);
    await done(cook.patch(`/dishes/${id}/availability`, { is_available: false }));
    expect(
      (await waiter.post('/orders/price', { order_type: 'TAKEAWAY', items: [{ dish_id: id, quantity: 1 }] })).body,
    ).toMatchObject({ error: { details: { items: [{ path: 'items.0', dish_id: id }, {}] } } });
  });
});

describe('the longest line of a combo', () => {
  it('fits every event of its order', async () => {
    const { admin, categoryId, waiter } = house;
    const long = (letters: number) => '😀'.repeat(letters);
    const options = Array.from({ length: 12 }, (_, index) => ({
      name: `${long(5)} ${index}`,
      kitchen_name: long(40),
      is_default: true,
    }));
    const group = await done(admin.post('/modifier-groups', { name: 'Long', modifiers: options }));
    const names = { category_id: categoryId, name: long(80), kitchen_name: long(40) };
    const variations = [{ name: long(40), price: 1 }];
    const part = await done(admin.post('/dishes', { ...names, variations }));
    await done(admin.put(`/dishes/${part.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
    const combo = await done(admin.post('/dishes', { ...names, price: 999_999_999_999 }));
    const choices = [{ dish_id: part.id, dish_variation_id: part.variations[0].id }];
    await done(admin.put(`/dishes/${combo.id}/combo-slots`, { slots: [{ name: 'Long', choices }] }));
    const items = [{ dish_id: combo.id, quantity: 1, comment: long(140) }];
    const details = { name: long(80), phone: '+77010000000000', address: long(200) };
    const order = { order_type: 'DELIVERY', notes: long(200), tab_name: long(40), details, items };
    const taken = await done(waiter.post('/orders', order));
    const gone = await done(
      waiter.post(`/orders/${taken.id}/cancel`, { reason: long(200) }, { version: taken.version }),
    );
    expect(gone).toMatchObject({ status: 'CANCELLED', total: 0 });
  });
});

describe('a line of a combo', () => {
  it('can be taken back alone with its share, and is not changed alone', async () => {
    const { waiter, cook } = house;
    const { id } = await lunch();
    const taken = await done(
      order([
        { dish_id: id, quantity: 2 },
        { dish_id: house.dishes.tea, quantity: 1 },
      ]),
    );
    const [soup, tea] = taken.items;
    const address = `/orders/${taken.id}/items`;

    expect(await waiter.patch(`${address}/${soup.id}`, { quantity: 3 }, { version: 1 })).toMatchObject({
      status: 409,
      body: { error: { code: 'PART_OF_WHOLE', details: { name: 'Lunch', part_of: soup.part_of.id } } },
    });
    await done(waiter.patch(`${address}/${soup.id}`, { comment: 'hot' }, { version: 1 }));
    const after = await done(waiter.post(`${address}/${tea.id}/void`, { reason: 'no tea' }, { version: 1 }));
    expect(after.total).toBe(taken.total - 2 * tea.unit_price);
    const fewer = await done(waiter.patch(`${address}/${soup.part_of.id}`, { quantity: 1 }, { version: 2 }));
    expect(fewer.items.map(({ quantity, status }: any) => `${quantity} ${status}`)).toEqual([
      '1 QUEUED',
      '2 CANCELLED',
      '1 QUEUED',
    ]);
    await done(cook.patch(`${address}/${soup.id}/status`, { status: 'IN_PROGRESS' }));
    const begun = await waiter.patch(`${address}/${soup.part_of.id}`, { quantity: 2 }, { version: 4 });
    expect(begun.body.error.code).toBe('LINE_CLOSED');
    const stale = await waiter.post(`${address}/${soup.part_of.id}/void`, { reason: 'no' }, { version: 1 });
    expect(stale.status).toBe(412);
    const gone = await done(waiter.post(`${address}/${soup.part_of.id}/void`, { reason: 'no' }, { version: 4 }));
    expect(gone.total).toBe(20_000);
    const twice = await waiter.post(`${address}/${soup.part_of.id}/void`, { reason: 'no' }, { version: 5 });
    expect(twice.body.error.code).toBe('LINE_CLOSED');
    expect((await waiter.patch(`${address}/${newId()}`, { quantity: 2 }, { version: 1 })).status).toBe(404);
  });
});
