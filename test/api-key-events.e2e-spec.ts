import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { done, type Answer, type Caller } from './caller.js';
import { Ears } from './ears.js';
import { hired, keyFor, openHouse, type House } from './given.js';
import type { Scope } from '../src/domain/scopes.js';

let house: House;
const open: Ears[] = [];
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => {
  for (const ears of open.splice(0)) ears.close();
});
afterAll(() => house?.close());

async function follow({ token }: Caller): Promise<Ears> {
  const ears = await Ears.open(house.base, { token });
  open.push(ears);
  return ears;
}

async function made(more: object = {}): Promise<{ program: Caller; id: string }> {
  const wanted = { name: 'Follower', scopes: ['orders:read', 'events:read'], ...more };
  const { key, api_key } = await done(house.admin.post('/api-keys', wanted));
  return { program: house.anyone.as(key), id: api_key.id };
}

let evenings = 0;

/** Creates an order that is paid, voided in part and printed, so that every kind of event occurs. */
async function evening(): Promise<void> {
  const items = [
    { dish_id: house.dishes.tea, quantity: 1 },
    { dish_id: house.dishes.soup, quantity: 1 },
  ];
  const order = await done(
    house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[evenings++], items }),
  );
  const [line] = order.items;
  await done(
    house.waiter.post(`/orders/${order.id}/items/${line.id}/void`, { reason: 'spilled' }, { version: line.version }),
  );
  await done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
}

describe('a program that follows', () => {
  it.each<[Scope[], string[], string[]]>([
    [
      ['orders:read'],
      ['order.created', 'ticket.created'],
      ['payment.', 'check.voided', 'check.closed', 'receipt.', 'table.'],
    ],
    [
      ['orders:read', 'payments:read'],
      ['order.created', 'payment.received', 'receipt.issued'],
      ['check.voided', 'table.'],
    ],
    [['orders:read', 'reports:read'], ['check.voided'], ['payment.', 'receipt.']],
    [['floor:read'], ['table.status_changed'], ['order.', 'payment.', 'check.', 'guest.']],
    [['payments:read'], [], ['order.', 'payment.', 'check.', 'table.']],
  ])('with %j hears %j and nothing of %j', async (scopes, heard, unheard) => {
    const program = await keyFor(house, { scopes: [...scopes, 'events:read'] });
    const [socket, everything] = [await follow(program), await follow(house.admin)];
    const { next_cursor: cursor } = await done(program.get('/events'));
    await evening();
    await everything.heard('check.closed');
    for (const type of heard) await socket.heard(type);
    const { data } = await done(program.get(`/events?cursor=${cursor}&limit=500`));
    const types = [...data, ...socket.events].map(({ type }: { type: string }) => type);
    for (const type of heard) expect(types).toContain(type);
    expect(types.filter((type) => unheard.some((start) => type.startsWith(start)))).toEqual([]);
    expect(types.filter((type) => type.startsWith('api_key.'))).toEqual([]);
  });

  it('without the scope for events follows nothing, and asks for no topic that its scopes do not open', async () => {
    const program = await keyFor(house, { scopes: ['orders:read'] });
    expect((await program.get('/events')).body.error.details.scopes).toEqual(['events:read']);
    await expect(Ears.open(house.base, { token: program.token })).rejects.toThrow('FORBIDDEN');
    const { token } = await keyFor(house, { scopes: ['events:read', 'menu:read'] });
    await expect(Ears.open(house.base, { token, topics: ['orders'] })).rejects.toThrow('TOPIC_REFUSED');
  });

  it('is heard of by admins alone when it gets its key', async () => {
    const [admin, manager] = [await follow(house.admin), await follow(house.manager)];
    await made();
    await admin.heard('api_key.created');
    await evening();
    await manager.heard('check.closed');
    expect(manager.events.filter(({ type }) => type.startsWith('api_key.'))).toEqual([]);
    expect(JSON.stringify(admin.events)).not.toMatch(/qres_live_[0-9A-Za-z]{39}/);
  });
});

describe('a long poll of a key ends', () => {
  async function waiting(more: object = {}): Promise<{ id: string; answer: Promise<Answer> }> {
    const { program, id } = await made(more);
    const { next_cursor: cursor } = await done(program.get('/events'));
    // Alarms of tickets that earlier tests left in the kitchen must not end these polls.
    const poll = `/events?cursor=${cursor}&types=check.closed`;
    const answer = program.get(`${poll}&wait=25`);
    // A second poll that returns proves that the first one waits.
    await done(program.get(`${poll}&wait=1`));
    return { id, answer };
  }

  it.each([
    ['revoked', (id: string) => house.admin.delete(`/api-keys/${id}`)],
    ['switched off', (id: string) => house.admin.post(`/api-keys/${id}/deactivate`)],
  ])('within two seconds when it is %s, without the events since then', async (_, end) => {
    const { id, answer } = await waiting();
    const begun = performance.now();
    await done(end(id));
    await evening();
    const { status, body } = await answer;
    expect([status, body.error?.code]).toEqual([401, 'API_KEY_REFUSED']);
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  it('when it expires', async () => {
    const expires_at = new Date(house.clock.now().getTime() + 2500).toISOString();
    const { answer } = await waiting({ expires_at });
    expect((await answer).body.error?.code).toBe('API_KEY_REFUSED');
  });
});

describe('an open socket of a key ends', () => {
  it('when it is revoked', async () => {
    const { program, id } = await made();
    const socket = await follow(program);
    await done(house.admin.delete(`/api-keys/${id}`));
    await socket.gone();
    await expect(follow(program)).rejects.toThrow('API_KEY_REFUSED');
  });

  it('when it is switched off', async () => {
    const { program, id } = await made();
    const socket = await follow(program);
    await done(house.admin.post(`/api-keys/${id}/deactivate`));
    await socket.gone();
    expect(socket.isGone).toBe(true);
  });

  it('when it expires', async () => {
    const expires_at = new Date(house.clock.now().getTime() + 1500).toISOString();
    const socket = await follow((await made({ expires_at })).program);
    await socket.gone();
    expect(socket.isGone).toBe(true);
  });

  it('with the grace of a rotation', async () => {
    const { program, id } = await made();
    const socket = await follow(program);
    await done(house.admin.post(`/api-keys/${id}/rotate`, { grace_seconds: 1 }));
    await socket.gone();
    expect(socket.isGone).toBe(true);
  });

  it('when its owner may no longer what it hears, or has left', async () => {
    for (const change of [{ role: 'developer' }, { active: false }]) {
      const owner = await hired(house.admin, 'manager', `m${crypto.randomUUID().slice(0, 8)}`);
      const { id } = await done(owner.get('/auth/me'));
      await done(house.admin.patch(`/users/${id}`, { role: 'admin' }));
      const program = await keyFor(house, { scopes: ['orders:read', 'events:read'], owner });
      const socket = await follow(program);
      await done(house.admin.patch(`/users/${id}`, change));
      await socket.gone();
      expect(socket.isGone).toBe(true);
    }
  });
});
