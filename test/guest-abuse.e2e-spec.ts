import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GUEST_ORDERING, type GuestOrdering } from '../src/domain/guests/ordering-right.js';
import { done } from './caller.js';
import { GUEST_ABUSE, type Situation } from './domain/guest-abuse.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { Situations } from './guest-situations.js';
import { refused } from './room.js';

let house: House;
let guests: GuestHouse;
let situations: Situations;
beforeAll(async () => {
  house = await openHouse();
  guests = new GuestHouse(house);
  await guests.ordering('OPEN');
  situations = await Situations.of(guests);
});
afterAll(() => house.close());
beforeEach(() => guests.ordering('OPEN'));

const SITUATIONS = Object.keys(GUEST_ABUSE) as Situation[];
// A request that must be paid first is stored as an order that the kitchen does not see.
const MAKES_AN_ORDER = new Set(['T', 'P', 'AGAIN', 'SESSION_ENDED → T', 'SESSION_ENDED → P']);

/**
 * Sets guest ordering; returns false if the venue refuses the setting.
 * It refuses a setting under which guests cannot be served yet.
 */
async function isSettable(setting: GuestOrdering): Promise<boolean> {
  const { status, body } = await house.admin.patch('/venue', { guest_ordering: setting });
  expect([200, 422]).toContain(status);
  if (status === 422) expect([setting, body.error.code]).toEqual(['PREPAY', 'VALIDATION_ERROR']);
  return status === 200;
}

const orders = async (): Promise<number> => (await done(house.waiter.get('/orders?per_page=1'))).pagination.total;

describe('what a wish to order comes to', () => {
  it.each(SITUATIONS)(
    '%s',
    async (situation) => {
      for (const setting of GUEST_ORDERING) {
        await guests.ordering('OPEN');
        const play = await situations.arrange[situation]();
        if (!(await isSettable(setting))) continue;
        const before = await orders();
        const outcome = await play();
        expect({ setting, outcome }).toEqual({ setting, outcome: GUEST_ABUSE[situation][setting] });
        if (!MAKES_AN_ORDER.has(outcome)) expect(await orders(), setting).toBe(before);
      }
    },
    300_000,
  );
});

describe('a thousand joins by one card', () => {
  it('leave fifty phones, of which nobody trusts one and none has asked for anything', async () => {
    const flooded = await openHouse();
    try {
      const { card } = await new GuestHouse(flooded).table();
      const statuses: number[] = [];
      for (let batch = 0; batch < 50; batch += 1) {
        const some = Array.from({ length: 20 }, () => flooded.anyone.post('/guest/sessions', { code: card }));
        statuses.push(...(await Promise.all(some)).map(({ status }) => status));
      }
      expect(new Set(statuses)).toEqual(new Set([201]));
      const { guest_token } = await done(flooded.anyone.post('/guest/sessions', { code: card }));
      expect((await done(flooded.anyone.as(guest_token).get('/guest/session'))).guests).toHaveLength(50);
      expect((await done(flooded.waiter.get('/guest-requests'))).data).toEqual([]);
    } finally {
      await flooded.close();
    }
  }, 120_000);
});

describe('guests who have gone', () => {
  it('leave no request behind that somebody could still accept', async () => {
    await guests.ordering('STAFF_ACCEPT');
    const table = await guests.table();
    const { orderId } = await guests.seated(table);
    const left = await guests.joined(table.card);
    const { id } = await done(guests.wish(left));
    await done(left.delete('/guest/session'));
    await guests.paid(orderId);
    expect(await refused(house.waiter.post(`/guest-requests/${id}/accept`))).toEqual([409, 'REQUEST_ANSWERED']);
  });
});

describe('tables that are joined', () => {
  it('are one place: whoever scans the other card is still there, and they share a cart', async () => {
    const [one, two] = [await guests.table(), await guests.table()];
    await done(house.waiter.post('/tables/join', { table_ids: [one.id, two.id] }));
    const [here, there] = [await guests.joined(one.card), await guests.joined(two.card)];
    expect((await guests.joined(two.card, here)).token).toBe(here.token);
    const numbers = (await done(there.get('/guest/session'))).guests.map(({ number }: any) => number);
    expect(numbers).toEqual([1, 2]);
    await done(here.put('/guest/cart', { items: [{ dish_id: house.dishes.soup, quantity: 1 }] }));
    expect((await done(there.get('/guest/cart'))).parts).toHaveLength(1);
    expect((await done(guests.wish(here))).state).toBe('ACCEPTED');
    expect((await guests.joined(two.card, here)).token).toBe(here.token);
  });
});

describe('what is another table’s', () => {
  it('is not read, paid, answered or listened to by a guest', async () => {
    const [mine, theirs] = [await guests.table(), await guests.table()];
    const guest = await guests.joined(mine.card);
    const other = await guests.joined(theirs.card);
    const { order_id } = await done(guests.wish(other));
    for (const path of [`/orders/${order_id}`, `/orders/${order_id}/checks`, `/tables/${theirs.id}`, '/guest-requests'])
      expect(await refused(guest.get(path))).toEqual([403, 'FORBIDDEN']);
    expect((await done(guest.get('/guest/bill'))).lines).toEqual([]);
    expect((await done(guest.get('/guest/orders'))).data).toEqual([]);
    expect((await done(guest.get('/guest/cart'))).parts).toEqual([]);
  });
});
