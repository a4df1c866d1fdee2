import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ordersMeant, storyOf } from '../src/ledger/order-story.js';
import { amountsOf, entriesOf } from './books-of.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { writeWrong } from './planted-in-books.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const taken = (body: object = {}) =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: [{ dish_id: house.dishes.steak, quantity: 1 }],
      ...body,
    }),
  );

const pay = (checkId: string, body: object) => done(house.cashier.post(`/checks/${checkId}/payments`, body));

describe('the books of a payment', () => {
  it('say what came, what it paid and what was a tip, whose guests they were and who took it', async () => {
    const order = await taken();
    const { payment } = await pay(order.check_id, { payment_method_id: house.methods.card, amount: 50_000, tip: 5000 });
    const entries = await entriesOf(house, order.id, 'PAYMENT');
    expect(amountsOf(entries)).toEqual([
      ['TENDER', 55_000],
      ['CHECKS', -50_000],
      ['TIPS', -5000],
    ]);
    expect(new Set(entries.map(({ move_id }) => move_id)).size).toBe(1);
    for (const entry of entries)
      expect(entry).toMatchObject({
        check_id: order.check_id,
        source_id: payment.id,
        waiter_name: 'Anna',
        by_name: 'Carla',
        business_date: payment.business_date,
      });
    expect(entries[0]).toMatchObject({ detail: 'Card', method_kind: 'CARD', quantity: 1 });
  });
});

describe('the books of a sale', () => {
  it('are written when the last payment closes the check, not before', async () => {
    const order = await taken({ order_type: 'DINE_IN', table_id: house.tables[0], covers: 3 });
    await pay(order.check_id, { payment_method_id: house.methods.card, amount: 50_000 });
    expect(await entriesOf(house, order.id, 'SALE')).toEqual([]);
    await pay(order.check_id, { payment_method_id: house.methods.cash });
    const entries = await entriesOf(house, order.id, 'SALE');
    expect(amountsOf(entries)).toEqual([
      ['CHECKS', 150_000],
      ['SALES', -150_000],
      ['COVERS', 0],
    ]);
    expect(entries.map(({ quantity }) => quantity)).toEqual([1, null, 3]);
    for (const entry of entries) expect(entry).toMatchObject({ check_id: order.check_id, waiter_name: 'Anna' });
    const all = await entriesOf(house, order.id);
    const owed = all.filter(({ account }) => account === 'CHECKS').map(({ amount }) => amount);
    expect(owed.toSorted((one, other) => one - other)).toEqual([-100_000, -50_000, 150_000]);
  });

  it('say what was taken off, and what was given away', async () => {
    const order = await taken({
      items: [
        { dish_id: house.dishes.steak, quantity: 1 },
        { dish_id: house.dishes.soup, quantity: 1 },
      ],
    });
    const [, soup] = order.items;
    const give = (body: object, version: number) =>
      done(house.manager.post(`/orders/${order.id}/discounts`, body, { version }));
    const { version } = await give({ kind: 'COMP', item_id: soup.id, reason: 'Cold soup' }, order.version);
    await give({ kind: 'PERCENT', percent: 10_000, reason: 'Regular' }, version);
    await pay(order.check_id, { payment_method_id: house.methods.card });
    const entries = await entriesOf(house, order.id, 'SALE');
    expect(entries.map(({ account, amount, detail }) => [account, amount, detail])).toEqual([
      ['CHECKS', 135_000, null],
      ['SALES', -195_000, null],
      ['COMPS', 45_000, 'Cold soup'],
      ['DISCOUNTS', 15_000, 'Regular'],
    ]);
  });

  it('are written when a void brings the total down to what is paid, and note what was taken back', async () => {
    const order = await taken({
      items: [
        { dish_id: house.dishes.soup, quantity: 1 },
        { dish_id: house.dishes.tea, quantity: 2 },
      ],
    });
    await pay(order.check_id, { payment_method_id: house.methods.card, amount: 45_000 });
    const [, tea] = order.items;
    const voided = { reason: 'Never came' };
    await done(house.manager.post(`/orders/${order.id}/items/${tea.id}/void`, voided, { version: tea.version }));
    expect(amountsOf(await entriesOf(house, order.id, 'SALE'))).toEqual([
      ['CHECKS', 45_000],
      ['SALES', -45_000],
    ]);
    expect(await entriesOf(house, order.id, 'VOID')).toMatchObject([
      { account: 'VOIDED', amount: 40_000, quantity: 2, detail: 'Never came', by_name: 'Maria', waiter_name: 'Anna' },
    ]);
  });

  it('count a check that was given away whole', async () => {
    const order = await taken();
    const comp = { kind: 'COMP', reason: 'A birthday' };
    await done(house.manager.post(`/orders/${order.id}/discounts`, comp, { version: order.version }));
    await pay(order.check_id, { payment_method_id: house.methods.cash, amount: 0 });
    expect((await entriesOf(house, order.id)).map(({ kind, account, amount }) => [kind, account, amount])).toEqual([
      ['SALE', 'CHECKS', 0],
      ['SALE', 'SALES', -150_000],
      ['SALE', 'COMPS', 150_000],
      ['PAYMENT', 'TENDER', 0],
    ]);
  });

  it('cannot be written twice', async () => {
    const order = await taken();
    await pay(order.check_id, { payment_method_id: house.methods.card });
    const again = house.database.write((tx) =>
      tx.change(
        `INSERT INTO ledger_entries (id, venue_id, move_id, kind, account, amount, check_id, business_date, at)
         SELECT check_id, venue_id, check_id, kind, account, amount, check_id, business_date, at FROM ledger_entries
         WHERE order_id = $1 AND kind = 'SALE' AND account = 'CHECKS'`,
        [order.id],
      ),
    );
    await expect(again).rejects.toMatchObject({ code: 'DUPLICATE' });
  });
});

describe('the books', () => {
  it.each(['UPDATE ledger_entries SET amount = amount + 1', 'DELETE FROM ledger_entries'])(
    'are never changed, not even by %s',
    async (text) => {
      const order = await taken();
      await pay(order.check_id, { payment_method_id: house.methods.card });
      const before = await entriesOf(house, order.id);
      await expect(house.database.write((tx) => tx.change(`${text} WHERE order_id = $1`, [order.id]))).rejects.toThrow(
        'the books are only ever added to',
      );
      expect(await entriesOf(house, order.id)).toEqual(before);
    },
  );
});

describe('the story of an order', () => {
  it('tells in plain words what happened to its money, and that checks and books agree', async () => {
    const order = await taken({ order_type: 'DINE_IN', table_id: house.tables[1] });
    await pay(order.check_id, { payment_method_id: house.methods.card, amount: 50_000, tip: 5000 });
    await pay(order.check_id, { payment_method_id: house.methods.cash });
    const story = await house.database.read((reader) => storyOf(reader, order.id));
    expect(story[0]).toBe(`Order ${order.number} of ${order.business_date} (table 2, waiter Anna), id ${order.id}`);
    expect(story[1]).toMatch(/Check 1 says: closed, comes to .*1,500.00, .*1,500.00 paid, .*50.00 in tips\./);
    expect(story.join('\n')).toMatch(/paid .*550.00 \(Card\) with a tip of .*50.00, by Carla/);
    expect(story.join('\n')).toMatch(/sold for .*1,500.00/);
    expect(story.at(-1)).toBe('  The two agree.');
    const meant = `${order.business_date}/${order.number}`;
    expect(await house.database.read((reader) => ordersMeant(reader, meant))).toEqual([order.id]);
  });

  it('tells what differs, and by how much', async () => {
    const order = await taken();
    const { payment } = await pay(order.check_id, { payment_method_id: house.methods.card });
    const wrong = { kind: 'PAYMENT_VOIDED', order: order.id, check: order.check_id, source: payment.id };
    const entries = [
      { account: 'TENDER', amount: -20_000 },
      { account: 'CHECKS', amount: 20_000 },
    ];
    let story: string[] = [];
    const written = house.database.write(async (tx) => {
      await writeWrong(tx, entries, wrong);
      story = await storyOf(tx, order.id);
      throw new Error('taken back');
    });
    await expect(written).rejects.toThrow('taken back');
    expect(story.at(-1)).toMatch(
      /They differ: in the books payments come to .*1,300.00, the check says paid .*1,500.00; .*200.00 missing/,
    );
  });
});
