import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../src/database/database.js';
import { Edge } from './edge.js';

let edge: Edge;

beforeAll(async () => {
  edge = await Edge.open();
});
afterAll(() => edge.close());

describe('a request with an Idempotency-Key', () => {
  const make = (key: string, payload: object) =>
    edge.asAdmin('POST', '/locations', payload, { 'idempotency-key': key });

  it('happens once, and its repetition answers the same', async () => {
    const first = await make('once', { name: 'Hall', sort: 3 });
    const again = await make('once', { sort: 3, name: 'Hall' });
    expect(first.status).toBe(201);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(again.status).toBe(201);
  });

  it('is refused with another body, with another path it is another request', async () => {
    const { body } = await make('path', { name: 'Terrace' });
    expect(await make('path', { name: 'Roof' })).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    const other = await make('path-2', { name: 'Roof' });
    const rename = (id: string) =>
      edge.asAdmin('PATCH', `/locations/${id}`, { sort: 9 }, { 'idempotency-key': 'rename' });
    expect((await rename(body.id)).status).toBe(200);
    expect(await rename(other.body.id)).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('may be repeated after a refusal', async () => {
    await make('taken', { name: 'Bar' });
    expect(await make('later', { name: 'Bar' })).toMatchObject({ status: 409, code: 'DUPLICATE' });
    expect((await make('later', { name: 'Bar 2' })).status).toBe(201);
  });

  it('32 times at once makes one', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => make('storm', { name: 'Cellar' })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => !headers['idempotency-replayed'])).toHaveLength(1);
  });

  it.each([' ', 'with blank', 'ключ', 'x'.repeat(256)])('with the odd key %j answers 400', async (key) => {
    expect(await make(Buffer.from(key).toString('latin1'), { name: 'Odd' })).toMatchObject({
      status: 400,
      code: 'MALFORMED',
    });
  });

  it('leaves the name of its caller in the events, with a key and without one', async () => {
    const me = (await edge.asAdmin('GET', '/auth/me')).body;
    const { body: room } = await make('room', { name: 'Loft' });
    const { body: table } = await edge.asAdmin('POST', '/tables', { location_id: room.id, name: 'L1', seats: 4 });
    await edge.asAdmin('PATCH', `/tables/${table.id}/status`, { status: 'RESERVED' });
    await edge.asAdmin('PATCH', `/tables/${table.id}/status`, { status: 'OCCUPIED' }, { 'idempotency-key': 'seated' });
    const actors = await edge.app
      .get(Database)
      .read((reader) => reader.rows<{ actor: string }>('SELECT actor FROM event ORDER BY seq DESC LIMIT 2'));
    expect(actors).toEqual([{ actor: `user:${me.id}` }, { actor: `user:${me.id}` }]);
  });

  it('is required where orders are made', async () => {
    expect(await edge.asAdmin('POST', '/orders', {})).toMatchObject({ status: 400, code: 'IDEMPOTENCY_KEY_REQUIRED' });
  });
});
