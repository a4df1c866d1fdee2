import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { lunchIn } from './choices/lunch.js';
import { openHouse, splitOrder, type House } from './given.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

/** Takes an order of two lunches of 1 000 with two buns in each, and a tea of 20 000. */
async function ordered(): Promise<any> {
  const { id, bun, bread } = await lunchIn(house);
  const components = [{ slot_id: bread, dish_id: bun.id, quantity: 2 }];
  const items = [
    { dish_id: id, quantity: 2, components },
    { dish_id: house.dishes.tea, quantity: 1 },
  ];
  return done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
}

async function paid(order: any): Promise<void> {
  const body = { payment_method_id: house.methods.cash };
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, body));
}

async function receiptOf(order: any, kind = 'SALE'): Promise<any> {
  const { data } = await done(house.waiter.get(`/receipts?check_id=${order.check_id}&kind=${kind}`));
  return done(house.waiter.get(`/receipts/${data[0].id}`));
}

/** Returns the rows of the page below its head. */
async function rowsOf(path: string): Promise<string[]> {
  const { body } = await house.waiter.get(`${path}?format=html&lang=en`);
  return [...String(body).matchAll(/<p[^>]*>(.*?)<\/p>/g)].map(([, row]) =>
    row!.replaceAll('</span><span>', ' = ').replaceAll(/<[^>]*>/g, ''),
  );
}

describe('a combo', () => {
  it('is one row of a bill and a receipt, with its price and its dishes below', async () => {
    const order = await ordered();
    const bill = await done(house.waiter.get(`/checks/${order.check_id}/receipt`));
    expect(bill.combos).toHaveLength(1);
    await paid(order);
    const { id, document } = await receiptOf(order);
    const [combo] = document.combos;
    const own = document.lines.filter((line: any) => line.combo_id === combo.id);
    expect(combo).toMatchObject({ name: 'Lunch', quantity: 2, share: null });
    expect(combo.gross).toBe(own.reduce((sum: number, { gross }: any) => sum + gross, 0));
    expect(combo.unit_price * 2).toBe(combo.gross);
    expect(document.subtotal).toBe(combo.gross + 20_000);
    const rows = await rowsOf(`/receipts/${id}`);
    const first = rows.findIndex((row) => row.startsWith('Lunch = '));
    expect(rows[first]).toMatch(/^Lunch = .*\b20\b/);
    expect(rows.slice(first + 1, first + 5)).toEqual([
      expect.stringMatching(/^2 × .*\b10\b/),
      'Soup',
      'Tea',
      '4 × Bun',
    ]);
    expect(rows.slice(first + 2, first + 5).join()).not.toContain('=');
  });

  it('is one row where it is given back whole, and no row where a dish of it is', async () => {
    const order = await ordered();
    await paid(order);
    const whole = order.items[0].part_of.id;
    const refund = async (item_id: string, quantity: number) => {
      const { check_version: version } = await done(house.waiter.get(`/orders/${order.id}`));
      const wanted = { kind: 'ITEMS', items: [{ item_id, quantity }], reason: 'cold' };
      await done(house.manager.post(`/checks/${order.check_id}/refunds`, wanted, { version }));
      return (await receiptOf(order, 'REFUND')).document;
    };
    const back = await refund(whole, 1);
    expect(back.combos).toMatchObject([{ id: whole, name: 'Lunch', quantity: 1, unit_price: 1000, gross: 1000 }]);
    expect([back.total, back.lines.length]).toEqual([1000, 3]);
    const dish = await refund(order.items[0].id, 1);
    expect([dish.combos, dish.lines.length]).toEqual([[], 1]);
  });

  it('that guests share is one row with their share', async () => {
    const shared = await ordered();
    const { checks } = await splitOrder(house.waiter, shared, { way: 'EVENLY', n: 2 });
    const half = await done(house.waiter.get(`/checks/${checks[0].id}/receipt`));
    expect(half.combos).toMatchObject([{ quantity: 2, share: { weight: 1, of: 2 }, unit_price: 1000, gross: 1000 }]);
  });
});
