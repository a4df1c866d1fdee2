import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../src/domain/scopes.js';
import { done, type Caller } from './caller.js';
import { hired } from './given.js';
import { WebhookHouse } from './webhook-house.js';

const HOUR = 60 * 60_000;
const url = 'http://127.0.0.1:9/';

let at: WebhookHouse;

beforeAll(async () => {
  at = await WebhookHouse.open();
});
afterAll(() => at?.close());

interface Program {
  id: string;
  key: Caller;
}

async function program(scopes: Scope[], more: object = {}): Promise<Program> {
  const wanted = { name: 'Orders elsewhere', scopes: ['webhooks:manage', ...scopes], ...more };
  const { key, api_key } = await done(at.admin.post('/api-keys', wanted));
  return { id: api_key.id, key: at.house.anyone.as(key) };
}

async function deliveryOf(hookId: string): Promise<any> {
  await expect.poll(() => at.deliveries(hookId)).toMatchObject([{ state: 'DELIVERED' }]);
  return (await at.deliveries(hookId))[0];
}

describe('a key manages webhooks', () => {
  it('only if it made them: every other webhook is not found', async () => {
    const [one, other] = [await program(['orders:read']), await program(['orders:read'])];
    const types = ['order.created'];
    const { hook: ofPerson } = await at.listening({ types });
    const { hook: ofOther } = await at.listening({ by: other.key, types });
    await at.order();
    for (const { id, url: leadsTo } of [ofPerson, ofOther]) {
      const delivery = await deliveryOf(id);
      const answers = [
        await one.key.get(`/webhooks/${id}`),
        await one.key.patch(`/webhooks/${id}`, { url }),
        await one.key.delete(`/webhooks/${id}`),
        await one.key.post(`/webhooks/${id}/enable`),
        await one.key.post(`/webhooks/${id}/test`),
        await one.key.post(`/webhooks/${id}/wake`),
        await one.key.post(`/webhooks/${id}/rotate-secret`, { overlap_seconds: 0 }),
        await one.key.post(`/webhooks/${id}/resend-failed`, { since: at.house.clock.iso() }),
        await one.key.get(`/webhooks/${id}/deliveries`),
        await one.key.get(`/webhooks/deliveries/${delivery.id}`),
        await one.key.post(`/webhooks/deliveries/${delivery.id}/resend`),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      expect(await at.fetched(id)).toMatchObject({ url: leadsTo, enabled: true, previous_secret_until: null });
    }
    expect((await done(one.key.get('/webhooks'))).data).toEqual([]);
    expect(await done(one.key.get('/webhooks/health'))).toMatchObject({ enabled: 0, disabled: 0 });
    const own = await done(other.key.get('/webhooks'));
    expect(own.data.map(({ id }: any) => id)).toEqual([ofOther.id]);
    expect(await done(other.key.get('/webhooks/health'))).toMatchObject({ enabled: 1 });
  });

  it('also after a rotation, and people see which key made them', async () => {
    const { id, key } = await program(['orders:read'], { name: 'Orders before' });
    const { hook } = await at.listening({ by: key, types: ['order.created'] });
    expect(hook).toMatchObject({ key_id: id, key_name: 'Orders before' });
    const { key: next, api_key: newest } = await done(at.admin.post(`/api-keys/${id}/rotate`, { grace_seconds: 60 }));
    for (const one of [key, at.house.anyone.as(next)])
      expect(await done(one.get(`/webhooks/${hook.id}`))).toMatchObject({ id: hook.id, key_id: newest.id });
    expect(await at.fetched(hook.id)).toMatchObject({ key_id: newest.id, owner_id: hook.owner_id });
    const { hook: ofPerson } = await at.listening();
    expect(ofPerson).toMatchObject({ key_id: null, key_name: null });
  });

  it('and hears and reads no more than its scopes open at that moment', async () => {
    const { id, key } = await program(['orders:read', 'floor:read']);
    const { hook, receiver } = await at.listening({ by: key, types: ['order.created', 'table.status_changed'] });
    await at.order();
    const delivery = await deliveryOf(hook.id);
    await done(at.admin.patch(`/api-keys/${id}`, { scopes: ['webhooks:manage', 'floor:read'] }));
    await at.order();
    await at.tableChanges(9);
    await expect.poll(() => receiver.of('table.status_changed').length).toBe(1);

    expect(receiver.of('order.created').length).toBe(1);
    const { data } = await done(key.get(`/webhooks/${hook.id}/deliveries`));
    expect(data.map(({ type }: any) => type)).toEqual(['table.status_changed']);
    expect((await done(key.get(`/webhooks/${hook.id}/deliveries?type=order.created`))).data).toEqual([]);
    expect((await key.get(`/webhooks/deliveries/${delivery.id}`)).status).toBe(404);
    expect((await key.post(`/webhooks/deliveries/${delivery.id}/resend`)).status).toBe(404);
    expect((await at.admin.get(`/webhooks/deliveries/${delivery.id}`)).status).toBe(200);
  });

  it('and sends again only what its scopes open', async () => {
    const { id, key } = await program(['orders:read', 'floor:read']);
    const { hook } = await at.listening({ by: key, types: ['order.created', 'table.status_changed'], reply: 410 });
    const since = at.house.clock.iso();
    await at.order();
    await expect.poll(async () => (await at.fetched(hook.id)).disabled_reason).toBe('GONE');
    await done(at.admin.patch(`/api-keys/${id}`, { scopes: ['webhooks:manage', 'floor:read'] }));
    await done(key.post(`/webhooks/${hook.id}/enable`));
    expect(await done(key.post(`/webhooks/${hook.id}/resend-failed`, { since }))).toEqual({ resent: 0 });
  });
});

describe('a webhook ends with the key that made it', () => {
  const ended = { enabled: false, disabled_reason: 'KEY_ENDED' };

  it('when the key is revoked: nothing more is delivered, and nobody enables it again', async () => {
    const { id, key } = await program(['orders:read']);
    const { hook, receiver } = await at.listening({ by: key, types: ['order.created'] });
    const { receiver: other } = await at.listening({ types: ['order.created'] });
    await at.order();
    await expect.poll(() => receiver.heard.length).toBe(1);
    await done(at.admin.delete(`/api-keys/${id}`));
    await at.order();
    await expect.poll(() => other.heard.length).toBe(2);
    await expect.poll(() => at.fetched(hook.id)).toMatchObject(ended);

    expect(receiver.heard.length).toBe(1);
    const { status, body } = await at.admin.post(`/webhooks/${hook.id}/enable`);
    expect([status, body.error.code]).toEqual([409, 'WEBHOOK_KEY_ENDED']);
  });

  it('also what waited for its receiver is not delivered', async () => {
    const { id, key } = await program(['orders:read']);
    const { hook, receiver } = await at.listening({ by: key, types: ['order.created'], reply: 503 });
    await at.order();
    await expect.poll(() => receiver.heard.length).toBe(1);
    await done(at.admin.delete(`/api-keys/${id}`));
    receiver.reply = 204;
    await expect.poll(() => at.fetched(hook.id)).toMatchObject(ended);
    await at.forward(HOUR);
    await expect.poll(() => at.deliveries(hook.id)).toMatchObject([{ state: 'FAILED', reason: 'ENDPOINT_DISABLED' }]);
    expect(receiver.heard.length).toBe(1);
  });

  it('when the key is switched off, or expires', async () => {
    const off = await program(['orders:read']);
    const expires_at = new Date(at.house.clock.now().getTime() + 2 * HOUR).toISOString();
    const short = await program(['orders:read'], { expires_at });
    const { hook } = await at.listening({ by: off.key, types: ['order.created'] });
    const { hook: ofShort } = await at.listening({ by: short.key, types: ['order.created'] });
    await done(at.admin.post(`/api-keys/${off.id}/deactivate`));
    await at.order();
    await expect.poll(() => at.fetched(hook.id)).toMatchObject(ended);
    expect(await at.fetched(ofShort.id)).toMatchObject({ enabled: true });
    await at.forward(3 * HOUR);
    await expect.poll(() => at.fetched(ofShort.id)).toMatchObject(ended);
  });

  it('but not when a person made it', async () => {
    const developer = await hired(at.admin, 'developer', 'Doris');
    const { hook } = await at.listening({ by: developer });
    await at.forward(HOUR);
    expect(await at.fetched(hook.id)).toMatchObject({ enabled: true });
  });
});
