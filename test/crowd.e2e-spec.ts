import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { CrowdRecord } from './crowd/record.js';
import { CrowdWaiter, type CrowdedTable } from './crowd/waiter.js';
import { eventsOf } from './events-of.js';
import { Chance } from './fuzz/chance.js';
import { openHouse, type House } from './given.js';
import { share } from './model/share.js';

const WAITERS = 20;
const SECONDS = share({ full: 30, check: 4 });
const LONGEST_MS = 90_000;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('twenty waiters at one table lose no line, double none and are told when they are late', async () => {
  const table: CrowdedTable = { id: house.tables[0]!, orders: [], isOpening: false };
  const record = new CrowdRecord();
  const { waiter, colleague, manager, admin } = house;
  const callers = [waiter, colleague, manager, admin];
  const before = await strains();
  const crowd = Array.from(
    { length: WAITERS },
    (_, index) =>
      new CrowdWaiter(house, callers[index % 4]!, table, record, new Chance(Number(process.env.SEED), index)),
  );
  await crowd[0]!.open();
  await crowd[0]!.open();
  const begunAt = performance.now();
  const isOver = (): boolean => {
    const ms = performance.now() - begunAt;
    return ms > LONGEST_MS || (ms > SECONDS * 1000 && hasSeenAll(record));
  };
  await Promise.all(crowd.map((one) => one.workUntil(isOver)));

  console.log(record.answers);
  const orders = await Promise.all([...record.orders].map((id) => done(house.waiter.get(`/orders/${id}`))));
  expect(record.against(orders)).toEqual([]);
  expect(unexpected(record)).toEqual([]);
  expect(hasSeenAll(record)).toBe(true);
  expect(await toldOnce(record)).toEqual([]);
  expect(await strains()).toEqual(before);
}, 180_000);

/**
 * Returns true once lines were added and moved, and a change came too late.
 * On a slow machine that takes longer.
 */
function hasSeenAll(record: CrowdRecord): boolean {
  return record.count('add', 201) > WAITERS && record.count('move', 200) > 0 && record.count('change', 412) > 0;
}

/**
 * Returns unexpected statuses.
 * 409 is for a line that was just voided, 404 for one that moved to the other order.
 */
function unexpected({ answers }: CrowdRecord): string[] {
  return Object.entries(answers).flatMap(([what, statuses]) =>
    Object.keys(statuses)
      .filter((status) => !['200', '201', '404', '409', '412'].includes(status))
      .map((status) => `${what}: ${statuses[Number(status)]} × ${status}`),
  );
}

/**
 * Returns the lines that were not announced exactly once.
 * A line must be new in one event, and be on one kitchen ticket.
 */
async function toldOnce(record: CrowdRecord): Promise<string[]> {
  const { id: venue } = await done(house.admin.get('/venue'));
  const told = new Map<string, number>();
  const add = (id: string) => told.set(id, (told.get(id) ?? 0) + 1);
  for (const { type, data } of await eventsOf(house.database, venue)) {
    if (type === 'order.created' || type === 'order.item.added') for (const { id } of data.items) add(id);
    if (type === 'ticket.created') for (const { id } of data.lines) add(id);
  }
  return [...record.lines.keys()]
    .filter((id) => told.get(id) !== 2)
    .map((id) => `line ${id}: told ${told.get(id)} times`);
}

/** Returns the number of repeated writes, and of deadlocks, which the lock order must prevent. */
async function strains(): Promise<object> {
  const figures = await (await fetch(`${house.base}/metrics`)).text();
  const retries = /^qres_write_retries_total (\d+)/m.exec(figures)?.[1];
  if (!process.env.TEST_DATABASE_URL) return { retries };
  const deadlocks = await house.database.read((reader) =>
    reader.rows('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()', []),
  );
  return { retries, deadlocks };
}
