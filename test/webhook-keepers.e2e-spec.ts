import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebhookKeeping } from '../src/webhooks/webhook-keeping.js';
import { done, type Answer } from './caller.js';
import { eventsOf } from './events-of.js';
import { hired, keyFor } from './given.js';
import { WebhookHouse } from './webhook-house.js';
import { isSigned } from './webhook-receiver.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let at: WebhookHouse;

beforeAll(async () => {
  at = await WebhookHouse.open();
});
afterAll(() => at?.close());

describe('who keeps webhooks', () => {
  it('hears what their role hears, and less when that becomes less', async () => {
    const developer = await hired(at.admin, 'developer', 'Dina');
    const refused = await developer.post('/webhooks', { url: 'http://127.0.0.1:9/', types: ['order.created'] });
    expect([refused.status, refused.body.error.code]).toEqual([422, 'VALIDATION_ERROR']);
    const { receiver } = await at.listening({ by: developer });
    await at.order();
    await at.tableChanges(2);
    await expect.poll(() => receiver.of('table.status_changed').length).toBe(1);
    expect(receiver.of('order.created')).toEqual([]);

    const { data: people } = await done(at.admin.get('/users?role=developer'));
    await done(at.admin.patch(`/users/${people[0].id}`, { active: false }));
    const { receiver: other } = await at.listening({ types: ['table.status_changed'] });
    await at.tableChanges(3);
    await expect.poll(() => other.heard.length).toBe(1);
    expect(receiver.of('table.status_changed').length).toBe(1);
  });

  it('asks by a key for no more than its scopes open', async () => {
    const key = await keyFor(at.house, { scopes: ['webhooks:manage', 'menu:read'] });
    const codeOf = async (asked: Promise<Answer>) => {
      const { status, body } = await asked;
      return [status, Object.keys(body.error?.details ?? {})];
    };
    const url = 'http://127.0.0.1:9/';
    expect(await codeOf(key.post('/webhooks', { url }))).toEqual([422, ['types']]);
    expect(await codeOf(key.post('/webhooks', { url, types: ['payment.received'] }))).toEqual([422, ['types']]);
    const own = await done(key.post('/webhooks', { url, types: ['menu.published'] }));
    expect(await codeOf(key.patch(`/webhooks/${own.id}`, { types: null }))).toEqual([422, ['types']]);
  });

  it('sees their own, the admin all, and others none', async () => {
    const developer = await hired(at.admin, 'developer', 'Diana');
    const { hook } = await at.listening();
    const { hook: own } = await at.listening({ by: developer });
    const { data } = await done(developer.get('/webhooks'));
    expect(data.map(({ id }: any) => id)).toEqual([own.id]);
    expect((await developer.get(`/webhooks/${hook.id}`)).status).toBe(404);
    expect((await developer.post(`/webhooks/${hook.id}/rotate-secret`, {})).status).toBe(404);
    expect((await at.house.manager.get('/webhooks')).status).toBe(403);
    const { data: all } = await done(at.admin.get('/webhooks?per_page=100'));
    expect(all.map(({ id }: any) => id)).toEqual(expect.arrayContaining([hook.id, own.id]));
  });

  it('sees a secret once, and it lies sealed in the database, as headers do', async () => {
    const { receiver, hook, secret } = await at.listening({
      headers: [{ name: 'X-Token', value: 'very secret words' }],
    });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await at.fetched(hook.id)).not.toHaveProperty('secret');
    const rows = await at.house.database.read((reader) => reader.rows('SELECT * FROM webhook_endpoints'));
    expect(JSON.stringify(rows)).not.toContain(secret.slice(6));
    expect(JSON.stringify(rows)).not.toContain('very secret');
    await done(at.admin.post(`/webhooks/${hook.id}/test`));
    await expect.poll(() => receiver.of('webhook.test').length).toBe(1);

    expect(receiver.of('webhook.test')[0]!.headers['x-token']).toBe('very secret words');
  });

  it('may not give headers that are not theirs', async () => {
    for (const name of ['Host', 'Webhook-Id', 'Transfer-Encoding', 'a b', 'x\r\ny']) {
      const headers = [{ name, value: 'x' }];
      const { status } = await at.admin.post('/webhooks', { url: 'http://127.0.0.1:9/', headers });
      expect([name, status]).toEqual([name, 422]);
    }
  });

  it('changes the secret while both sign, until the overlap is over', async () => {
    const { receiver, hook, secret } = await at.listening({ types: ['table.status_changed'] });
    const { secret: next } = await done(at.admin.post(`/webhooks/${hook.id}/rotate-secret`, { overlap_seconds: 60 }));
    await at.tableChanges(4);
    await expect.poll(() => receiver.heard.length).toBe(1);
    expect([secret, next].map((one) => isSigned(receiver.heard[0]!, one))).toEqual([true, true]);
    await at.forward(2 * MINUTE);
    await at.tableChanges(5);
    await expect.poll(() => receiver.heard.length).toBe(2);

    expect([secret, next].map((one) => isSigned(receiver.heard[1]!, one))).toEqual([false, true]);
  });

  it('sends what has failed again, as the same bytes under the same id', async () => {
    const { receiver, hook } = await at.listening({ types: ['table.status_changed'], reply: 410 });
    const since = at.house.clock.iso();
    await at.tableChanges(6);
    await expect.poll(async () => (await at.fetched(hook.id)).enabled).toBe(false);
    receiver.reply = 204;
    await done(at.admin.post(`/webhooks/${hook.id}/enable`));
    expect(await done(at.admin.post(`/webhooks/${hook.id}/resend-failed`, { since }))).toEqual({ resent: 1 });
    await expect.poll(async () => (await at.deliveries(hook.id))[0].state).toBe('DELIVERED');
    const [{ id }] = await at.deliveries(hook.id);
    await done(at.admin.post(`/webhooks/deliveries/${id}/resend`));
    await expect.poll(() => receiver.heard.length).toBe(3);

    expect(new Set(receiver.idsOf()).size).toBe(1);
    expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
    await expect.poll(async () => (await at.deliveries(hook.id))[0]).toMatchObject({ state: 'DELIVERED', attempts: 3 });
  });

  it('sees how they are doing', async () => {
    const before = await done(at.admin.get('/webhooks/health'));
    const { hook, receiver } = await at.listening({ types: ['table.status_changed'], reply: 503 });
    await at.tableChanges(7);
    await expect.poll(() => receiver.heard.length).toBe(1);
    await expect
      .poll(() => done(at.admin.get('/webhooks/health')))
      .toMatchObject({ enabled: before.enabled + 1, failing: before.failing + 1, events_waiting: 0 });
    await done(at.admin.delete(`/webhooks/${hook.id}`));
    expect((await at.admin.get(`/webhooks/${hook.id}`)).status).toBe(404);
  });

  it('is told of a webhook for which too much waits, and hears no more of it', async () => {
    const { hook } = await at.listening({ types: ['table.status_changed'], reply: 503 });
    const { hook: other, receiver } = await at.listening({ types: ['table.status_changed'] });
    for (const seats of [2, 3, 4]) await at.tableChanges(seats);
    await expect.poll(() => receiver.heard.length).toBe(3);
    await expect.poll(async () => (await at.fetched(hook.id)).failures).toBe(1);
    const keeping = at.house.app.get(WebhookKeeping);
    await keeping.closeFull(3);
    expect((await at.fetched(hook.id)).enabled).toBe(true);
    await keeping.closeFull(2);

    expect(await at.fetched(hook.id)).toMatchObject({ enabled: false, disabled_reason: 'FULL' });
    expect((await at.fetched(other.id)).enabled).toBe(true);
    const { id: venueId } = await done(at.admin.get('/venue'));
    const told = await eventsOf(at.house.database, venueId, 'webhook.disabled');
    expect(told.filter(({ data }) => data.webhook_id === hook.id)).toMatchObject([
      { data: { disabled_reason: 'FULL', failures: 1, last_status: 503, last_error: null } },
    ]);
    await expect
      .poll(async () => (await at.deliveries(hook.id)).map(({ state, reason }) => [state, reason]))
      .toEqual(Array(3).fill(['FAILED', 'ENDPOINT_DISABLED']));
    await keeping.closeFull(2);
    expect(await eventsOf(at.house.database, venueId, 'webhook.disabled')).toHaveLength(told.length);
  });

  it('keeps deliveries for thirty days', async () => {
    const { hook, receiver } = await at.listening({ types: ['table.status_changed'] });
    await at.tableChanges(8);
    await expect.poll(() => receiver.heard.length).toBe(1);
    await expect.poll(async () => (await at.deliveries(hook.id))[0]?.state).toBe('DELIVERED');
    const keeping = at.house.app.get(WebhookKeeping);
    await at.forward(29 * DAY);
    await keeping.prune();
    expect((await at.deliveries(hook.id)).length).toBe(1);
    await at.forward(2 * DAY);
    await keeping.prune();

    expect(await at.deliveries(hook.id)).toEqual([]);
  });
});
