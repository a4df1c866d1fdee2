import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../src/database/database.js';
import type { Reader } from '../src/database/reader.js';
import type { Tx } from '../src/database/tx.js';
import { Refusal } from '../src/domain/refusal.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { openSlice, SliceOrder, tell, VENUE } from './door/slice.js';
import { gate, linger, logOf, numbersKept, placeAndTell, placeOrder } from './door/steps.js';

let fresh: FreshDatabase;
let database: Database;

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openSlice(fresh.url);
});

beforeEach(async () => {
  await database.write(async (tx) => {
    for (const table of ['slice_payment', 'slice_order', 'event']) await tx.change(`DELETE FROM ${table}`);
    await tx.change('UPDATE venue_counter SET seq = 0');
  });
});

afterAll(async () => {
  await database?.close();
  await fresh?.drop();
});

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('50 concurrent transactions', () => {
  it('keep every acknowledged write and none of a refused one', async () => {
    await database.write((tx) => placeOrder(tx, 1000));
    const attempts = await Promise.allSettled(
      range(50).map((number) =>
        database.write(async (tx) => {
          await linger(number);
          const order = await placeAndTell(tx, number);
          await linger(number + 1);
          if (number % 3 === 0) throw new Refusal('SOLD_OUT');
          if (number % 7 === 0) await placeOrder(tx, 1000);
          await linger(number + 2);
          return order;
        }),
      ),
    );
    const kept = range(50).filter((number) => number % 3 !== 0 && number % 7 !== 0);
    expect(attempts.map(outcome)).toEqual(
      range(50).map((number) => (number % 3 === 0 ? 'SOLD_OUT' : number % 7 === 0 ? 'DUPLICATE' : number)),
    );
    expect(await numbersKept(database)).toEqual([...kept, 1000]);
    const log = await logOf(database);
    expect(log.map(({ seq }) => seq)).toEqual(range(kept.length));
    expect(log.map(({ data }) => (data as { number: number }).number).toSorted((a, b) => a - b)).toEqual(kept);
  });

  it('are each judged by what the ones before them left', async () => {
    await database.write((tx) => placeOrder(tx, 1));
    const pay = (): Promise<boolean> =>
      database.write(async (tx) => {
        await turn();
        const won = await tx.change(
          'UPDATE slice_order SET paid = paid + 1000 WHERE number = 1 AND paid + 1000 <= total',
        );
        await turn();
        return won === 1;
      });
    const won = await Promise.all(range(20).map(pay));
    expect(won.filter(Boolean)).toHaveLength(1);
  });
});

describe('a reader', () => {
  it('never sees rows that are not committed, while the work itself does', async () => {
    const [waits, goesOn] = [gate(), gate()];
    const writing = database.write(async (tx) => {
      await placeOrder(tx, 1);
      expect(await database.read((reader) => reader.count(SliceOrder))).toBe(1);
      waits.open();
      await goesOn.opened;
      throw new Refusal('SOLD_OUT');
    });
    await waits.opened;
    expect(await database.read((reader) => reader.count(SliceOrder))).toBe(0);
    expect(await database.readSnapshot((reader) => reader.count(SliceOrder))).toBe(0);
    goesOn.open();
    await expect(writing).rejects.toMatchObject({ code: 'SOLD_OUT' });
  });

  it('finds a write after its answer while a long snapshot is open, and the snapshot stays as it was', async () => {
    await database.write((tx) => placeOrder(tx, 1));
    const [looked, goesOn] = [gate(), gate()];
    const counts = database.readSnapshot(async (reader) => {
      const before = await reader.count(SliceOrder);
      looked.open();
      await goesOn.opened;
      const [row] = await reader.rows<{ orders: number }>('SELECT count(*) AS orders FROM slice_order');
      return [before, Number(row?.orders)];
    });
    await looked.opened;
    for (const number of range(20).slice(1)) {
      const { id } = await database.write((tx) => placeOrder(tx, number));
      expect(await database.read((reader) => reader.get(SliceOrder, { id }))).toMatchObject({ number });
    }
    goesOn.open();
    expect(await counts).toEqual([1, 1]);
  });

  it('of a snapshot cannot speak any more when the snapshot has ended', async () => {
    const kept = await database.readSnapshot(async (reader: Reader) => ({ reader }));
    await expect(kept.reader.count(SliceOrder)).rejects.toMatchObject({ code: 'TX_CLOSED' });
  });
});

describe('work that does not end when it should', () => {
  it('gets TX_CLOSED for a late continuation and writes nothing into the transaction of another', async () => {
    let late: Promise<unknown[]> = Promise.resolve([]);
    const ended = gate();
    await database.write(async (tx) => {
      await placeOrder(tx, 1);
      late = ended.opened.then(() =>
        Promise.all([2, 3].map((number) => placeOrder(tx, number).catch((error: unknown) => error))),
      );
    });
    await database.write(async (tx) => {
      await placeOrder(tx, 10);
      ended.open();
      expect(await late).toMatchObject([{ code: 'TX_CLOSED' }, { code: 'TX_CLOSED' }]);
    });
    expect(await numbersKept(database)).toEqual([1, 10]);
  });

  it.each([
    ['the ORM', 2],
    ['prepared SQL', 3],
  ])('never leaves a forgotten call through %s in the savepoint of another', async (_, number) => {
    const refused = async (tx: Tx): Promise<void> => {
      await turn();
      await placeOrder(tx, number + 20);
      throw new Refusal('SOLD_OUT');
    };
    const answers = await Promise.allSettled([
      database.write(async (tx) => void placeOrder(tx, number)),
      database.write(refused),
      database.write((tx) => placeOrder(tx, 10)),
    ]);
    const forgetful = answers[0].status === 'fulfilled';
    if (!forgetful) expect(outcome(answers[0])).toBe('TX_CLOSED');
    if (number === 2) expect(forgetful).toBe(false);
    expect(await numbersKept(database)).toEqual(forgetful ? [number, 10] : [10]);
  });

  it('is refused as a whole when it swallowed the error of a statement', async () => {
    await database.write((tx) => placeOrder(tx, 1));
    const swallowing = database.write(async (tx) => {
      await placeAndTell(tx, 2);
      await placeOrder(tx, 1).catch(() => undefined);
      return 'done';
    });
    await expect(swallowing).rejects.toMatchObject({ code: 'DUPLICATE', facts: { on: 'number' } });
    const forgetful = database.write(async (tx) => void placeOrder(tx, 1).catch(() => undefined));
    await expect(forgetful).rejects.toMatchObject({ code: 'DUPLICATE' });
    expect(await numbersKept(database)).toEqual([1]);
    expect(await logOf(database)).toEqual([]);
  });

  it('loses its turn after ten seconds, and neither its rows nor its events come later', async () => {
    const [begun, released] = [gate(), gate()];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const hanging = database.write(async (tx) => {
      await placeAndTell(tx, 1);
      begun.open();
      await released.opened;
    });
    const refused = hanging.catch((error: unknown) => error);
    await begun.opened;
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    expect(await refused).toMatchObject({ code: 'STORAGE_BUSY' });
    await database.write(async (tx) => {
      await placeAndTell(tx, 2);
      released.open();
      await pause(20);
    });
    expect(await numbersKept(database)).toEqual([2]);
    expect(await logOf(database)).toMatchObject([{ seq: 1, data: { number: 2 } }]);
  });
});

describe('a write inside a write', () => {
  it('joins it: both are kept or neither', async () => {
    const outer = (fails: boolean): Promise<void> =>
      database.write(async (tx) => {
        await placeAndTell(tx, 1);
        await database.write((inner) => placeAndTell(inner, 2));
        if (fails) throw new Refusal('SOLD_OUT');
      });
    await expect(outer(true)).rejects.toMatchObject({ code: 'SOLD_OUT' });
    expect(await numbersKept(database)).toEqual([]);
    await outer(false);
    expect(await numbersKept(database)).toEqual([1, 2]);
    expect(await logOf(database)).toMatchObject([{ seq: 1 }, { seq: 2 }]);
  });

  it('starts anew when a timer speaks after the surrounding one has ended', async () => {
    let fromTimer: Promise<unknown> = Promise.resolve();
    const surrounding = database.write(async (tx) => {
      await placeOrder(tx, 1);
      fromTimer = pause(20).then(() => database.write((own) => placeAndTell(own, 2)));
      throw new Refusal('SOLD_OUT');
    });
    await expect(surrounding).rejects.toMatchObject({ code: 'SOLD_OUT' });
    await fromTimer;
    expect(await numbersKept(database)).toEqual([2]);
  });
});

describe('the context of a caller', () => {
  it('is the one in which his own work runs, and followers run in nobody’s', async () => {
    const waiter = new AsyncLocalStorage<number>();
    const heard: unknown[] = [];
    database.afterCommit((heads) => heard.push([heads, waiter.getStore()]));
    const seen = await Promise.all(
      range(20).map((number) =>
        waiter.run(number, () =>
          database.write(async (tx) => {
            await linger(number);
            tell(tx, 'order.created', { number });
            await turn();
            return waiter.getStore();
          }),
        ),
      ),
    );
    expect(seen).toEqual(range(20));
    expect(heard).toHaveLength(20);
    for (const one of heard) expect(one).toEqual([[{ venueId: VENUE, seq: expect.any(Number) }], undefined]);
  });
});

function outcome(attempt: PromiseSettledResult<unknown>): unknown {
  if (attempt.status === 'fulfilled') return (attempt.value as { number?: number } | undefined)?.number;
  return (attempt.reason as { code?: unknown }).code ?? attempt.reason;
}
