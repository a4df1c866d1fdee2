import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from './given.js';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const soup = () => ({ order_type: 'TAKEAWAY', items: [{ dish_id: house.dishes.soup, quantity: 1 }] });
const reason = { reason: 'the guest has left' };

describe('the version of an order', () => {
  it('is the ETag of every answer that shows the order', async () => {
    const made = await house.waiter.post('/orders', soup());
    expect(made.headers.get('etag')).toBe('"1"');
    const path = `/orders/${made.body.id}`;
    expect((await house.waiter.get(path)).headers.get('etag')).toBe('"1"');
    const more = await house.waiter.post(`${path}/items`, { items: soup().items });
    expect(more.headers.get('etag')).toBe(`"${more.body.version}"`);
    expect(more.body.version).toBeGreaterThan(1);
    expect((await house.waiter.get('/orders')).headers.get('etag')).toBeNull();
  });

  it('is the same in a replayed answer', async () => {
    const body = soup();
    const first = await house.waiter.post('/orders', body, { key: 'twice' });
    const again = await house.waiter.post('/orders', body, { key: 'twice' });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(again.body).toEqual(first.body);
  });

  it('must be named, rightly, by whoever takes something back', async () => {
    const { body: order } = await house.waiter.post('/orders', soup());
    const cancel = (ifMatch?: string) =>
      house.waiter.post(`/orders/${order.id}/cancel`, reason, { headers: ifMatch ? { 'if-match': ifMatch } : {} });
    expect(await cancel()).toMatchObject({ status: 428, body: { error: { code: 'VERSION_REQUIRED' } } });
    expect(await cancel('"7"')).toMatchObject({ status: 412, body: { error: { code: 'STALE_VERSION' } } });
    for (const odd of ['*', 'one', '"1", "2"', '-1', '1.0'])
      expect(await cancel(odd), odd).toMatchObject({ status: 400, body: { error: { code: 'MALFORMED' } } });
    expect((await cancel('W/"1"')).status).toBe(200);
  });
});
