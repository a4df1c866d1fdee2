import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Answer } from './caller.js';
import { WebhookHouse } from './webhook-house.js';
import { isSigned } from './webhook-receiver.js';

const url = 'http://127.0.0.1:9/';

let at: WebhookHouse;

beforeAll(async () => {
  at = await WebhookHouse.open();
});
afterAll(() => at?.close());

/** Sends the same request twice with one key and returns both bodies. */
async function twice(path: string, body: unknown): Promise<[any, Answer]> {
  const key = randomUUID();
  const first = await done(at.admin.post(path, body, { key }));
  const again = await at.admin.post(path, body, { key });
  expect([again.status < 300, again.headers.get('idempotency-replayed')]).toEqual([true, 'true']);
  return [first, again.body];
}

describe('a repeated request with the same key makes one secret, and the second answer does not tell it', () => {
  it('of a webhook', async () => {
    const [first, again] = await twice('/webhooks', { url, description: 'once' });
    expect(first.secret).toMatch(/^whsec_/);
    expect(again).toEqual({ ...first, secret: null });
    const { data } = await done(at.admin.get('/webhooks?per_page=100'));
    expect(data.filter(({ description }: any) => description === 'once')).toHaveLength(1);
  });

  it('of a rotation: both secrets sign until the overlap is over', async () => {
    const { receiver, hook, secret } = await at.listening({ types: ['table.status_changed'] });
    const [first, again] = await twice(`/webhooks/${hook.id}/rotate-secret`, { overlap_seconds: 60 });
    expect(again).toEqual({ ...first, secret: null });
    await at.tableChanges(5);
    await expect.poll(() => receiver.heard.length).toBe(1);
    expect([secret, first.secret].map((one) => isSigned(receiver.heard[0]!, one))).toEqual([true, true]);
  });

  it.each([
    ['an API key', '/api-keys', { name: 'Once', scopes: ['menu:read'] }, ['key']],
    ['a device', '/devices/enrolments', { name: 'Once', kind: 'TABLET' }, ['code', 'url', 'qr']],
  ])('of %s', async (_, path, body, secrets) => {
    const [first, again] = await twice(path, body);
    expect(again).toEqual({ ...first, ...Object.fromEntries(secrets.map((name) => [name, null])) });
    for (const name of secrets) expect(first[name]).toEqual(expect.any(String));
  });

  it('of a link for a new password, which stays valid', async () => {
    const { id } = await done(at.admin.post('/users', { username: 'lena', name: 'Lena', role: 'waiter' }));
    const [first, again] = await twice(`/users/${id}/reset-link`, {});
    expect(again).toEqual({ ...first, url: null });
    expect((await fetch(first.url)).status).toBe(200);
  });

  it('of a code for guests', async () => {
    const [table] = at.house.tables;
    const [first, again] = await twice(`/tables/${table}/guest-codes`, {});
    expect(again).toEqual({ ...first, code: null });
    expect((await at.house.anyone.post('/guest/sessions', { code: first.code }, { key: null })).status).toBe(201);
  });

  it('of a person: the PIN leaves no trace in what is kept', async () => {
    const wanted = { username: 'pavel', name: 'Pavel', role: 'waiter', pin: '4820' };
    const key = randomUUID();
    const first = await done(at.admin.post('/users', wanted, { key }));
    expect(await done(at.admin.post('/users', { ...wanted, pin: '9317' }, { key }))).toEqual(first);
    const other = await at.admin.post('/users', { ...wanted, name: 'Petr' }, { key });
    expect([other.status, other.body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });
});

it('a second rotation during the overlap is refused, unless it ends the old secret at once', async () => {
  const { hook } = await at.listening({ types: ['table.status_changed'] });
  const path = `/webhooks/${hook.id}/rotate-secret`;
  const { previous_secret_until: until } = await done(at.admin.post(path, { overlap_seconds: 60 }));
  const { status, body } = await at.admin.post(path, { overlap_seconds: 60 });
  expect([status, body.error.code, body.error.details]).toEqual([409, 'SECRET_ROTATION_UNDER_WAY', { until }]);
  expect(await done(at.admin.post(path, { overlap_seconds: 0 }))).toMatchObject({ previous_secret_until: null });
  await done(at.admin.post(path, { overlap_seconds: 60 }));
  await at.forward(61_000);
  expect((await at.admin.post(path, {})).status).toBe(200);
});

it('the contract declares the key on every POST that makes or changes something', () => {
  const contract = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));
  const undeclared = Object.entries<any>(contract.paths).flatMap(([path, { post }]) => {
    const isPublic = post?.security.length === 0;
    const isDeclared = post?.parameters?.some(({ name }: any) => name === 'Idempotency-Key');
    return !post || isPublic || isDeclared ? [] : [path.replace('/api/v1', '')];
  });
  // Prices and simulations create nothing; each sign-in is counted, and a second sign-out finds no session.
  expect(undeclared).toEqual([
    '/auth/login/pin',
    '/auth/logout',
    '/guest/orders/price',
    '/orders/price',
    '/rate-limits/simulate',
  ]);
});
