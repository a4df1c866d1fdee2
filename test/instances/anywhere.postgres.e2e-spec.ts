import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from '../caller.js';
import { eventsAfter } from '../following.js';
import { enrolled, hired, keyFor, openBeside, openHouse, PASSWORD, type House } from '../given.js';
import type { Line } from '../screens/line.js';
import { hintsOver, openHintLine } from './far-hints.js';
import { Screen } from './screen.js';

// Two seconds are promised.
const TWICE_THE_PROMISE_MS = 4000;

let line: Line;
let house: House;
let there: Awaited<ReturnType<typeof openBeside>>;
const screens: Screen[] = [];

beforeAll(async () => {
  line = await openHintLine();
  house = await openHouse();
  there = await openBeside(house, hintsOver(line, house));
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  await there?.leave();
  await house?.close();
  await line?.close();
});

const beside = (who: Caller): Caller => there.anyone.as(who.token);

async function ordered(who: Caller): Promise<string> {
  const items = [{ dish_id: house.dishes.steak, quantity: 1 }];
  return (await done(who.post('/orders', { order_type: 'TAKEAWAY', items }))).id;
}

function screenAt(base: string, auth: object, isTireless?: boolean): Screen {
  const screen = new Screen(base, auth, isTireless);
  screens.push(screen);
  return screen;
}

describe('a screen', () => {
  it('goes from server to server with its cursor, and misses nothing that either of them was told', async () => {
    const { cursor } = await done(house.manager.get('/snapshot?view=floor'));
    const screen = screenAt(there.base, { token: house.manager.token, topics: ['orders'] });
    await expect.poll(() => screen.openings).toBe(1);
    const waiters = [house.waiter, beside(house.waiter)];
    for (let move = 0; move < 6; move += 1) {
      const taken = Promise.all([...waiters, ...waiters].map(ordered));
      screen.moveTo(move % 2 === 0 ? house.base : there.base);
      await taken;
    }
    const kept = (await eventsAfter(house.manager, cursor)).filter(({ type }) => type.startsWith('order.'));
    expect(kept.filter(({ type }) => type === 'order.created')).toHaveLength(24);
    const heard = () => screen.heard.filter(({ type }) => type.startsWith('order.')).map(({ seq }) => seq);
    await expect.poll(heard).toEqual(kept.map(({ seq }) => seq));
    expect(screen.faults).toEqual([]);
  });

  it('waits for news of the other server with a long poll', async () => {
    const { cursor } = await done(house.manager.get('/snapshot?view=floor'));
    const asked = done<{ data: { type: string }[] }>(
      beside(house.manager).get(`/events?cursor=${cursor}&wait=25&types=order.created`),
    );
    await ordered(house.waiter);
    expect((await asked).data.map(({ type }) => type)).toEqual(['order.created']);
  });
});

interface Ended {
  name: string;
  /** Who is known on the other server, and what ends that here. */
  begin(): Promise<{ who: Caller; auth: object; end(): Promise<unknown> }>;
  /** What the other server answers from then on. */
  status: number;
}

const staffId = async (name: string): Promise<string> => {
  const { data } = await done<{ data: { id: string; name: string }[] }>(house.admin.get('/users?per_page=100'));
  return data.find((one) => one.name === name)!.id;
};

const ENDS: Ended[] = [
  {
    name: 'a revoked device',
    begin: async () => {
      const who = await enrolled(house.admin, 'Lost', 'KITCHEN_SCREEN');
      const { data } = await done(house.admin.get('/devices?per_page=100'));
      const { id } = data.find(({ name }: { name: string }) => name === 'Lost');
      return { who, auth: { device_token: who.token }, end: () => done(house.admin.delete(`/devices/${id}`)) };
    },
    status: 401,
  },
  {
    name: 'a session that signed out',
    begin: async () => {
      const who = await hired(house.admin, 'manager', 'Saule');
      return { who, auth: { token: who.token }, end: () => done(who.post('/auth/logout')) };
    },
    status: 401,
  },
  {
    name: 'sessions that a new password has ended',
    begin: async () => {
      const who = await hired(house.admin, 'manager', 'Timur');
      const id = await staffId('Timur');
      const end = () => done(house.admin.patch(`/users/${id}/password`, { password: `${PASSWORD} again` }));
      return { who, auth: { token: who.token }, end };
    },
    status: 401,
  },
  {
    name: 'a role that was taken away',
    begin: async () => {
      const who = await hired(house.admin, 'manager', 'Erlan');
      const id = await staffId('Erlan');
      const end = () => done(house.admin.patch(`/users/${id}`, { role: 'developer' }));
      return { who, auth: { token: who.token }, end };
    },
    status: 403,
  },
  {
    name: 'a revoked key',
    begin: async () => {
      const who = await keyFor(house, { scopes: ['events:read', 'orders:read'] });
      const { data } = await done(house.admin.get('/api-keys?per_page=1'));
      return { who, auth: { token: who.token }, end: () => done(house.admin.delete(`/api-keys/${data[0].id}`)) };
    },
    status: 401,
  },
];

describe('without any hint', () => {
  beforeAll(() => line.cut());
  afterAll(() => line.restore());

  it.each(ENDS)('$name is over on the other server within two seconds', async ({ begin, status }) => {
    const { who, auth, end } = await begin();
    const far = beside(who);
    const screen = screenAt(there.base, auth, false);
    await expect.poll(() => screen.openings, { timeout: 15_000 }).toBe(1);
    expect((await far.get('/orders')).status).toBe(200);
    await end();
    const endedAtMs = performance.now();
    await expect.poll(async () => (await far.get('/orders')).status, { interval: 50 }).toBe(status);
    await expect.poll(() => screen.isGone, { interval: 50 }).toBe(true);
    expect(performance.now() - endedAtMs).toBeLessThan(TWICE_THE_PROMISE_MS);
  });
});
