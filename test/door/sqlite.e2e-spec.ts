import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handleOf } from '../../src/database/data-source.js';
import type { Database } from '../../src/database/database.js';
import { pragma, type SqliteHandle } from '../../src/database/sqlite-driver.js';
import type { Tx } from '../../src/database/tx.js';
import { Refusal } from '../../src/domain/refusal.js';
import { bundle, type Bundle } from '../bundle.js';
import { freshSqlite, type FreshDatabase } from '../database-for-test.js';
import { openSlice } from './slice.js';
import { smallDisk } from './small-disk.js';
import { logOf, numbersKept, placeAndTell, placeOrder } from './steps.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/**
 * Runs all writes as one batch.
 * They are queued together while the clock that limits a batch is frozen.
 */
async function inOneBatch(database: Database, works: ((tx: Tx) => Promise<unknown>)[]): Promise<string[]> {
  vi.useFakeTimers({ toFake: ['performance'] });
  const answers = await Promise.allSettled(works.map((work) => database.write(work)));
  vi.useRealTimers();
  return answers.map((answer) => (answer.status === 'fulfilled' ? 'kept' : (answer.reason as Refusal).code));
}

describe('a batch on SQLite', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let handle: SqliteHandle;

  beforeEach(async () => {
    fresh = freshSqlite();
    database = await openSlice(fresh.url);
    handle = handleOf(database.engine.dataSource);
  });

  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  it('writes with WAL, synchronous=FULL and foreign keys, as read back from the writer', () => {
    const pragmas = ['journal_mode', 'synchronous', 'foreign_keys'].map((name) => pragma(handle, name));
    expect(pragmas).toEqual(['wal', 2, 1]);
  });

  it('rolls back only the refused one of its callers', async () => {
    const answers = await inOneBatch(
      database,
      range(10).map((number) => async (tx) => {
        await placeAndTell(tx, number);
        if (number === 5) throw new Refusal('SOLD_OUT');
        if (number === 7) await placeOrder(tx, 1);
      }),
    );
    expect(answers).toEqual(range(10).map((number) => ({ 5: 'SOLD_OUT', 7: 'DUPLICATE' })[number] ?? 'kept'));
    expect(await numbersKept(database)).toEqual([1, 2, 3, 4, 6, 8, 9, 10]);
    expect((await logOf(database)).map(({ seq }) => seq)).toEqual(range(8));
  });

  it('dies with RAISE(ROLLBACK): everyone in it hears 503, and who comes after starts afresh', async () => {
    handle.exec(`CREATE TRIGGER killer BEFORE INSERT ON slice_order WHEN new.number = 4
      BEGIN SELECT RAISE(ROLLBACK, 'the whole transaction is gone'); END`);
    const answers = await inOneBatch(
      database,
      range(8).map((number) => async (tx) => {
        if (number === 2) throw new Refusal('SOLD_OUT');
        await placeAndTell(tx, number);
      }),
    );
    expect(answers).toEqual([
      ...Array.from({ length: 4 }, () => 'STORAGE_UNAVAILABLE'),
      'kept',
      'kept',
      'kept',
      'kept',
    ]);
    expect(await numbersKept(database)).toEqual([5, 6, 7, 8]);
    const defiant = async (tx: Tx): Promise<void> => {
      await Promise.allSettled([placeOrder(tx, 10), placeOrder(tx, 4), placeOrder(tx, 11)]);
      await placeOrder(tx, 12).catch(() => undefined);
    };
    expect(await inOneBatch(database, [defiant])).toEqual(['STORAGE_UNAVAILABLE']);
    expect(await numbersKept(database)).toEqual([5, 6, 7, 8]);
  });

  it('whose COMMIT fails refuses all of its callers', async () => {
    handle.exec('CREATE TABLE loose (parent text REFERENCES slice_order (id) DEFERRABLE INITIALLY DEFERRED)');
    const works = range(5).map((number) => async (tx: Tx) => {
      await placeOrder(tx, number);
      if (number === 3) await tx.change('INSERT INTO loose (parent) VALUES ($1)', ['nobody']);
    });
    expect(await inOneBatch(database, works)).toEqual(works.map(() => 'STORAGE_UNAVAILABLE'));
    expect(await numbersKept(database)).toEqual([]);
    expect(await inOneBatch(database, [(tx) => placeOrder(tx, 6)])).toEqual(['kept']);
  });

  it('stands in a queue with an end: who finds it full is told to come again', async () => {
    const answers = await inOneBatch(
      database,
      range(5001).map(() => async () => undefined),
    );
    expect(answers.slice(-2)).toEqual(['kept', 'STORAGE_BUSY']);
  });
});

describe('a full disk', () => {
  const disk = smallDisk();
  let database: Database;

  beforeAll(async () => {
    database = await openSlice(disk.url);
  });

  afterAll(async () => {
    await database?.close();
    disk.remove();
  });

  it(`refuses the whole batch with 503, loses nothing acknowledged and recovers (${disk.kind})`, async () => {
    const handle = handleOf(database.engine.dataSource);
    handle.exec('CREATE TABLE cargo (body text)');
    // With a small cache SQLite writes to the disk in the middle of a batch, as it does in a large batch.
    handle.exec('PRAGMA cache_size = 10');
    const small = (number: number) => (tx: Tx) => placeAndTell(tx, number);
    const large = (tx: Tx) => tx.change('INSERT INTO cargo (body) VALUES ($1)', ['x'.repeat(4_000_000)]);
    const kept = new Set<number>();
    for (const number of range(20)) {
      await database.write(small(number));
      kept.add(number);
    }
    for (const round of range(3)) {
      disk.fill(handle);
      const first = round * 100;
      const inMidBatch = await inOneBatch(database, [...range(9).map((index) => small(first + index)), large]);
      expect(inMidBatch).toEqual(Array.from({ length: 10 }, () => 'DISK_FULL'));
      const afterwards = await inOneBatch(
        database,
        range(40).map((index) => small(first + 10 + index)),
      );
      for (const [index, answer] of afterwards.entries()) if (answer === 'kept') kept.add(first + 11 + index);
      expect(await numbersKept(database)).toEqual([...kept].toSorted((a, b) => a - b));
      disk.free(handle);
      await database.write(small(first + 99));
      kept.add(first + 99);
    }
    expect(await numbersKept(database)).toEqual([...kept].toSorted((a, b) => a - b));
    expect((await logOf(database)).map(({ seq }) => seq)).toEqual(range(kept.size));
    expect(pragma(handle, 'integrity_check')).toBe('ok');
  });
});

describe('the lock of the writer', () => {
  let holder: Bundle;
  let fresh: FreshDatabase;
  const processes: ChildProcess[] = [];

  beforeAll(async () => {
    holder = await bundle('test/door/holder.ts');
    fresh = freshSqlite();
  });

  afterAll(async () => {
    for (const one of processes) one.kill('SIGKILL');
    holder.remove();
    await fresh.drop();
  });

  async function startHolder(): Promise<{ process: ChildProcess; said: unknown }> {
    const child = fork(holder.file, [fresh.url]);
    processes.push(child);
    const [said] = await once(child, 'message');
    return { process: child, said };
  }

  it('refuses a second process and tells who holds it, and goes with its holder at kill -9', async () => {
    const first = await startHolder();
    expect(first.said).toBe('open');
    const told = `in use by slice, process ${first.process.pid}`;
    expect((await startHolder()).said).toContain(told);
    await expect(openSlice(fresh.url)).rejects.toThrow(told);
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const next = await openSlice(fresh.url);
    await expect(openSlice(fresh.url)).rejects.toThrow(`in use by slice, process ${process.pid}`);
    await next.close();
    await (await openSlice(fresh.url)).close();
  });
});
