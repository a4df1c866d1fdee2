import { afterAll, beforeAll, expect, it } from 'vitest';
import { breakClosing } from '../broken-closing.js';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { Exchange } from '../mutants/exchange.js';

const exchange = new Exchange(['tender-of-the-last-second', 'number-before-the-commit']);
let house: House;
beforeAll(async () => {
  house = await (await import('../given.js')).openHouse();
});
// The planted bugs wrote wrong ledger entries, so the ledger is not checked.
afterAll(() => house.leave());

/** Opens a shift, takes a card payment, runs `meanwhile`, and closes the shift. */
async function closed(meanwhile: (id: string, close: () => Promise<any>) => Promise<void> = async () => undefined) {
  const { waiter, dishes, methods } = house;
  const shift = await done(waiter.post('/shifts/open', {}));
  const items = [{ dish_id: dishes.tea, quantity: 1 }];
  const order = await done(waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  await done(waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: methods.card }));
  const close = () => waiter.post(`/shifts/${shift.id}/close`, {}, { version: shift.version });
  await meanwhile(shift.id, close);
  return done(close());
}

const tendered = ({ tenders }: any): number => tenders[0]?.amount ?? 0;

it('a Z report that leaves the tender of the last second out is caught', async () => {
  const { payments, told } = await import('../evenings/paid-since.js');
  const since = await told(house);
  expect(tendered(await closed())).toBe(await payments(house, since));
  await exchange.with('tender-of-the-last-second', async () => {
    const from = await told(house);
    expect(tendered(await closed())).not.toBe(await payments(house, from));
  });
});

it('a number that is given before the commit is caught: one that fails leaves a gap', async () => {
  const failing = async (_: string, close: () => Promise<any>) => {
    const mended = await breakClosing(house.database);
    expect((await close()).status).toBe(500);
    await mended();
  };
  const { number } = await closed(failing);
  await exchange.with('number-before-the-commit', async () => {
    expect((await closed(failing)).number).not.toBe(number + 1);
  });
});
