import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GUEST_TAKEAWAY, type GuestTakeaway } from '../src/domain/guests/ordering-right.js';
import { rulesBrokenBy } from './broken-books.js';
import { done, type Answer, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { outcomeOf } from './guest-situations.js';
import { PickupHouse } from './pickup-house.js';
import { refused } from './room.js';

/**
 * Result of a pickup request by setting, with the letters of the table for seated guests.
 * T is an order, A waits for the staff, P is made after payment, M means that the menu is read-only; any other value is
 * the code of a refusal.
 */
type Row = Record<GuestTakeaway, string>;

const row = (STAFF_ACCEPT: string, OPEN: string, PREPAY: string, OFF: string): Row => {
  return { STAFF_ACCEPT, OPEN, PREPAY, OFF };
};
const unlessOff = (refusal: string): Row => row(refusal, refusal, refusal, 'M');
const always = (refusal: string): Row => row(refusal, refusal, refusal, refusal);

const ABUSE = {
  'first order of a phone': row('A', 'T', 'P', 'M'),
  'second order of a phone that was accepted': row('A', 'T', 'P', 'M'),
  'order above the limit of the house': row('A', 'A', 'A', 'M'),
  'old code of the house, or a photo of it': always('CODE_ROTATED'),
  'session of before the code was replaced': row('A', 'T', 'P', 'M'),
  'sixth order for one number in a day': unlessOff('TOO_MANY_ORDERS'),
  'nobody who fetches it': row('VALIDATION_ERROR', 'VALIDATION_ERROR', 'VALIDATION_ERROR', 'M'),
  'a time before it can be ready': unlessOff('PICKUP_TIME'),
  'forged price of a line': always('VALIDATION_ERROR'),
  'forged sum': unlessOff('PRICE_CHANGED'),
  'forged table': always('VALIDATION_ERROR'),
  'forged order of another phone': always('VALIDATION_ERROR'),
  'replayed request': row('AGAIN', 'AGAIN', 'AGAIN', 'M'),
} satisfies Record<string, Row>;

type Situation = keyof typeof ABUSE;

let house: House;
let pickups: PickupHouse;
let phone: Caller;

beforeAll(async () => {
  house = await openHouse();
  pickups = await PickupHouse.open(house);
});
beforeEach(async () => {
  // All guests share one address here; the limits by address have a test of their own.
  await house.database.write((tx) => tx.change(`DELETE FROM attempts WHERE bucket LIKE '%:network:%'`, []));
  await pickups.takes('OPEN');
  phone = await pickups.phone();
});
afterAll(() => house?.close());

const soup = () => ({ dish_id: house.dishes.soup, quantity: 1 });
const plain = (more: object = {}, key = randomUUID()): Promise<Answer> =>
  phone.post('/guest/orders', { items: [soup()], total: 45_000, contact: pickups.contact(), ...more }, { key });

const asks = (more?: () => object | Promise<object>) => async () => async () =>
  outcomeOf(await plain((await more?.()) ?? {}));

/** Situations, prepared while guest pickup is open, and then played under another setting. */
const PLAYS: Record<Situation, () => Promise<() => Promise<string>>> = {
  'first order of a phone': asks(),
  'second order of a phone that was accepted': async () => {
    await done(plain());
    return asks()();
  },
  'order above the limit of the house': async () => async () => {
    await done(house.admin.patch('/venue', { guest_first_order_limit: 1 }));
    return outcomeOf(await plain());
  },
  'old code of the house, or a photo of it': async () => {
    const code = await pickups.code();
    await done(house.admin.post('/venue/pickup-code/rotate'));
    return async () => outcomeOf(await house.anyone.post('/guest/sessions', { code }));
  },
  'session of before the code was replaced': async () => {
    await done(house.admin.post('/venue/pickup-code/rotate'));
    return async () => outcomeOf(await plain());
  },
  'sixth order for one number in a day': async () => {
    const contact = pickups.contact();
    for (let order = 1; order <= 5; order += 1) await done(plain({ contact }));
    const { phone: number } = contact as { phone: string };
    // The same number in another notation counts as the same.
    return async () => outcomeOf(await plain({ contact: { name: 'Aset', phone: number.replaceAll(' ', '-') } }));
  },
  'nobody who fetches it': asks(() => ({ contact: undefined })),
  'a time before it can be ready': asks(() => ({ contact: pickups.contact({ pickup_at: pickups.inMinutes(2) }) })),
  'forged price of a line': asks(() => ({ items: [{ ...soup(), price: 1 }] })),
  'forged sum': asks(() => ({ total: 1 })),
  'forged table': asks(() => ({ table_id: house.tables[0] })),
  'forged order of another phone': async () => {
    const other = await pickups.phone();
    const { order_id } = await done(pickups.asks(other));
    return async () => outcomeOf(await plain({ order_id }));
  },
  'replayed request': async () => async () => {
    const [key, contact] = [randomUUID(), pickups.contact()];
    const [first, second] = [await plain({ contact }, key), await plain({ contact }, key)];
    const isStored = second.headers.get('idempotency-replayed') === 'true' && first.body.id === second.body.id;
    return isStored ? 'AGAIN' : outcomeOf(second);
  },
};

const orders = async (): Promise<number> => (await done(house.waiter.get('/orders?per_page=1'))).pagination.total;

describe('what a wish to fetch something comes to', () => {
  it.each(Object.keys(ABUSE) as Situation[])(
    '%s',
    async (situation) => {
      for (const setting of GUEST_TAKEAWAY) {
        await pickups.takes('OPEN');
        phone = await pickups.phone();
        const play = await PLAYS[situation]();
        await pickups.takes(setting);
        const before = await orders();
        const outcome = await play();
        expect({ setting, outcome }).toEqual({ setting, outcome: ABUSE[situation][setting] });
        const isMade = ['T', 'P', 'AGAIN'].includes(outcome) && !(outcome === 'AGAIN' && setting === 'STAFF_ACCEPT');
        expect(await orders(), setting).toBe(before + (isMade ? 1 : 0));
      }
    },
    60_000,
  );
});

describe('whoever comes again and again from one address', () => {
  it('a thousand times has sixty sessions at most', async () => {
    const code = await pickups.code();
    // One of the sixty is the guest device that every test creates.
    const statuses: number[] = [];
    for (let batch = 0; batch < 50; batch += 1) {
      const some = Array.from({ length: 20 }, () => house.anyone.post('/guest/sessions', { code }));
      statuses.push(...(await Promise.all(some)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(59);
    expect(statuses.filter((status) => status === 429)).toHaveLength(941);
  }, 120_000);

  it('orders twenty times an hour, whatever numbers are given; what is refused does not count', async () => {
    const answers: number[] = [];
    for (let order = 1; order <= 3; order += 1)
      expect(await refused(plain({ total: 1 }))).toEqual([409, 'PRICE_CHANGED']);
    for (let order = 1; order <= 22; order += 1) answers.push((await plain()).status);
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 201));
    expect(answers.slice(20)).toEqual([429, 429]);
  }, 60_000);
});

describe('what is another phone’s', () => {
  it('is not read, paid, answered or listened to by a guest', async () => {
    const other = await pickups.phone();
    const { order_id, id } = await done(pickups.asks(other));
    const { check_id } = await pickups.order(order_id);
    for (const path of [`/orders/${order_id}`, `/orders/${order_id}/checks`, '/guest-requests', '/kitchen/tickets'])
      expect(await refused(phone.get(path))).toEqual([403, 'FORBIDDEN']);
    expect((await done(phone.get('/guest/bill'))).pickups).toEqual([]);
    expect((await done(phone.get('/guest/orders'))).data).toEqual([]);
    const method = await done(house.admin.post('/payment-methods', { name: 'Card by phone', kind: 'CARD' }));
    const pay = (share: object) =>
      phone.post('/guest/payments', { payment_method_id: method.id, share, amount: 1, check_id });
    expect((await pay({ kind: 'ALL' })).status).toBeGreaterThanOrEqual(400);
    expect((await pay({ kind: 'REQUEST', request_id: id })).status).toBeGreaterThanOrEqual(400);
    expect((await done(phone.get('/guest/session'))).guests).toHaveLength(1);
  });
});

it('an order that is fetched by another phone than asked for it is found by the doctor', async () => {
  const { order_id } = await done(plain());
  const text = 'UPDATE orders SET guest_phone_id = NULL WHERE id = $1';
  expect(await rulesBrokenBy(house.database, (tx) => tx.change(text, [order_id]))).toEqual(['divided']);
});
