import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';

const [PEOPLE, EACH, PRICE] = [20, 12_345, 150_000];
const MOST = Math.floor(PRICE / EACH);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

it('twenty people who refund one payment at once never give back more than was paid, and the losers hear the truth', async () => {
  const items = [{ dish_id: house.dishes.steak, quantity: 1 }];
  const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const card = { payment_method_id: house.methods.card };
  const { payment } = await done(house.waiter.post(`/checks/${order.check_id}/payments`, card));
  const check = async () => (await done(house.waiter.get(`/orders/${order.id}/checks`)))[0];
  const body = { kind: 'AMOUNT', amount: EACH, reason: 'cold' };

  /** Reads the version, refunds, and repeats if another refund was faster. */
  async function givesBack(index: number): Promise<boolean> {
    const who = index % 2 === 0 ? house.manager : house.admin;
    const of = index % 2 === 0 ? `/checks/${order.check_id}` : `/payments/${payment.id}`;
    for (let times = 0; times < 2 * PEOPLE; times += 1) {
      const answer = await who.post(`${of}/refunds`, body, { version: (await check()).version });
      if (answer.status === 201) return true;
      if (answer.status === 412) continue;
      expect(answer.body.error).toMatchObject({ code: 'REFUND_TOO_LARGE', details: { most: PRICE - MOST * EACH } });
      return false;
    }
    throw new Error('nobody lets go');
  }

  const tries = await Promise.all(Array.from({ length: PEOPLE }, (_, index) => givesBack(index)));
  expect(tries.filter(Boolean)).toHaveLength(MOST);
  const { data } = await done(house.manager.get(`/refunds?payment_id=${payment.id}&per_page=100`));
  expect(data).toHaveLength(MOST);
  expect((await check()).refunded).toBe(MOST * EACH);
});
