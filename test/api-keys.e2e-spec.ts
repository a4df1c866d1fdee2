import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { hired, keyFor, openHouse, type House } from './given.js';

let house: House;
let developer: Caller;

beforeAll(async () => {
  house = await openHouse();
  developer = await hired(house.admin, 'developer', 'Dmitri');
});

afterAll(() => house?.close());

describe('a key', () => {
  it('lets a program in, by either header, as far as its scopes go', async () => {
    const program = await keyFor(house, { scopes: ['menu:read'] });
    expect((await program.get('/dishes')).status).toBe(200);
    const byOther = await house.anyone.get('/dishes', { headers: { 'x-api-key': program.token! } });
    expect(byOther.status).toBe(200);

    const { status, body } = await program.get('/orders');
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ code: 'FORBIDDEN', details: { scopes: ['orders:read'] } });
    expect(body.error.message).toBe('This API key lacks a scope for this: orders:read.');
  });

  it('is shown once, and never to whoever asks again', async () => {
    const wanted = { name: 'Delivery aggregator', scopes: ['menu:read'] };
    const first = await house.admin.post('/api-keys', wanted, { key: 'once' });
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.body.key).toMatch(/^qres_live_/);
    const again = await house.admin.post('/api-keys', wanted, { key: 'once' });
    expect(again.body).toEqual({ key: null, api_key: first.body.api_key });

    const stored = await house.database.read((reader) => reader.rows('SELECT * FROM api_keys'));
    const kept = await house.database.read((reader) => reader.rows('SELECT * FROM idempotency'));
    const log = await house.database.read((reader) => reader.rows('SELECT * FROM event'));
    expect(JSON.stringify([stored, kept, log])).not.toContain(first.body.key);
  });

  it('of a developer is found by its owner and by admins, and by nobody else', async () => {
    const { api_key: key } = await done(developer.post('/api-keys', { name: 'Mine', scopes: ['menu:read'] }));
    const other = await hired(house.admin, 'developer', 'Dina');
    expect((await developer.get(`/api-keys/${key.id}`)).status).toBe(200);
    expect((await house.admin.get(`/api-keys/${key.id}`)).body.owner_name).toBe('Dmitri');
    expect((await other.get(`/api-keys/${key.id}`)).status).toBe(404);
    expect((await done(other.get('/api-keys'))).data).toEqual([]);
    expect((await done(other.get(`/api-keys?owner_id=${key.owner_id}`))).data).toEqual([]);
    expect((await done(house.admin.get(`/api-keys?owner_id=${key.owner_id}`))).data).toHaveLength(1);
  });

  it('is refused in one word when it is revoked', async () => {
    const program = await keyFor(house, { scopes: ['menu:read'] });
    const [{ id }] = (await done(house.admin.get('/api-keys?per_page=1'))).data;
    await done(house.admin.delete(`/api-keys/${id}`));
    const { status, body } = await program.get('/dishes');
    expect([status, body.error.code]).toEqual([401, 'API_KEY_REFUSED']);
    expect((await house.admin.get(`/api-keys/${id}`)).body.status).toBe('REVOKED');
  });
});
