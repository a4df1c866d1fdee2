import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { checkOf, taxClass, taxedDish } from './taxed-house.js';

let house: House;
let venueId: string;
beforeAll(async () => {
  house = await openHouse();
  venueId = (await done(house.admin.get('/venue'))).id;
});
afterAll(() => house.close());

type OrderType = 'DINE_IN' | 'TAKEAWAY' | 'DELIVERY';

const line = (dish: string, quantity = 1) => ({ dish_id: dish, quantity });
const order = (items: object[], order_type: OrderType = 'TAKEAWAY') =>
  done(house.waiter.post('/orders', { order_type, items }));
const pay = (check: string, body: object = {}) =>
  house.waiter.post(`/checks/${check}/payments`, { payment_method_id: house.methods.card, ...body });
const settle = async (check: string) => void (await done(pay(check)));

describe('tax on top of the prices', () => {
  it('is rounded once for the check and paid with it', async () => {
    const { id } = await taxClass(house, 8875, false, 'Sales tax');
    const [burger, fries] = [await taxedDish(house, 1880, id), await taxedDish(house, 695, id)];
    const tax = { tax_class_id: id, rate: 8875, is_included: false };
    const group = { ...tax, name: 'Sales tax', base: 2575, amount: 229 };

    const taken = await order([line(burger), line(fries)]);
    expect(taken).toMatchObject({ subtotal: 2575, total: 2804, items: [{ total: 1880, tax }, { tax }] });
    expect(await checkOf(house, taken.id)).toMatchObject({
      subtotal: 2575,
      taxes: [group],
      total: 2804,
      due: 2804,
    });
    expect((await pay(taken.check_id, { amount: 2805 })).body.error).toMatchObject({ code: 'OVERPAID' });
    const paid = await done(pay(taken.check_id));
    expect(paid).toMatchObject({
      payment: { amount: 2804 },
      check: { taxes: [group], due: 0, state: 'CLOSED' },
      order: { subtotal: 2575, total: 2804, payment_status: 'PAID' },
    });
  });

  it('follows what is added, changed and voided', async () => {
    const { id } = await taxClass(house, 10_000, false);
    const dish = await taxedDish(house, 105, id);
    const { steak } = house.dishes;
    const { waiter } = house;
    const taken = await order([line(dish)]);
    const totals = ({ subtotal, total }: { subtotal: number; total: number }) => [subtotal, total];
    const path = `/orders/${taken.id}/items`;

    expect(totals(taken)).toEqual([105, 115]);
    const more = await done(waiter.post(path, { items: [line(dish), line(steak)] }));
    expect(totals(more)).toEqual([150_210, 150_231]);
    const one = `${path}/${taken.items[0].id}`;
    expect(totals(await done(waiter.patch(one, { quantity: 4 }, { version: 1 })))).toEqual([150_525, 150_577]);
    await done(waiter.post(`${one}/void`, { reason: 'no' }, { version: 2 }));
    expect(await checkOf(house, taken.id)).toMatchObject({
      subtotal: 150_105,
      total: 150_115,
      taxes: [{ base: 105, amount: 10 }],
    });
    await done(waiter.post(`${path}/${more.items[1].id}/void`, { reason: 'no' }, { version: 1 }));
    expect(await checkOf(house, taken.id)).toMatchObject({ subtotal: 150_000, total: 150_000, taxes: [] });
    await settle(taken.check_id);
  });

  it('keeps what was paid from falling under a void: the tax must be given back first too', async () => {
    const { id } = await taxClass(house, 20_000, false);
    const [cheap, dear] = [await taxedDish(house, 100, id), await taxedDish(house, 1000, id)];
    const taken = await order([line(cheap), line(dear)]);
    const strike = (index: number) =>
      house.waiter.post(`/orders/${taken.id}/items/${taken.items[index].id}/void`, { reason: 'no' }, { version: 1 });

    await done(pay(taken.check_id, { amount: 1200 }));
    expect((await strike(1)).body.error).toMatchObject({
      code: 'REFUND_FIRST',
      details: { total: 120, paid: 1200 },
    });
    await done(strike(0));
    expect(await checkOf(house, taken.id)).toMatchObject({ total: 1200, due: 0, state: 'CLOSED' });
    const { data } = (await eventsOf(house.database, venueId, 'check.closed')).at(-1)!;
    expect(data.check).toMatchObject({ subtotal: 1000, taxes: [{ base: 1000, amount: 200 }], total: 1200 });
  });
});

describe('tax in the prices', () => {
  it('leaves them as they are, whatever the rate for the type of order', async () => {
    const { id } = await taxClass(house, [13_000, 5000, 0], true);
    const dish = await taxedDish(house, 1000, id);
    const shares = { DINE_IN: [885, 115], TAKEAWAY: [952, 48], DELIVERY: [1000, 0] } as const;

    for (const type of ['DINE_IN', 'TAKEAWAY', 'DELIVERY'] as const) {
      const taken = await order([line(dish)], type);
      const [base, amount] = shares[type];
      expect(await checkOf(house, taken.id)).toMatchObject({
        subtotal: 1000,
        taxes: [{ base, amount, is_included: true }],
        total: 1000,
      });
      await settle(taken.check_id);
    }
  });

  it('taxes what is chosen on a dish with the dish', async () => {
    const { admin, waiter } = house;
    const { id } = await taxClass(house, 12_000, true);
    const dish = await taxedDish(house, 1000, id);
    const group = await done(
      admin.post('/modifier-groups', { name: 'Cheese', modifiers: [{ name: 'Brie', price: 120 }] }),
    );
    await done(admin.put(`/dishes/${dish}/modifier-groups`, { groups: [{ group_id: group.id }] }));
    const modifiers = [{ modifier_id: group.modifiers[0].id }];

    const price = await done(
      waiter.post('/orders/price', { order_type: 'DINE_IN', items: [{ ...line(dish), modifiers }] }),
    );
    expect(price).toMatchObject({ subtotal: 1120, taxes: [{ base: 1000, amount: 120 }], total: 1120 });
  });
});

describe('open orders', () => {
  it('keep every line as it was taxed, whatever becomes of the class; what is added is taxed as it is then', async () => {
    const { admin, waiter } = house;
    const { id } = await taxClass(house, 10_000, false, 'First');
    const other = await taxClass(house, 50_000, true);
    const dish = await taxedDish(house, 1000, id);
    const taken = await order([line(dish)]);
    const before = await checkOf(house, taken.id);

    await done(
      admin.patch(`/tax-classes/${id}`, { name: 'Second', rates: { dine_in: 0, takeaway: 20_000, delivery: 0 } }),
    );
    await done(admin.patch(`/dishes/${dish}`, { tax_class_id: other.id }));
    await done(admin.delete(`/tax-classes/${id}`));
    expect(await done(waiter.get(`/orders/${taken.id}`))).toEqual(taken);
    expect(await checkOf(house, taken.id)).toEqual(before);

    const items = `/orders/${taken.id}/items`;
    const path = `${items}/${taken.items[0].id}`;
    expect(await done(waiter.patch(path, { quantity: 2 }, { version: 1 }))).toMatchObject({ total: 2200 });
    await done(waiter.post(items, { items: [line(dish)] }));
    expect(await checkOf(house, taken.id)).toMatchObject({
      taxes: [
        { tax_class_id: id, name: 'First', rate: 10_000, base: 2000, amount: 200 },
        { tax_class_id: other.id, rate: 50_000, base: 667, amount: 333 },
      ],
      total: 3200,
    });
    await settle(taken.check_id);
  });

  it('have at most eight taxes, so that every event can tell them', async () => {
    const dishes: string[] = [];
    for (let number = 1; number <= 9; number += 1) {
      const { id } = await taxClass(house, number, number % 2 === 0, `${number}${'🧾'.repeat(39)}`);
      dishes.push(await taxedDish(house, 1_000_000, id));
    }
    const items = dishes.slice(1).map((dish) => line(dish));
    const taken = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', notes: '🧾'.repeat(200), items }));

    const refused = await house.waiter.post(`/orders/${taken.id}/items`, { items: [line(dishes[0]!)] });
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'TOO_MANY_TAXES', details: { most: 8 } } } });
    await settle(taken.check_id);
    expect((await checkOf(house, taken.id)).taxes).toHaveLength(8);
  });
});

describe('any lines of any classes', () => {
  it('come to the same as a question, as an order, and in whatever rounds they are added', async () => {
    const { waiter } = house;
    const dishes: string[] = [house.dishes.soup];
    for (const [rates, isIncluded, price] of [
      [[8875, 5000, 0], false, 333],
      [[12_000, 5000, 0], true, 1007],
      [[20_000, 20_000, 20_000], false, 45],
      [[0, 0, 0], true, 250],
      [[100_000, 1, 99_999], false, 7],
    ] as const)
      dishes.push(await taxedDish(house, price, (await taxClass(house, [...rates], isIncluded)).id));
    const wanted = fc.array(
      fc.record({ dish_id: fc.constantFrom(...dishes), quantity: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 12 },
    );
    const totals = ({ subtotal, taxes, total }: { subtotal: number; taxes: object[]; total: number }) => ({
      subtotal,
      taxes: taxes.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
      total,
    });
    const types = fc.constantFrom<OrderType>('DINE_IN', 'TAKEAWAY', 'DELIVERY');

    await fc.assert(
      fc.asyncProperty(wanted, types, fc.nat(11), async (items, type, cut) => {
        const asked = await done(waiter.post('/orders/price', { order_type: type, items }));
        const whole = await order(items, type);
        expect(totals(await checkOf(house, whole.id))).toEqual(totals(asked));
        expect(whole).toMatchObject({ subtotal: asked.subtotal, total: asked.total });
        const [rest, first] = [items.slice(0, cut % items.length), items.slice(cut % items.length)];
        const rounds = await order(first, type);
        if (rest.length > 0) await done(waiter.post(`/orders/${rounds.id}/items`, { items: rest }));
        expect(totals(await checkOf(house, rounds.id))).toEqual(totals(asked));
      }),
      { numRuns: 15 },
    );
  }, 120_000);
});
