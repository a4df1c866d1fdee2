import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rulesBrokenBy } from './broken-books.js';
import { done, type Caller } from './caller.js';
import type { House } from './given.js';
import { DECLINES, GuestTill, owed, WAITS } from './guest-till.js';
import { until } from './paper.js';
import { refused } from './room.js';

const [STEAK, SOUP, TEA] = [150_000, 45_000, 20_000];

let till: GuestTill;
let house: House;

beforeAll(async () => {
  till = await GuestTill.open();
  ({ house } = till);
});
afterAll(() => till?.close());

const linesOf = async (guest: Caller) => (await till.bill(guest)).lines;
const orderOf = (id: string) => done(house.waiter.get(`/orders/${id}`));
const checkOf = async (id: string) => (await done(house.waiter.get(`/orders/${id}/checks`)))[0];

describe('a forged payment', () => {
  it('of others’ dishes, checks and amounts, by methods of the staff, or too many at once, is refused', async () => {
    const [[guest], [stranger]] = [await till.party(1), await till.party(1)];
    await till.orders(guest!, house.dishes.soup);
    const { order_id } = await till.orders(stranger!, house.dishes.tea);
    const [foreign] = await linesOf(stranger!);
    const [own] = await linesOf(guest!);
    const all = { kind: 'ALL' };
    expect(await refused(till.pay(guest!, { kind: 'ITEMS', line_ids: [foreign.id] }, TEA))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(till.pay(guest!, { kind: 'ITEMS', line_ids: [own.id, foreign.id] }, SOUP))).toEqual([
      404,
      'NOT_FOUND',
    ]);
    const { check_id } = await orderOf(order_id);
    expect(await refused(till.pay(guest!, all, TEA, { check_id }))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(till.pay(guest!, all, 1))).toEqual([409, 'AMOUNT_CHANGED']);
    expect(await refused(till.pay(guest!, all, SOUP, { tip: -1 }))).toEqual([422, 'VALIDATION_ERROR']);
    for (const share of [
      { kind: 'EQUAL', of: 1 },
      { kind: 'EQUAL' },
      { kind: 'ITEMS', line_ids: [] },
      { ...all, of: 2 },
    ])
      expect(await refused(till.pay(guest!, share, SOUP))).toEqual([422, 'VALIDATION_ERROR']);
    const byCash = { payment_method_id: house.methods.cash };
    expect(await refused(till.pay(guest!, all, SOUP, byCash))).toEqual([409, 'METHOD_UNFIT']);
    const part = { kind: 'AMOUNT', amount: 1000 };
    for (let time = 0; time < 3; time += 1) await done(till.pay(guest!, part, 1000, { tip: WAITS }));
    expect(await refused(till.pay(guest!, part, 1000))).toEqual([409, 'TOO_MANY_PAYMENTS']);
    const { payments, being_paid } = await till.bill(guest!);
    expect(being_paid).toBe(3000);
    expect(await refused(stranger!.get(`/guest/payments/${payments[0].id}`))).toEqual([404, 'NOT_FOUND']);
    for (const payment of payments) await done(guest!.post(`/guest/payments/${payment.id}/cancel`));
    for (const payment of payments) await till.ended(guest!, payment, 'FAILED');
  });

  it('by a phone that only scanned the card is refused, and shows nothing of the bill', async () => {
    const { card } = await till.table();
    const guest = await till.phone(card);
    await till.orders(guest, house.dishes.soup);
    const passer = await till.phone(card);
    expect(await refused(till.pay(passer, { kind: 'ALL' }, SOUP))).toEqual([403, 'NOT_TRUSTED']);
    expect(await till.bill(passer)).toMatchObject({ lines: [], total: 0, due: 0, guests: [] });
  });

  it('sent twice is one', async () => {
    const [guest] = await till.party(1);
    await till.orders(guest!, house.dishes.soup);
    const body = { payment_method_id: till.method, share: { kind: 'ALL' }, amount: SOUP };
    const key = crypto.randomUUID();
    const twice = [1, 2].map(() => guest!.post('/guest/payments', body, { key }));
    const ids = (await Promise.all(twice)).map(({ body: { id } }) => id);
    expect(ids[0]).toBe(ids[1]);
    await till.ended(guest!, { id: ids[0] });
  });
});

it('a dish that is set aside for nothing, or free while it is paid, is found by the doctor', async () => {
  const [guest] = await till.party(1);
  await till.orders(guest!, house.dishes.soup, house.dishes.tea);
  const [soup] = await linesOf(guest!);
  const share = { kind: 'ITEMS', line_ids: [soup.id] };
  const declined = await done(till.pay(guest!, share, SOUP, { tip: DECLINES }));
  await till.ended(guest!, declined, 'FAILED');
  const paid = await till.ended(guest!, await done(till.pay(guest!, share, SOUP)));
  const breaks = (text: string, id: string) => rulesBrokenBy(house.database, (tx) => tx.change(text, [id]));
  const freed = `UPDATE guest_payment_lines SET freed_at = '2026-01-01T00:00:00.000Z' WHERE payment_id = $1`;
  expect(await breaks(freed, paid.id)).toEqual(['divided']);
  const kept = 'UPDATE guest_payment_lines SET freed_at = NULL WHERE payment_id = $1';
  const both = async () =>
    rulesBrokenBy(house.database, async (tx) => {
      await tx.change(freed, [paid.id]);
      await tx.change(kept, [declined.id]);
    });
  expect(await both()).toEqual(['divided']);
  expect(await breaks('UPDATE guest_payment_lines SET amount = 1 WHERE payment_id = $1', paid.id)).toEqual(['divided']);
});

it('six phones that order and pay at once have one bill, each their own part, and close it', async () => {
  const { card } = await till.table();
  const party = await Promise.all(Array.from({ length: 6 }, () => till.phone(card)));
  const { steak, soup, tea } = house.dishes;
  const wanted = [[steak], [soup, tea], [tea], [soup], [steak, tea], [soup]];
  const asked = await Promise.all(party.map((guest, place) => till.orders(guest, ...wanted[place]!)));
  expect(new Set(asked.map(({ order_id }) => order_id)).size).toBe(1);
  const bill = await till.bill(party[0]!);
  expect([bill.lines.length, owed(bill.lines), owed(bill.guests)]).toEqual([8, bill.total, bill.total]);
  const begun = await Promise.all(party.map(async (guest) => done(till.paysOwn(guest))));
  const paid = await Promise.all(begun.map((payment, place) => till.ended(party[place]!, payment)));
  const price = new Map([
    [steak, STEAK],
    [soup, SOUP],
    [tea, TEA],
  ]);
  expect(paid.map(({ amount }) => amount)).toEqual(
    wanted.map((dishes) => dishes.reduce((sum, dish) => sum + price.get(dish)!, 0)),
  );
  const [{ order_id }] = asked;
  await until(async () => (await checkOf(order_id)).state === 'CLOSED');
  expect(await checkOf(order_id)).toMatchObject({ paid: bill.total, pending: 0 });
});
