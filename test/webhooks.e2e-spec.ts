import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewOrder } from '../src/orders/new-order.dto.js';
import { OrdersService } from '../src/orders/orders.service.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { WebhookHouse } from './webhook-house.js';
import { isSigned } from './webhook-receiver.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let at: WebhookHouse;

beforeAll(async () => {
  at = await WebhookHouse.open();
});
afterAll(() => at?.close());

describe('a webhook', () => {
  it('hears of an order, signed so that the library of the standard verifies it', async () => {
    const { receiver, secret } = await at.listening({ types: ['order.created'] });
    const made = await at.order();
    await expect.poll(() => receiver.heard.length).toBe(1);
    const [heard] = receiver.heard;

    const said: any = new Webhook(secret).verify(heard!.body, heard!.headers as Record<string, string>);
    const [event] = (await eventsOf(at.house.database, said.venue_id, 'order.created')).slice(-1);
    expect(said).toMatchObject({
      type: 'order.created',
      data: { order: { id: made.id } },
      seq: event!.seq,
      api_version: 'v1',
    });
    expect(heard!.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'QRes-Webhooks/1' });
  });

  it('hears nothing of an order that was refused', async () => {
    const { receiver } = await at.listening({ types: ['order.created'] });
    const items = [
      { dish_id: at.house.dishes.tea, quantity: 1 },
      { dish_id: randomUUID(), quantity: 1 },
    ];
    expect((await at.admin.post('/orders', { order_type: 'TAKEAWAY', items })).status).toBeGreaterThanOrEqual(400);
    const { id } = await at.order();
    await expect.poll(() => receiver.heard.length).toBe(1);

    expect(receiver.heard[0]!.said.data.order.id).toBe(id);
  });

  it('hears nothing of an order whose write is taken back', async () => {
    const { receiver } = await at.listening({ types: ['order.created'] });
    const { id: venueId } = await done(at.admin.get('/venue'));
    const me = { venueId, userId: null, name: null };
    const wanted: NewOrder = { order_type: 'TAKEAWAY', items: [{ dish_id: at.house.dishes.tea, quantity: 1 }] };
    const taken = at.house.database.write(async (tx) => {
      const order = await at.house.app.get(OrdersService).take(me, wanted);
      // The order and its event are written.
      expect(await tx.rows('SELECT id FROM orders WHERE id = $1', [order.id])).toHaveLength(1);
      expect(tx.recorded.map(({ type }) => type)).toContain('order.created');
      throw new Error('the power of the till is gone');
    });
    await expect(taken).rejects.toThrow('the power of the till');
    const { id } = await at.order();
    await expect.poll(() => receiver.heard.length).toBe(1);

    expect(receiver.heard[0]!.said.data.order.id).toBe(id);
  });

  it('hears nothing of what was before it', async () => {
    await at.tableChanges(5);
    const { receiver } = await at.listening({ types: ['table.status_changed'] });
    await at.tableChanges(6);
    await expect.poll(() => receiver.heard.length).toBe(1);

    expect(receiver.heard[0]!.said.data.seats).toBe(6);
  });

  it('whose receiver was down for half an hour hears it all, in order, as the same bytes under the same id', async () => {
    const { receiver, hook, secret } = await at.listening({ types: ['table.status_changed'], reply: 503 });
    for (const seats of [1, 2, 3]) await at.tableChanges(seats);
    await expect.poll(() => receiver.heard.length).toBe(1);
    const first = receiver.heard[0]!;
    await receiver.fall();
    for (let minutes = 0; minutes < 30; minutes += 6) {
      await at.forward(6 * MINUTE);
      await expect
        .poll(async () => (await at.deliveries(hook.id)).every(({ next_at }: any) => next_at !== null))
        .toBe(true);
    }
    await receiver.rise();
    receiver.reply = 204;
    await at.forward(40 * MINUTE);
    await expect.poll(() => receiver.heard.length).toBe(4);

    const again = receiver.heard[1]!;
    expect(again.body).toBe(first.body);
    expect(again.headers['webhook-id']).toBe(first.headers['webhook-id']);
    expect(receiver.heard.every((heard) => isSigned(heard, secret))).toBe(true);
    expect(receiver.heard.slice(1).map(({ said }) => said.data.seats)).toEqual([1, 2, 3]);
    expect(Number(again.headers['webhook-timestamp'])).toBeGreaterThan(
      Number(first.headers['webhook-timestamp']) + 1800,
    );
  });

  it('whose receiver was away for some seconds hears it all within seconds, in order, after one try at a time', async () => {
    const { receiver, hook } = await at.listening({ types: ['table.status_changed'], reply: 503 });
    for (const seats of [1, 2, 3]) await at.tableChanges(seats);
    await expect.poll(() => receiver.heard.length).toBe(1);
    for (const [tries, ms] of [
      [2, 1300],
      [3, 2500],
    ] as const) {
      await expect.poll(async () => (await at.fetched(hook.id)).paused_until).not.toBeNull();
      await at.forward(ms);
      await expect.poll(() => receiver.heard.length).toBe(tries);
    }
    await at.tableChanges(4);
    await expect.poll(async () => (await at.fetched(hook.id)).failures).toBe(3);
    receiver.reply = 204;
    await at.forward(6100);
    await expect.poll(() => receiver.heard.length).toBe(7);

    expect(receiver.heard.map(({ said }) => said.data.seats)).toEqual([1, 1, 1, 1, 2, 3, 4]);
  });

  it('is tried at once when it is woken, with all that waits and all that stepped aside', async () => {
    let isIll = true;
    const { receiver, hook } = await at.listening({
      types: ['table.status_changed'],
      reply: ({ said }, response) => void response.writeHead(isIll && said.data.seats !== 12 ? 500 : 204).end(),
    });
    for (const seats of [11, 12, 13]) await at.tableChanges(seats);
    await expect.poll(() => receiver.heard.length).toBe(1);
    await at.forward(7000);
    await expect.poll(() => receiver.heard.map(({ said }) => said.data.seats)).toEqual([11, 11, 12, 13]);
    await expect.poll(async () => (await at.fetched(hook.id)).paused_until).not.toBeNull();
    isIll = false;
    expect(await done(at.admin.post(`/webhooks/${hook.id}/wake`))).toMatchObject({ id: hook.id, paused_until: null });
    await expect.poll(() => receiver.heard.map(({ said }) => said.data.seats).slice(4)).toEqual([11, 13]);
    await done(at.admin.patch(`/webhooks/${hook.id}`, { enabled: false }));
    expect((await at.admin.post(`/webhooks/${hook.id}/wake`)).body.error.code).toBe('WEBHOOK_DISABLED');
  });

  it('that cannot digest one message hears the others, and that one again by and by', async () => {
    const { receiver, hook } = await at.listening({
      types: ['table.status_changed'],
      reply: ({ said }, response) => void response.writeHead(said.data.seats === 11 ? 500 : 204).end('no idea'),
    });
    for (const seats of [11, 12, 13]) await at.tableChanges(seats);
    await expect.poll(() => receiver.heard.length).toBe(1);
    await at.forward(7000);
    await expect.poll(() => receiver.heard.map(({ said }) => said.data.seats)).toEqual([11, 11, 12, 13]);
    await at.forward(6 * MINUTE);
    await expect.poll(() => receiver.heard.length).toBe(5);

    const [pending] = await at.deliveries(hook.id, '?state=PENDING');
    const whole = await done(at.admin.get(`/webhooks/deliveries/${pending.id}`));
    expect(whole).toMatchObject({ state: 'PENDING', attempts: 3, type: 'table.status_changed' });
    expect(whole.tries.map(({ status, answer }: any) => [status, answer])).toEqual(Array(3).fill([500, 'no idea']));
    expect(JSON.parse(whole.body).data.seats).toBe(11);
  });

  it('is left alone as long as its receiver wants', async () => {
    const { receiver, hook } = await at.listening({
      types: ['table.status_changed'],
      reply: (_, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
    });
    await at.tableChanges(21);
    await expect.poll(async () => (await at.fetched(hook.id)).paused_until).not.toBeNull();
    const { paused_until } = await at.fetched(hook.id);
    expect(Date.parse(paused_until) - at.house.clock.now().getTime()).toBeGreaterThan(50 * MINUTE);
    receiver.reply = 204;
    await at.forward(HOUR);
    await expect.poll(() => receiver.heard.length).toBe(2);

    await expect.poll(async () => (await at.fetched(hook.id)).failing_since).toBeNull();
  });

  it('that says that it is gone is switched off, and admins are told', async () => {
    const { hook } = await at.listening({ types: ['table.status_changed'], reply: 410 });
    await at.tableChanges(23);
    await expect.poll(async () => (await at.fetched(hook.id)).disabled_reason).toBe('GONE');

    const [{ id: venueId }] = [await done(at.admin.get('/venue'))];
    const told = await eventsOf(at.house.database, venueId, 'webhook.disabled');
    expect(told.at(-1)!.data).toMatchObject({ webhook_id: hook.id, disabled_reason: 'GONE', last_status: 410 });
    expect((await at.admin.post(`/webhooks/${hook.id}/test`)).body.error.code).toBe('WEBHOOK_DISABLED');
    expect((await at.deliveries(hook.id))[0]).toMatchObject({ state: 'FAILED', reason: 'GONE' });
  });

  it('to which nothing arrives for five days is told of twice, then switched off', async () => {
    const { hook } = await at.listening({ types: ['table.status_changed'], reply: 500 });
    for (let seats = 24; seats < 29; seats += 1) await at.tableChanges(seats);
    for (let hours = 0; hours < 6 * 24; hours += 12) {
      const { failures, enabled } = await at.fetched(hook.id);
      if (!enabled) break;
      await at.forward(12 * HOUR);
      await expect.poll(async () => (await at.fetched(hook.id)).failures).toBeGreaterThan(failures);
      if (hours % 24 === 0) await at.tableChanges(30 + hours);
    }

    expect(await at.fetched(hook.id)).toMatchObject({ enabled: false, disabled_reason: 'FAILING' });
    const { id: venueId } = await done(at.admin.get('/venue'));
    const told = (await eventsOf(at.house.database, venueId)).filter(({ data }) => data.webhook_id === hook.id);
    expect(told.map(({ type }) => type)).toEqual(['webhook.failing', 'webhook.failing', 'webhook.disabled']);
    await expect
      .poll(
        async () => (await at.deliveries(hook.id, '?limit=100')).filter(({ state }: any) => state === 'PENDING').length,
      )
      .toBe(0);
    await done(at.admin.post(`/webhooks/${hook.id}/enable`));
    expect(await at.fetched(hook.id)).toMatchObject({ enabled: true, disabled_reason: null, failures: 0 });
  });
});
