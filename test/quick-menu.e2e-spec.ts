import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from './given.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});

afterAll(() => house?.close());

/** Sends a request over the network, as a phone does. */
async function ask(headers: Record<string, string> = {}, query = '') {
  const request = get(`${house.base}/api/v1/menu${query}`, { headers });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  return { status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) };
}

function withoutItsOwn({ headers }: Awaited<ReturnType<typeof ask>>) {
  const { date: _date, 'x-request-id': _id, ...others } = headers;
  return others;
}

describe('the menu that a second phone asks for', () => {
  it('is the same to the last byte and header, with an id of its own', async () => {
    for (const coding of ['identity', 'br', 'gzip']) {
      const [first, second] = [await ask({ 'accept-encoding': coding }), await ask({ 'accept-encoding': coding })];

      expect(second.status).toBe(200);
      expect(second.bytes.equals(first.bytes)).toBe(true);
      expect(withoutItsOwn(second)).toEqual(withoutItsOwn(first));
      expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
      const seen = { 'accept-encoding': coding, 'if-none-match': first.headers.etag! };
      const unchanged = await ask(seen);
      const {
        'content-type': _type,
        'content-encoding': _coding,
        'content-length': _length,
        ...head
      } = withoutItsOwn(first);
      expect({ status: unchanged.status, bytes: unchanged.bytes.length }).toEqual({ status: 304, bytes: 0 });
      expect(withoutItsOwn(unchanged)).toEqual(head);
    }
  });

  it('is never the one from before a change, by whatever hand', async () => {
    const { steak, pizza, small } = house.dishes;
    const changes: (() => Promise<unknown>)[] = [
      () => house.waiter.patch(`/dishes/${steak}/availability`, { is_available: false }),
      () => house.waiter.patch(`/dishes/${steak}/availability`, { is_available: true, remaining: 1 }),
      () => house.waiter.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: steak, quantity: 1 }] }),
      () => house.admin.patch(`/dishes/${pizza}/variations/${small}`, { price: 1 }),
      () =>
        house.admin.put('/menu/translations', {
          translations: [{ thing: 'DISH', id: pizza, lang: 'en', name: 'Pizza pie' }],
        }),
      () => house.admin.patch('/venue', { name: 'Another name' }),
    ];
    for (const change of changes) {
      await Promise.all([ask(), ask(), ask({ 'accept-encoding': 'br' })]);
      const { headers } = await ask();
      await change();
      const [plain, packed] = await Promise.all([ask(), ask({ 'accept-encoding': 'br' })]);
      expect(plain.headers.etag).not.toBe(headers.etag);
      expect(packed.headers.etag).toBe(`${plain.headers.etag!.slice(0, -1)}-br"`);
      expect((await ask({ 'if-none-match': headers.etag! })).status).toBe(200);
    }
  });

  it('comes back by itself with a dish whose time on the stop-list is over', async () => {
    const until = new Date(house.clock.now().getTime() + 60_000).toISOString();
    await house.waiter.patch(`/dishes/${house.dishes.tea}/availability`, { is_available: false, until });
    const stopped = [await ask(), await ask()];
    house.clock.forward(60_001);

    const back = await ask();
    expect(stopped[1]!.headers.etag).toBe(stopped[0]!.headers.etag);
    expect(back.headers.etag).not.toBe(stopped[1]!.headers.etag);
  });

  it('opens no door that the first would have found closed', async () => {
    await ask();
    expect((await ask({ host: 'evil.example' })).status).toBe(421);
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(421);
    expect((await ask({ 'idempotency-key': 'not a key' })).status).toBe(400);
    expect((await ask({ 'x-request-id': 'mine' })).headers['x-request-id']).toBe('mine');
    expect((await ask({}, '?colour=red')).status).toBe(422);
  });
});
