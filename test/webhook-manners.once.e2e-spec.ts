import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Timings } from '../src/config/timings.js';
import { done } from './caller.js';
import { WebhookHouse } from './webhook-house.js';
import { WebhookReceiver, type Reply } from './webhook-receiver.js';

const TYPES = ['table.status_changed'];
// Maximum duration of an attempt; a busy machine may need more.
const LONGEST_TRY_MS = 2500;
const PATIENCE_MS = 60_000;
const HUGE_BYTES = 64 * 2 ** 20;
// Bytes that fit into the buffers of both ends before the receiver reads any.
const MOST_TAKEN_BYTES = 16 * 2 ** 20;

let at: WebhookHouse;

beforeAll(async () => {
  at = await WebhookHouse.open(new Timings({ webhookTryMs: LONGEST_TRY_MS }));
});
afterAll(() => at?.close());

async function triesOf(hookId: string): Promise<any[]> {
  // The list is newest first, so the last one was attempted first.
  const delivery = (await at.deliveries(hookId)).at(-1);
  return delivery ? (await done(at.admin.get(`/webhooks/deliveries/${delivery.id}`))).tries : [];
}

describe('a receiver', () => {
  it.each([301, 302, 303, 307, 308])(
    'that points elsewhere by %i has refused, and nobody goes there',
    async (status) => {
      const elsewhere = await WebhookReceiver.open();
      const { receiver, hook } = await at.listening({
        types: TYPES,
        reply: (_, response) => void response.writeHead(status, { location: elsewhere.url }).end(),
      });
      await at.tableChanges(status % 20);
      await expect.poll(() => triesOf(hook.id)).toMatchObject([{ status, error: null }]);

      expect([receiver.heard.length, elsewhere.connections]).toEqual([1, 0]);
      await done(at.admin.delete(`/webhooks/${hook.id}`));
      await elsewhere.fall();
    },
  );

  it('that answers without an end is read for a kilobyte, and no further', async () => {
    let taken = 0;
    const block = Buffer.alloc(64 * 1024, 'x');
    const flood: Reply = (_, response) => {
      const pour = (): void => {
        for (let isRoom = true; isRoom && taken < HUGE_BYTES; taken += block.length) isRoom = response.write(block);
        if (taken >= HUGE_BYTES) response.end();
      };
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.on('drain', pour);
      pour();
    };
    const { hook } = await at.listening({ types: TYPES, reply: flood });
    await at.tableChanges(9);
    await expect.poll(async () => (await at.deliveries(hook.id))[0]?.state).toBe('DELIVERED');

    const [{ status, answer, ms }] = await triesOf(hook.id);
    expect([status, answer]).toEqual([200, 'x'.repeat(1024)]);
    expect(ms).toBeLessThan(LONGEST_TRY_MS);
    expect(taken).toBeLessThan(MOST_TAKEN_BYTES);
    await done(at.admin.delete(`/webhooks/${hook.id}`));
  });

  it('that never answers, or never comes to an end, costs its own time and nobody else’s', async () => {
    const never: Reply = () => undefined;
    const dripping: Reply = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      const drip = setInterval(() => response.write('.'), 100);
      response.on('close', () => clearInterval(drip));
    };
    const stuck = [
      await at.listening({ types: TYPES, reply: never }),
      await at.listening({ types: TYPES, reply: dripping }),
    ];
    const { receiver: other } = await at.listening({ types: TYPES });
    for (let seats = 1; seats <= 10; seats += 1) await at.tableChanges(seats);
    await expect.poll(() => other.heard.length).toBe(10);
    // Both calls are still open: the other receivers were served meanwhile.
    for (const { hook } of stuck) expect(await triesOf(hook.id)).toEqual([]);
    for (const { hook, receiver } of stuck) {
      await expect.poll(() => triesOf(hook.id), { timeout: PATIENCE_MS }).toMatchObject([{ error: 'TIMED_OUT' }]);
      const [{ ms }] = await triesOf(hook.id);
      expect(ms).toBeGreaterThanOrEqual(LONGEST_TRY_MS - 1);
      expect(ms).toBeLessThan(2 * LONGEST_TRY_MS);
      expect(receiver.heard.length).toBe(1);
    }
  });
});
