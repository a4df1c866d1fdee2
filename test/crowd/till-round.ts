import { expect } from 'vitest';
import { done } from '../caller.js';
import { Chance } from '../fuzz/chance.js';
import type { House } from '../given.js';
import { booksOf } from '../till.js';
import { TillCrowd } from './till-crowd.js';

const PAYMENTS = 20;
const TEAS = 4;
const TEA = 20_000;

/** A drawer for both tablets: two waiters take money into one shift. */
export async function drawerOf(house: House): Promise<string> {
  const { data } = await done(house.admin.get('/devices?per_page=100'));
  const device_ids = data.filter(({ name }: any) => name.startsWith('Tablet')).map(({ id }: any) => id);
  return (await done(house.admin.post('/drawers', { name: 'Bar', device_ids }))).id;
}

/** Guests, waiters and the office at one check, in one shift. Answers how often somebody was told what. */
export async function playRound(house: House, drawerId: string, round: number): Promise<Record<string, number>> {
  const shift = await done(house.waiter.post('/shifts/open', { drawer_id: drawerId, float: 1000 }));
  const items = [{ dish_id: house.dishes.steak, quantity: 3 }];
  const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const crowd = new TillCrowd(house, order, new Chance(Number(process.env.SEED), round));
  await crowd.reach(PAYMENTS, TEAS, shift.id);
  const [check] = await done(house.waiter.get(`/orders/${order.id}/checks`));
  expect(crowd.faults).toEqual([]);
  expect(lies(crowd, order.total).join('\n')).toBe('');
  expect(check.total).toBe(order.total + crowd.added);
  expect(sumOf([...crowd.received.values()], 'amount')).toBe(check.paid);
  expect(sumOf([...crowd.received.values()], 'tip')).toBe(check.tips);
  expect(check.paid).toBeLessThanOrEqual(check.total);
  await crowd.payRest();
  await expectBooks(house, crowd, order.check_id);
  const told: Record<string, number> = { PAID: crowd.received.size };
  for (const { error } of crowd.refusals) told[error.code] = (told[error.code] ?? 0) + 1;
  return told;
}

const sumOf = (payments: readonly any[], member: string): number =>
  payments.reduce((sum, payment) => sum + payment[member], 0);

/** Whoever comes too late hears what is owed by then, or how the order stands. */
function lies({ refusals }: TillCrowd, total: number): string[] {
  return refusals.flatMap(({ status, error: { code, details } }) => {
    const isTrue =
      (status === 409 && code === 'CHECK_PAID' && details.due === 0) ||
      (status === 409 && code === 'OVERPAID' && details.due > 0 && details.due < total + TEAS * TEA) ||
      (status === 409 && (code === 'CHECK_CLOSED' || code === 'ORDER_CLOSED')) ||
      (status === 412 && code === 'STALE_VERSION' && details.current.check_version > 1);
    return isTrue ? [] : [`${status} ${code} ${JSON.stringify(details)}`];
  });
}

/** The list, the books and the Z report know each payment once, as its payer was told. */
async function expectBooks(house: House, crowd: TillCrowd, checkId: string): Promise<void> {
  const paid = [...crowd.received.values()];
  const { data } = await done(house.manager.get(`/payments?check_id=${checkId}&per_page=100`));
  expect(data.map(({ id }: any) => id).toSorted()).toEqual([...crowd.received.keys()].toSorted());
  const books = await booksOf(house.database, checkId);
  for (const kind of ['CASH', 'CARD', 'VOUCHER']) {
    const own = paid.filter(({ method_kind }) => method_kind === kind);
    expect(books[`TENDER ${kind}`] ?? 0).toBe(sumOf(own, 'amount') + sumOf(own, 'tip'));
  }
  expect(books['CHECKS']).toBeUndefined();
  for (const { id, float, expected } of crowd.shifts) {
    const inDrawer = paid.filter(({ shift_id, method_kind }) => shift_id === id && method_kind === 'CASH');
    expect(expected, 'what the Z report expects in the drawer').toBe(
      float + sumOf(inDrawer, 'amount') + sumOf(inDrawer, 'tip'),
    );
  }
}
