import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open.js';
import { refuseShared } from '../../src/database/postgres-pooler.js';
import { servingClient } from '../../src/database/postgres-source.js';
import type { Tx } from '../../src/database/tx.js';
import { schema } from '../../src/schema.js';
import { administer, freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';
import { openSlice, SliceOrder } from './slice.js';
import { claimOf, gate, logOf, numbersKept, placeAndTell, placeOrder } from './steps.js';

const LOCK = 'SELECT id FROM slice_order WHERE number = $1 FOR UPDATE';
const LOCK_AT_ONCE = `${LOCK} NOWAIT`;
const OTHERS =
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
// Raises the error codes that a PostgreSQL server in trouble reports.
const RAISE = `CREATE FUNCTION raise_for_test(state text) RETURNS int LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'raised for a test' USING ERRCODE = state; END $$`;

describe.skipIf(!postgresUrl)('the door on PostgreSQL (needs TEST_DATABASE_URL)', () => {
  let fresh: FreshDatabase;
  let database: Database;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openSlice(fresh.url);
    await administer(fresh.url, RAISE);
  });

  beforeEach(async () => {
    await database.write(async (tx) => {
      await tx.change('DELETE FROM slice_order');
      for (const number of [1, 2]) await placeOrder(tx, number);
    });
  });

  afterAll(async () => {
    await database?.close();
    await fresh?.drop({ deadlocks: 'meant' });
  });

  it('is not opened through a pooler, which gives one connection of PostgreSQL to several clients', async () => {
    const [one, other] = [await servingClient(fresh.url), await servingClient(fresh.url)];
    try {
      await expect(refuseShared(one, other)).resolves.toBeUndefined();
      // Transaction mode of a pooler: queries sent on two connections are answered by the same server connection.
      await expect(refuseShared(one, one)).rejects.toThrow(/pooler such as PgBouncer in transaction mode/);
      // A pooler that ignores the settings of a connection.
      await one.query('RESET ALL; SET statement_timeout = 0');
      await expect(refuseShared(one, other)).rejects.toThrow(/drops the settings .*statement_timeout is 0/);
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });

  it('runs a work again after a real deadlock, and both of the two are kept', async () => {
    let runs = 0;
    const before = database.retries;
    const [bothHold, release] = [gate(), gate()];
    let holding = 0;
    const crosswise = (first: number, second: number, own: number) => async (tx: Tx) => {
      runs += 1;
      await tx.rows(LOCK, [first]);
      holding += 1;
      if (holding === 2) bothHold.open();
      await bothHold.opened;
      await tx.rows(LOCK, [second]);
      await placeAndTell(tx, own);
      release.open();
    };
    await Promise.all([database.write(crosswise(1, 2, 10)), database.write(crosswise(2, 1, 11))]);
    await release.opened;
    expect(runs).toBe(3);
    expect(database.retries - before).toBe(1);
    expect(await numbersKept(database)).toEqual([1, 2, 10, 11]);
  });

  it('runs a work again after a serialization failure', async () => {
    let runs = 0;
    await database.write(async (tx) => {
      runs += 1;
      await placeOrder(tx, 10);
      if (runs < 3) await tx.rows("SELECT raise_for_test('40001')");
    });
    expect(runs).toBe(3);
    expect(await numbersKept(database)).toEqual([1, 2, 10]);
  });

  it('gives up after three repetitions with STORAGE_BUSY, and leaves neither rows nor claim', async () => {
    const [held, release] = [gate(), gate()];
    const holding = database.write(async (tx) => {
      await tx.rows(LOCK, [1]);
      held.open();
      await release.opened;
    });
    await held.opened;
    let runs = 0;
    const claim = claimOf('busy');
    const busy = database.onBehalf({ actor: null, claim }, () =>
      database.write(async (tx) => {
        runs += 1;
        await placeOrder(tx, 10);
        await tx.rows(LOCK_AT_ONCE, [1]);
      }),
    );
    await expect(busy).rejects.toMatchObject({ code: 'STORAGE_BUSY' });
    expect(runs).toBe(4);
    release.open();
    await holding;
    expect(await numbersKept(database)).toEqual([1, 2]);
    expect(claim.outcome).toBeUndefined();
  });

  it('answers STORAGE_UNAVAILABLE when its connections are cut in mid-work, and goes on by itself', async () => {
    for (const round of [1, 2, 3, 4, 5]) {
      let inWork = 0;
      const allIn = gate();
      const cut = gate();
      const attempts = Array.from({ length: 20 }, (_, index) =>
        database.write(async (tx) => {
          await placeAndTell(tx, round * 100 + index);
          inWork += 1;
          const isTenth = inWork === 10;
          if (isTenth) allIn.open();
          // At least one write is cut in the middle of its work, however fast the others are.
          await (isTenth ? cut.opened : pause(index % 7));
          await placeOrder(tx, round * 100 + 50 + index);
        }),
      );
      const settled = Promise.allSettled(attempts);
      const reading = database.readSnapshot((reader) => pause(10).then(() => reader.count(SliceOrder))).catch(codeOf);
      await allIn.opened;
      await administer(fresh.url, OTHERS);
      cut.open();
      const answers = (await settled).map((answer) => (answer.status === 'fulfilled' ? 'kept' : codeOf(answer.reason)));
      expect(answers.filter((answer) => answer !== 'kept' && answer !== 'STORAGE_UNAVAILABLE')).toEqual([]);
      expect(answers).toContain('STORAGE_UNAVAILABLE');
      expect(await reading).toSatisfy((answer) => typeof answer === 'number' || answer === 'STORAGE_UNAVAILABLE');
      const kept = new Set(await soonAnswered(() => numbersKept(database)));
      for (const [index, answer] of answers.entries()) {
        const pair = [round * 100 + index, round * 100 + 50 + index].map((number) => kept.has(number));
        if (answer === 'kept') expect(pair).toEqual([true, true]);
        else expect(pair[0]).toBe(pair[1]);
      }
      await soonAnswered(() => database.write((tx) => placeAndTell(tx, round * 100 + 99)));
    }
    const seqs = (await logOf(database)).map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
  });

  it('lends every connection again after refusals, cuts and failures', async () => {
    const waits = Array.from({ length: 40 }, (_, index) => database.write((tx) => placeOrder(tx, 100 + index)));
    expect(await Promise.all(waits)).toHaveLength(40);
  });

  it.each([
    ['53100', 'DISK_FULL', 'disk full'],
    ['57P01', 'STORAGE_UNAVAILABLE', 'shut down'],
    ['XX000', 'STORAGE_UNAVAILABLE', 'internal'],
    ['25P03', 'STORAGE_UNAVAILABLE', 'idle in a transaction'],
    ['57014', 'STORAGE_BUSY', 'statement too long'],
  ])('says of SQLSTATE %s %s (%s)', async (state, code) => {
    const failing = database.write(async (tx) => {
      await placeOrder(tx, 10);
      await tx.rows(`SELECT raise_for_test('${state}')`);
    });
    await expect(failing).rejects.toMatchObject({ code });
    expect(await numbersKept(database)).toEqual([1, 2]);
  });

  it('never takes the ROLLBACK that answers a COMMIT for a commit', async () => {
    const unguarded = database.write(async (tx) => {
      await placeOrder(tx, 10);
      // Bypasses the guards of the transaction, as a bug in the database layer would.
      await tx
        .statements()
        .rows('SELECT 1 / 0')
        .catch(() => undefined);
    });
    await expect(unguarded).rejects.toThrow('answered COMMIT with ROLLBACK');
    expect(await numbersKept(database)).toEqual([1, 2]);
  });

  it('refuses at COMMIT only the one whose deferred constraint fails', async () => {
    await database.engine.dataSource.query(
      'CREATE TABLE loose (parent uuid REFERENCES slice_order (id) DEFERRABLE INITIALLY DEFERRED)',
    );
    const answers = await Promise.allSettled(
      [10, 11, 12].map((number) =>
        database.write(async (tx) => {
          const { id } = await placeOrder(tx, number);
          await tx.change('INSERT INTO loose (parent) VALUES ($1)', [number === 11 ? id.replaceAll(/\d/g, '0') : id]);
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await numbersKept(database)).toEqual([1, 2, 10, 12]);
    await database.engine.dataSource.query('DROP TABLE loose');
  });

  it('refuses to start on a server that may lose commits, unless that is allowed', async () => {
    const unsafe = await freshDatabase();
    try {
      const { pathname } = new URL(unsafe.url);
      await administer(unsafe.url, `ALTER DATABASE ${pathname.slice(1)} SET synchronous_commit = off`);
      const opening = { url: unsafe.url, schema, purpose: 'test' };
      await expect(openDatabase(opening)).rejects.toThrow('synchronous_commit=off');
      await (await openDatabase({ ...opening, allowUnsafe: true })).close();
    } finally {
      await unsafe.drop();
    }
  });

  it('lets two instances start at once on an empty database', async () => {
    const empty = await freshDatabase();
    try {
      const both = await Promise.all([openSlice(empty.url), openSlice(empty.url)]);
      await Promise.all(both.map((one, index) => one.write((tx) => placeAndTell(tx, index))));
      expect((await logOf(both[0])).map(({ seq }) => seq)).toEqual([1, 2]);
      await Promise.all(both.map((one) => one.close()));
    } finally {
      await empty.drop();
    }
  });
});

// Connections that were cut while idle are detected one by one, each when it is taken from the pool again.
const MOST_CUT = 20;

async function soonAnswered<T>(work: () => Promise<T>): Promise<T> {
  for (let refused = 0; refused < MOST_CUT; refused += 1) {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) !== 'STORAGE_UNAVAILABLE') throw error;
    }
  }
  return work();
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code ?? error;
}
