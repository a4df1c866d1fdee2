import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Timings } from '../src/config/timings.js';
import type { Caller } from './caller.js';
import { done } from './caller.js';
import { enrolled, openHouse, type House } from './given.js';

interface Frame {
  from: number;
  to: number;
  cursor: string;
  events: { seq: number; type: string; data: any }[];
}

const HEARTBEAT_MS = 300;

let house: House;
const sockets: Socket[] = [];
beforeAll(async () => {
  house = await openHouse({}, undefined, new Timings({ heartbeatMs: HEARTBEAT_MS }));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(() => house.close());

/** Plain socket listener that acknowledges only on demand. */
class Listener {
  readonly frames: Frame[] = [];
  readonly heard: string[] = [];
  hello: any;
  gone: string | null = null;

  constructor(readonly socket: Socket) {
    socket.on('ev', (frame: Frame) => this.frames.push(frame));
    socket.on('resync', ({ reason }: { reason: string }) => this.heard.push(`resync ${reason}`));
    socket.on('disconnect', (reason) => (this.gone = reason));
  }

  get events(): Frame['events'] {
    return this.frames.flatMap(({ events }) => events);
  }

  async has(count: number, withinMs = 20_000): Promise<Frame['events']> {
    await until(() => this.events.length >= count, withinMs);
    return this.events;
  }

  ack(): void {
    this.socket.emit('ack', this.frames.at(-1)!.cursor);
  }
}

async function until(holds: () => boolean, withinMs = 20_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await wait(10);
  }
}

function connect(auth: object, headers: Record<string, string> = {}): Promise<Listener> {
  const socket = io(`${house.base}/events`, {
    transports: ['websocket'],
    auth,
    reconnection: false,
    forceNew: true,
    extraHeaders: headers,
  });
  sockets.push(socket);
  const listener = new Listener(socket);
  return new Promise((resolve, reject) => {
    socket.on('hello', (hello) => {
      listener.hello = hello;
      resolve(listener);
    });
    socket.on('resync', () => resolve(listener));
    socket.on('connect_error', reject);
  });
}

const listen = (who: Caller, more: object = {}) => connect({ token: who.token, ...more });
const order = () =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity: 1 }] }));

describe('following the log', () => {
  it('tells what happened after the hello, in order, in frames that continue one another', async () => {
    const listener = await listen(house.waiter);
    expect(listener.hello).toMatchObject({ heartbeat_ms: HEARTBEAT_MS, head: listener.hello.seq });
    const { id } = await order();
    const events = await listener.has(2);
    expect(events.map(({ type }) => type)).toEqual(['order.created', 'ticket.created']);
    expect(events[0]!.data.order.id).toBe(id);
    let at = listener.hello.seq;
    for (const frame of listener.frames) {
      expect(frame.from).toBe(at);
      at = frame.to;
    }
  });

  it('carries the very view that the command answered', async () => {
    const listener = await listen(house.waiter);
    const { items, details, discounts, ...head } = await order();
    expect((await listener.has(1))[0]!.data).toEqual({ order: head, items, details: null });
    expect(Object.values(details)).toEqual([null, null, null, null]);
    expect(discounts).toEqual([]);
  });

  it('goes on from a cursor without a gap and without a repetition', async () => {
    const before = await listen(house.waiter);
    await order();
    await before.has(2);
    const { cursor } = before.frames.at(-1)!;
    before.socket.disconnect();
    const missed = await order();
    const after = await listen(house.waiter, { cursor });
    expect(after.hello.cursor).toBe(cursor);
    expect((await after.has(2))[0]!.data.order.id).toBe(missed.id);
  });

  it('begins at the snapshot: nothing between the two is missing or told twice', async () => {
    const known = new Set<string>();
    const writing = Promise.all(Array.from({ length: 30 }, order));
    const { cursor, data } = await done(house.waiter.get('/snapshot?view=floor'));
    for (const { id } of data.orders) known.add(id);
    const listener = await listen(house.waiter, { cursor });
    const all = await writing;
    const { pagination } = await done(house.waiter.get('/orders?status=CONFIRMED'));
    await until(
      () => known.size + listener.events.filter(({ type }) => type === 'order.created').length >= pagination.total,
    );
    const told = listener.events.filter(({ type }) => type === 'order.created').map((event) => event.data.order.id);
    expect(told.filter((id) => known.has(id))).toEqual([]);
    for (const { id } of all) expect(known.has(id) || told.includes(id)).toBe(true);
  });

  it.each([
    ['another life of the log', 'epoch', (place: string[]) => ['another', place[1]!, place[2]!]],
    ['a place that does not exist yet', 'ahead', (place: string[]) => [place[0]!, '99999999', place[2]!]],
    ['another history with the same numbers', 'tag', (place: string[]) => [place[0]!, place[1]!, 'xxxxxxxx']],
  ])('says resync to %s', async (_, reason, forge) => {
    const { cursor } = await done(house.waiter.get('/snapshot?view=floor'));
    const place = forge(Buffer.from(cursor, 'base64url').toString().split('.'));
    const listener = await listen(house.waiter, { cursor: Buffer.from(place.join('.')).toString('base64url') });
    await until(() => listener.gone !== null);
    expect(listener.heard).toEqual([`resync ${reason}`]);
  });

  it('sends no more than 256 events to a listener that acknowledges nothing, and the rest when it does', async () => {
    const listener = await listen(house.waiter);
    const items = Array.from({ length: 50 }, () => ({
      dish_id: house.dishes.tea,
      quantity: 1,
      comment: 'x'.repeat(140),
    }));
    for (let round = 0; round < 40; round += 1)
      await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    await wait(500);
    const { seq: head } = await done(house.waiter.get('/snapshot?view=floor'));
    const last = listener.frames.at(-1)!.to;
    expect(last - listener.hello.seq).toBe(256);
    expect(head).toBeGreaterThan(last);
    for (const frame of listener.frames) {
      expect(frame.events.length).toBeLessThanOrEqual(64);
      expect(JSON.stringify(frame).length).toBeLessThanOrEqual(52 * 1024);
    }
    while (listener.frames.at(-1)!.to < head) {
      const { to } = listener.frames.at(-1)!;
      listener.ack();
      await until(() => listener.frames.at(-1)!.to > to);
    }
    expect(listener.frames.at(-1)!.to).toBe(head);
  });

  it('counts in its heartbeat what a screen should have open', async () => {
    const listener = await listen(house.screen, { topics: [`station:${house.stations.bar}`] });
    const beat = await new Promise<any>((resolve) => listener.socket.once('hb', resolve));
    const { tickets } = (await done(house.screen.get(`/snapshot?view=kitchen:${house.stations.bar}`))).data;
    expect(beat).toEqual({ head: expect.any(Number), open: tickets.length });
  }, 90_000);
});

describe('who hears what', () => {
  it('gives a station its own tickets and no prices', async () => {
    const bar = await enrolled(house.admin, 'Bar', 'KITCHEN_SCREEN', [house.stations.bar]);
    const listener = await listen(bar);
    await done(
      house.waiter.post('/orders', {
        order_type: 'TAKEAWAY',
        items: [
          { dish_id: house.dishes.soup, quantity: 1 },
          { dish_id: house.dishes.tea, quantity: 2 },
        ],
      }),
    );
    await listener.has(1);
    await wait(200);
    expect(listener.events.map(({ type, data }) => [type, data.station_id])).toEqual([
      ['ticket.created', house.stations.bar],
    ]);
    expect(JSON.stringify(listener.events)).not.toMatch(/price|total/);
  });

  it('refuses a stranger, a topic that is not theirs and a page of another origin', async () => {
    await expect(connect({})).rejects.toThrow('UNAUTHENTICATED');
    await expect(connect({ token: 'nonsense' })).rejects.toThrow('UNAUTHENTICATED');
    await expect(listen(house.waiter, { topics: ['secrets'] })).rejects.toThrow('TOPIC_REFUSED');
    await expect(listen(house.screen, { topics: ['tables'] })).rejects.toThrow('TOPIC_REFUSED');
    await expect(listen(house.waiter, { cursor: { $gt: '' } })).rejects.toThrow('MALFORMED');
    await expect(connect({ token: house.waiter.token }, { origin: 'https://evil.example' })).rejects.toThrow(
      'websocket error',
    );
  });

  it('closes the socket of a revoked device within two seconds, and tells it nothing in between', async () => {
    const screen = await enrolled(house.admin, 'Lost screen', 'KITCHEN_SCREEN');
    const { data } = await done(house.admin.get('/devices?per_page=100'));
    const listener = await listen(screen);
    const { id } = data.find((device: any) => device.name === 'Lost screen');
    const began = Date.now();
    expect((await house.admin.delete(`/devices/${id}`)).status).toBe(204);
    await until(() => listener.gone !== null, 2000);
    expect(Date.now() - began).toBeLessThan(2000);
    await order();
    expect(listener.events).toEqual([]);
    expect((await screen.get('/kitchen/tickets')).status).toBe(401);
  });

  it('keeps a listener that owes an acknowledgement when the clock of the machine jumps ahead', async () => {
    const listener = await listen(house.waiter);
    await order();
    await listener.has(1);
    house.clock.forward(60_000);
    try {
      await wait(4 * HEARTBEAT_MS);
      expect(listener.gone).toBeNull();
    } finally {
      house.clock.forward(-60_000);
    }
  });

  it('tells nothing to a token that has expired', async () => {
    const listener = await listen(house.manager);
    house.clock.forward(16 * 60_000);
    try {
      await order().catch(() => undefined);
      await house.database.write(async (tx) => {
        const [{ id }] = (await tx.rows<{ id: string }>('SELECT id FROM venues')) as [{ id: string }];
        tx.record(id, 'menu.published', { menu_version: 1 } as never, ['staff', 'stations']);
      });
      await wait(500);
      expect(listener.events).toEqual([]);
    } finally {
      house.clock.forward(-16 * 60_000);
    }
  });

  it('keeps a socket open beyond its token when a newer one is shown', async () => {
    const listener = await listen(house.manager);
    const answer = await listener.socket.emitWithAck('auth', { token: house.manager.token });
    expect(answer).toEqual({ ok: true });
    expect(await listener.socket.emitWithAck('auth', { token: house.waiter.token })).toEqual({ ok: false });
    expect(await listener.socket.emitWithAck('auth', { token: 7 })).toEqual({ ok: false });
  });
});

describe('reading the log without a socket', () => {
  it('answers the events after a cursor and waits for the first', async () => {
    const { next_cursor: start } = await done(house.waiter.get('/events'));
    const made = ['order.created', 'ticket.created'];
    const heard: string[] = [];
    const waiting = house.waiter.get(`/events?cursor=${start}&wait=25`);
    await order();
    // Earlier orders may be late by now, which adds events.
    for (let page = await done(waiting); ; page = await done(house.waiter.get(`/events?cursor=${page.next_cursor}`))) {
      heard.push(...page.data.map(({ type }: any) => type).filter((type: string) => made.includes(type)));
      if (heard.length >= made.length) break;
    }
    expect(heard).toEqual(made);
    expect((await done(house.waiter.get(`/events?cursor=${start}&limit=1`))).data).toHaveLength(1);
    expect((await done(house.waiter.get(`/events?cursor=${start}&types=ticket.created`))).data).toHaveLength(1);
  });

  it('answers 410 to a cursor that cannot be continued', async () => {
    const { status, body } = await house.waiter.get('/events?cursor=bm9uc2Vuc2U');
    expect([status, body.error.code, body.error.details.reason]).toEqual([410, 'CURSOR_GONE', 'epoch']);
  });

  it('names every event with its topic and view', async () => {
    const types = await done(house.waiter.get('/event-types'));
    expect(types.map(({ type }: any) => type)).toContain('ticket.bumped');
  });
});
