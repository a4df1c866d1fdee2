import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Answer } from './caller.js';
import { openHouse, type House } from './given.js';

let house: House;
/** Id of a schedule for delivery at any hour, so that a takeaway is never allowed. */
let delivered: string;
beforeAll(async () => {
  house = await openHouse();
  const hours = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '00:00' }];
  const schedule = { name: 'Delivered', hours, order_types: ['DELIVERY'] };
  delivered = (await done(house.admin.post('/schedules', schedule))).id;
});
afterAll(() => house?.close());

/** Creates a set with soup as an option, and with herbs, which are not a dish. */
async function set() {
  const { admin, categoryId } = house;
  const dishOf = (name: string) => done(admin.post('/dishes', { category_id: categoryId, name, price: 1000 }));
  const [main, soup] = [await dishOf('Set'), await dishOf('Soup')];
  const modifiers = [{ name: 'Soup of the day', dish_id: soup.id, max_quantity: 3 }, { name: 'Herbs' }];
  const group = await done(
    admin.post('/modifier-groups', {
      name: 'With it',
      pre_prices: [{ pre: 'NO', percent: 0, surcharge: 0 }],
      modifiers,
    }),
  );
  await done(admin.put(`/dishes/${main.id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [withSoup, herbs] = group.modifiers.map(({ id }: { id: string }) => ({ modifier_id: id }));
  return { main: main.id as string, soup: soup.id as string, withSoup, herbs };
}

const order = (dishId: string, modifiers: object[], order_type = 'TAKEAWAY') =>
  house.waiter.post('/orders', { order_type, items: [{ dish_id: dishId, quantity: 2, modifiers }] });
const sellOnly = (dishId: string, schedule_id: string | null) =>
  done(house.admin.patch(`/dishes/${dishId}`, { schedule_id }));

function faultsOf({ status, body }: Answer): unknown[] {
  const { code, details } = body.error;
  return [status, code, ...(details.faults ?? details.items).map(({ path, reason }: any) => [path, reason])];
}

describe('an option that is a dish', () => {
  it('is refused outside the hours of that dish, with the place where it was chosen, and can be left out', async () => {
    const { main, soup, withSoup, herbs } = await set();
    await sellOnly(soup, delivered);

    const refused = [409, 'CHOICE_REFUSED', ['items.0.modifiers.1', 'NOT_SOLD_NOW']];
    expect(faultsOf(await order(main, [herbs, withSoup]))).toEqual(refused);
    const question = { order_type: 'TAKEAWAY', items: [{ dish_id: main, quantity: 1, modifiers: [herbs, withSoup] }] };
    expect(faultsOf(await house.waiter.post('/orders/price', question))).toEqual(refused);
    expect((await order(main, [herbs, { ...withSoup, pre: 'NO' }])).status).toBe(201);
    expect((await order(main, [herbs])).status).toBe(201);
    await sellOnly(soup, null);
    expect((await order(main, [herbs, withSoup])).status).toBe(201);
  });
});

describe('more of a line', () => {
  async function taken(main: string, modifiers: object[]) {
    const { id, items } = await done(order(main, modifiers));
    let { version } = items[0];
    return async (quantity: number): Promise<Answer> => {
      const said = await house.waiter.patch(`/orders/${id}/items/${items[0].id}`, { quantity }, { version });
      if (said.status === 200) version += 1;
      return said;
    };
  }

  it('is refused when the dish is not sold now, and less is not', async () => {
    const { main, herbs } = await set();
    const change = await taken(main, [herbs]);
    await sellOnly(main, delivered);

    expect(faultsOf(await change(3))).toEqual([409, 'NOT_SOLD_NOW', ['quantity', undefined]]);
    expect((await change(1)).status).toBe(200);
    expect((await change(2)).status).toBe(409);
    await sellOnly(main, null);
    expect((await change(5)).status).toBe(200);
  });

  it('is refused when one of its options is not sold now, unless that was left out', async () => {
    const { main, soup, withSoup } = await set();
    const [change, without] = [await taken(main, [withSoup]), await taken(main, [{ ...withSoup, pre: 'NO' }])];
    await sellOnly(soup, delivered);

    expect(faultsOf(await change(3))).toEqual([409, 'CHOICE_REFUSED', ['quantity', 'NOT_SOLD_NOW']]);
    expect((await change(1)).status).toBe(200);
    expect((await without(3)).status).toBe(200);
  });

  it('is refused when the dish or one of its options is archived, and less is not', async () => {
    const { admin } = house;
    const { main, soup, withSoup, herbs } = await set();
    const [plain, all] = [await taken(main, []), await taken(main, [withSoup, herbs])];
    await done(admin.delete(`/dishes/${soup}`));
    await done(admin.delete(`/modifiers/${herbs.modifier_id}`));

    expect(faultsOf(await all(3))).toEqual([409, 'CHOICE_REFUSED', ['quantity', 'ARCHIVED'], ['quantity', 'ARCHIVED']]);
    expect((await all(1)).status).toBe(200);
    expect((await plain(3)).status).toBe(200);
    await done(admin.delete(`/dishes/${main}`));
    expect((await plain(4)).body.error).toMatchObject({ code: 'DISH_ARCHIVED', details: { path: 'quantity' } });
    expect((await plain(1)).status).toBe(200);
  });
});
