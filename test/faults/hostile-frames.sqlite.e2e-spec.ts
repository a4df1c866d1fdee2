import { once } from 'node:events';
import fc from 'fast-check';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectPacket } from '../../bench/events/frame.js';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';
import { byForm } from '../form.js';
import { plantedBugs } from '../mutants/planted-bugs.js';
import { event, hostileFrame } from './frames/hostile-frames.js';

const FRAMES = byForm(1000, 20_000);
const PER_SOCKET = 20;
const SOLD_EVERY = 100;
const LONGEST_MS = 900_000;
const LARGEST_BYTES = 64 * 1024;
// Longer than any valid frame, up to sizes that must never be read into the server's memory.
const OVERLARGE_BYTES = [LARGEST_BYTES + 1, 1024 * 1024, 8 * 1024 * 1024];

const exchange = new Exchange(['frames-of-any-size']);
let house: House;
beforeAll(async () => {
  house = await (await import('../given.js')).openHouse();
}, LONGEST_MS);
afterAll(() => house?.close());

/** Sends all frames on one connection, signed in or not; returns true if the server closed it. */
async function send(
  frames: readonly (string | Uint8Array)[],
  token: string | null,
  { base } = house,
): Promise<boolean> {
  const socket = new WebSocket(`${base.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  socket.on('error', () => undefined);
  const closed = once(socket, 'close');
  await once(socket, 'open');
  if (token !== null) socket.send(connectPacket(token));
  for (const frame of frames) if (socket.readyState === WebSocket.OPEN) socket.send(frame);
  // All frames before the ping have been read when its answer arrives or the connection closes.
  const answered = new Promise<boolean>((resolve) => socket.once('pong', () => resolve(false)));
  if (socket.readyState === WebSocket.OPEN) socket.ping();
  const wasClosed = await Promise.race([answered, closed.then(() => true)]);
  socket.terminate();
  return wasClosed;
}

/** Returns the number of overlong frames that did not end their connection. */
async function overlargeTaken(where: House): Promise<number> {
  let taken = 0;
  for (const bytes of OVERLARGE_BYTES)
    if (!(await send([event('ack', 'A'.repeat(bytes))], where.waiter.token!, where))) taken += 1;
  return taken;
}

it(
  `${FRAMES} hostile frames harm nobody: the server stands, and a screen beside them hears everything`,
  async () => {
    const frames = fc.sample(hostileFrame, { numRuns: FRAMES, seed: Number(process.env['SEED']) });
    const { Ears } = await import('../ears.js');
    const { done } = await import('../caller.js');
    const ears = await Ears.open(house.base, { token: house.screen.token });
    const taken: string[] = [];
    let closed = 0;
    for (let start = 0; start < frames.length; start += PER_SOCKET) {
      const token = start % (2 * PER_SOCKET) === 0 ? house.waiter.token : null;
      if (await send(frames.slice(start, start + PER_SOCKET), token)) closed += 1;
      if (start % SOLD_EVERY === 0) {
        const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
        taken.push((await done(house.manager.post('/orders', { order_type: 'TAKEAWAY', items }))).id);
      }
    }
    await ears.heard('ticket.created', taken.length);
    expect(ears.events.filter(({ type }) => type === 'ticket.created').map(({ data }) => data.order_id)).toEqual(taken);
    expect((await house.anyone.get('/venue')).status).toBe(401);
    ears.close();
    console.log(
      `figures: ${FRAMES} hostile frames on ${FRAMES / PER_SOCKET} connections, of which ${closed} were closed; ` +
        `${taken.length} orders meanwhile, all heard`,
    );
    expect(closed).toBeGreaterThan(0);
  },
  LONGEST_MS,
);

it('a frame larger than any of ours ends its connection before it is read', async () => {
  expect(await send([event('ack', 'A'.repeat(LARGEST_BYTES - 100))], house.waiter.token!)).toBe(false);
  expect(await overlargeTaken(house)).toBe(0);
});

it.each(plantedBugs(['frames-of-any-size']))('overlarge frames show the planted bug %s', async (patch) => {
  await exchange.with(patch, async () => {
    const another = await (await import('../given.js')).openHouse();
    try {
      const taken = await overlargeTaken(another);
      console.log(
        `mutant ${patch}: ${taken} of ${OVERLARGE_BYTES.length} frames of up to 8 MiB were read, and their connections stayed open`,
      );
      expect(taken).toBe(OVERLARGE_BYTES.length);
    } finally {
      await another.close();
    }
  });
});
