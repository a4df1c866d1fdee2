import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { Refusal } from '../../src/domain/refusal.js';
import { readAfter } from '../../src/events/log.js';
import { freshDatabase, type FreshDatabase } from '../database-for-test.js';
import { openSlice, OTHER_VENUE, tell, VENUE } from './slice.js';
import { linger, logOf } from './steps.js';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openSlice(fresh.url);
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

describe('event numbers', () => {
  it('have no gaps and follow commit order: a reader with a cursor misses none while 200 writers write', async () => {
    const heard: number[] = [];
    let writing = true;
    const listening = (async () => {
      while (true) {
        const last = !writing;
        const events = await database.read((reader) => readAfter(reader, VENUE, heard.length, 16));
        heard.push(...events.map(({ seq }) => seq));
        if (last && events.length === 0) return;
        await turn();
      }
    })();
    const answers = await Promise.allSettled(
      Array.from({ length: 200 }, (_, number) =>
        database.write(async (tx) => {
          await linger(number);
          for (let line = 0; line <= number % 3; line += 1) tell(tx, 'order.created', { number, line });
          if (number % 5 === 0) throw new Refusal('SOLD_OUT');
          await linger(number + 1);
        }),
      ),
    );
    writing = false;
    await listening;
    const told = answers.reduce((sum, { status }, number) => sum + (status === 'fulfilled' ? (number % 3) + 1 : 0), 0);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(160);
    expect(heard).toEqual(Array.from({ length: told }, (_, index) => index + 1));
  });

  it('of two venues in one transaction never wait for one another, in 200 rounds named in either order', async () => {
    const before = await Promise.all([VENUE, OTHER_VENUE].map((venue) => logOf(database, venue)));
    let runs = 0;
    const round = (first: string, second: string): Promise<void> =>
      database.write(async (tx) => {
        runs += 1;
        await turn();
        tell(tx, 'order.created', { first: true }, first);
        tell(tx, 'order.created', { first: false }, second);
      });
    for (let rounds = 0; rounds < 200; rounds += 4)
      await Promise.all(
        [0, 1, 2, 3].map((index) => (index % 2 ? round(VENUE, OTHER_VENUE) : round(OTHER_VENUE, VENUE))),
      );
    expect(runs).toBe(200);
    for (const [index, venue] of [VENUE, OTHER_VENUE].entries())
      expect((await logOf(database, venue)).map(({ seq }) => seq)).toEqual(
        Array.from({ length: before[index]!.length + 200 }, (_, number) => number + 1),
      );
  });

  it('are given to as many events as one write makes, and none to an event larger than 8 KB', async () => {
    const before = await logOf(database);
    await database.write(async (tx) => {
      for (let line = 0; line < 50; line += 1) tell(tx, 'order.created', { line });
    });
    const lines = (await logOf(database)).slice(before.length).map(({ data }) => data);
    expect(lines).toEqual(Array.from({ length: 50 }, (_, line) => ({ line })));
    const large = database.write(async (tx) => tell(tx, 'order.created', { comment: 'щ'.repeat(5000) }));
    await expect(large).rejects.toThrow('bytes, more than 8192');
  });
});
