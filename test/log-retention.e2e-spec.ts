import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../src/database/database.js';
import type { Tx } from '../src/database/tx.js';
import { LogReaders } from '../src/events/log-readers.js';
import { LogRetention } from '../src/events/log-retention.js';
import { Pump } from '../src/events/pump.js';
import { VenueTail } from '../src/events/venue-tail.js';
import { FanOut } from '../src/webhooks/fan-out.service.js';
import { WebhookCourier } from '../src/webhooks/webhook-courier.js';
import { done } from './caller.js';
import { firstWord } from './first-word.js';
import { openHouse, type House } from './given.js';

const DAY_MS = 86_400_000;

let house: House;
let venueId: string;
let retention: LogRetention;

beforeAll(async () => {
  house = await openHouse();
  ({ id: venueId } = await done(house.admin.get('/venue')));
  retention = house.app.get(LogRetention);
  // Pruning runs only on demand, and no webhook worker reads the log.
  await retention.rest();
  await house.app.get(WebhookCourier).rest();
});
// Closing checks the ledger: the log must be complete from its first event to its head.
afterAll(() => house?.close());

async function log(): Promise<{ head: number; min: number; first: number; rows: number }> {
  const [found] = await house.database.read((reader) =>
    reader.rows<Record<string, number | string>>(
      `SELECT c.seq AS head, c.min_seq AS min, MIN(e.seq) AS first, COUNT(*) AS rows FROM venue_counter c
       JOIN event e ON e.venue_id = c.venue_id WHERE c.venue_id = $1 GROUP BY c.seq, c.min_seq`,
      [venueId],
    ),
  );
  const { head, min, first, rows } = found!;
  return { head: Number(head), min: Number(min), first: Number(first), rows: Number(rows) };
}

// The content of the event does not matter here.
const record = (tx: Tx) => tx.record(venueId, 'table.status_changed', {} as never, ['tables']);

const makeEvents = async (count: number): Promise<void> => {
  for (let made = 0; made < count; made += 1) await house.database.write(async (tx) => record(tx));
};

/** Returns the cursor of a screen that has seen everything so far. */
const cursor = async (): Promise<string> => (await done(house.screen.get('/events'))).next_cursor;
const wordTo = (at: string) => firstWord(house.base, { device_token: house.screen.token!, cursor: at });
const answerTo = async (at: string) => {
  const { status, body } = await house.screen.get(`/events?cursor=${at}`);
  return [status, body.error?.code, body.error?.details.reason];
};

describe('the log', () => {
  it('keeps a week, and the newest event whatever its age', async () => {
    await makeEvents(5);
    expect(await retention.prune()).toBe(0);
    house.clock.forward(6.9 * DAY_MS);
    await makeEvents(1);
    const before = await log();
    expect(await retention.prune()).toBe(0);
    house.clock.forward(0.2 * DAY_MS);
    expect(await retention.prune()).toBe(before.rows - 1);
    expect(await log()).toEqual({ head: before.head, min: before.head, first: before.head, rows: 1 });
    house.clock.forward(30 * DAY_MS);
    expect(await retention.prune()).toBe(0);
    expect(await wordTo(await cursor())).toBe('hello');
  });

  it('sends whoever stands before its edge to load anew, and lets the others go on', async () => {
    const old = await cursor();
    await makeEvents(3);
    const young = await cursor();
    await makeEvents(3);
    expect([await wordTo(old), await wordTo(young)]).toEqual(['hello', 'hello']);
    await retention.prune({ days: 7, events: 4 });
    expect(await wordTo(old)).toBe('resync too_old');
    expect(await answerTo(old)).toEqual([410, 'CURSOR_GONE', 'too_old']);
    expect(await wordTo(young)).toBe('hello');
    expect((await done(house.screen.get(`/events?cursor=${young}`))).next_cursor).toBe(await cursor());
  });

  it('forgets more than one piece at a look, each in its own write', async () => {
    const before = await log();
    const pieces = 3;
    await house.database.write(async (tx) => {
      for (let made = 0; made < 5000 * pieces; made += 1) record(tx);
    });
    expect(await retention.prune({ days: 7, events: 10 })).toBe(before.rows + 5000 * pieces - 10);
    expect(await log()).toMatchObject({ head: before.head + 5000 * pieces, rows: 10 });
  });

  it('sends a screen that has fallen behind its edge to load anew, and never a part', async () => {
    const auth = { device_token: house.screen.token!, cursor: await cursor() };
    const socket = io(`${house.base}/events`, { transports: ['websocket'], auth, reconnection: false, forceNew: true });
    const frames: { from: number; to: number; cursor: string }[] = [];
    socket.on('ev', (frame) => frames.push(frame));
    let why: string | null = null;
    socket.on('resync', ({ reason }) => (why = reason));
    await new Promise((resolve) => socket.once('hello', resolve));
    // More events than the server keeps in memory. The screen does not acknowledge, so most of them wait.
    await house.database.write(async (tx) => {
      for (let made = 0; made < 9000; made += 1) record(tx);
    });
    await expect.poll(() => frames.length).toBeGreaterThan(0);
    await retention.prune({ days: 7, events: 10 });
    await expect
      .poll(() => {
        socket.emit('ack', frames.at(-1)!.cursor);
        return why;
      })
      .toBe('too_old');
    for (const [place, { from }] of frames.entries()) if (place > 0) expect(from).toBe(frames[place - 1]!.to);
    socket.disconnect();
  });

  it('may be cut while a server reads a long piece of it, which goes on from the newest event', async () => {
    const tail = await VenueTail.open(house.database, venueId, house.app.get(Pump).epoch);
    await house.database.write(async (tx) => {
      for (let made = 0; made < 2000; made += 1) record(tx);
    });
    let reads = 0;
    const read: Database['read'] = async (work) => {
      if (++reads === 3) await retention.prune({ days: 7, events: 10 });
      return house.database.read(work);
    };
    const database = new Proxy(house.database, {
      get: (target, name) => (name === 'read' ? read : Reflect.get(target, name, target)),
    });
    expect(await tail.advance(database)).toEqual({ news: [], haveRightsChanged: true });
    expect(tail.head.seq).toBe((await log()).head);
    await makeEvents(1);
    expect((await tail.advance(house.database)).news).toHaveLength(1);
  });

  it('waits for whoever has still to read it, and not for ever', async () => {
    const { head } = await log();
    let at = head;
    house.app.get(LogReaders).register({ name: 'A slow reader', lowest: async () => at });
    await makeEvents(20);
    const bounds = { days: 7, events: 5 };
    const patience = { days: 30, events: 1000 };
    await retention.prune(bounds, patience);
    expect((await log()).min).toBe(head + 1);
    at = head + 7;
    await retention.prune(bounds, patience);
    expect((await log()).min).toBe(head + 8);
    await retention.prune(bounds, { days: 30, events: 10 });
    expect((await log()).min).toBe(head + 11);
    at = Number.MAX_SAFE_INTEGER;
    await retention.prune(bounds, patience);
    expect(await log()).toMatchObject({ min: head + 16, rows: 5 });
  });

  it('waits for the webhooks of the house', async () => {
    const { head } = await log();
    await house.database.write((tx) => house.app.get(FanOut).begin(tx, venueId));
    await makeEvents(20);
    await retention.prune({ days: 7, events: 5 });
    expect((await log()).min).toBe(head + 1);
    await house.database.write((tx) => tx.change('DELETE FROM webhook_cursors'));
    await retention.prune({ days: 7, events: 5 });
    expect((await log()).min).toBe(head + 16);
  });
});
