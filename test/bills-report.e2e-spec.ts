import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { splitting } from './split-house.js';

let house: House;
let at: ReturnType<typeof splitting>;
let chief: { approval: { user_id: string; pin: string } };

beforeAll(async () => {
  house = await openHouse();
  at = splitting(house);
  const sergei = { username: 'sergei', name: 'Sergei', role: 'manager', pin: '590317' };
  const { id } = await done(house.admin.post('/users', sergei));
  chief = { approval: { user_id: id, pin: sergei.pin } };
});
afterAll(() => house?.close());

/**
 * Takes an order, prints its bill and withdraws it.
 * The order has a steak of 150 000, a soup of 45 000 and a tea of 20 000.
 */
async function shown(): Promise<any> {
  const order = await at.ordered();
  const { check_version: version } = await at.seen(order);
  await done(at.bill({ id: order.check_id, version }));
  const { check_version } = await at.seen(order);
  const unbilled = { version: check_version };
  await done(house.waiter.post(`/checks/${order.check_id}/unbill`, { reason: 'they go elsewhere' }, unbilled));
  return order;
}

const merged = async (order: any, into: any) =>
  done(at.to(order, 'merge', { with_order_id: into.id, survivor_id: into.id }));
const paid = (checkId: string) => done(at.pay({ id: checkId }));
const takenBack = (order: any, index: number) => done(at.voided(order, index, chief));

async function rows(query: string): Promise<any[]> {
  return (await done(house.manager.get(`/reports/bills?${query}&per_page=100`))).data;
}

const rowsOf = async ({ id }: any) => (await rows('')).filter(({ order_id }) => order_id === id);
const named = async () => (await rows('difference=true&state=CLOSED')).map(({ order_id }) => order_id);

describe('a bill that was withdrawn before its order went into another', () => {
  it('is no theft: its guests pay with the other order, or have still to pay', async () => {
    const [first, second, third] = [await shown(), await at.ordered(), await at.ordered()];
    await merged(first, second);
    expect(await named()).not.toContain(first.id);
    await merged(second, third);
    expect(await named()).not.toContain(first.id);
    await paid(third.check_id);
    expect(await rowsOf(first)).toMatchObject([{ highest_printed: 215_000, paid: 0, difference: 0 }]);
    expect(await named()).not.toContain(first.id);
  });

  it('is named when something on it was taken back there, however much the other order comes to', async () => {
    const [first, second, third] = [await shown(), await at.ordered(), await at.ordered()];
    await merged(first, second);
    await takenBack(second, 4);
    // This line belongs to the other guests, who have seen no bill.
    await done(at.voided(second, 0));
    await merged(second, third);
    await takenBack(third, 8);
    await paid(third.check_id);
    expect(await rowsOf(first)).toMatchObject([{ difference: 65_000, voided_after_bill: 65_000 }]);
    expect(await named()).toContain(first.id);
  });
});

describe('a bill that was withdrawn before its order was split', () => {
  it('is no theft while the other checks have still to be paid', async () => {
    const order = await shown();
    const { checks } = await at.evenly(order, 2);
    await paid(checks[0].id);
    expect(await named()).not.toContain(order.id);
    await paid(checks[1].id);
    expect(await named()).not.toContain(order.id);
  });

  it('is named when something on it was taken back from one of the checks', async () => {
    const order = await shown();
    const [steak, soup, tea] = order.items.map(({ id }: any) => ({ item_id: id }));
    const { checks } = await at.split(order, { way: 'BY_ITEM', checks: [{ items: [steak] }, { items: [soup, tea] }] });
    await takenBack(order, 1);
    for (const { id } of checks) await paid(id);
    const found = { check_id: order.check_id, paid: 150_000, difference: 45_000, voided_after_bill: 45_000 };
    expect(await rowsOf(order)).toMatchObject([found]);
    expect(await named()).toContain(order.id);
  });

  it('is named when something on it was taken back from another order', async () => {
    const order = await shown();
    const { other } = await done(at.to(order, 'move', { items: [{ item_id: order.items[1].id }] }));
    await takenBack(other, 0);
    await paid(order.check_id);
    expect(await rowsOf(order)).toMatchObject([{ paid: 170_000, difference: 45_000 }]);
    expect(await named()).toContain(order.id);
  });
});

describe('a bill that was withdrawn before its order was cancelled', () => {
  it('is named, since nobody will pay it', async () => {
    const order = await shown();
    await done(at.to(order, 'cancel', { reason: 'they left', ...chief }));
    expect(await rowsOf(order)).toMatchObject([{ state: 'CLOSED', difference: 215_000, voided_after_bill: 215_000 }]);
    expect(await named()).toContain(order.id);
  });
});
