import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { isDeadly, plainly, unavailable } from './faults.js';
import type { Engine, Stopwatch } from './engine.js';
import { Reader } from './reader.js';
import { SqliteSql } from './sql.js';
import { handleOf } from './data-source.js';
import type { SqliteHandle, SqliteStatement } from './sqlite-driver.js';
import { Turn } from './turn.js';
import { Tx } from './tx.js';
import type { WriterLock } from './writer-lock.js';

// One batch shares one fsync. The bounds keep the event loop and the first caller of a batch from waiting long.
const MOST_CALLERS = 64;
const LONGEST_BATCH_MS = 20;
// A queue longer than this means that the disk has stopped; callers are told so instead of waiting for ever.
const MOST_WAITING = 5000;

interface Caller {
  sinceMs: number;
  run(tx: Tx): Promise<void>;
  /** Called once, after the shared commit or after its failure. */
  answer(fault: unknown): void;
}

/** A caller whose savepoint was rolled back hears why after the batch: what he was judged by was not yet committed. */
interface Served {
  caller: Caller;
  refusal?: unknown;
}

/**
 * One writer connection, one caller at a time. Callers that wait together share a transaction, each in a savepoint, and
 * are answered after the shared commit. BEGIN, SAVEPOINT and COMMIT are spoken here and nowhere else.
 */
export class SqliteEngine implements Engine {
  readonly dialect = 'sqlite';
  // Writers stand in one line, so none gets into another's way.
  readonly retries = 0;
  readonly pool = null;
  stopwatch: Stopwatch | null = null;
  readonly reader: Reader;
  private readonly handle: SqliteHandle;
  private readonly sql: SqliteSql;
  private readonly snapshotSql: SqliteSql;
  private readonly waiting: Caller[] = [];
  private draining: Promise<void> | null = null;
  private snapshots: Promise<unknown> = Promise.resolve();
  // The queue outlives every request, so it runs in nobody's context.
  private readonly detached = AsyncLocalStorage.snapshot();
  private readonly savepoint: SqliteStatement;
  private readonly release: SqliteStatement;
  private readonly rollback: SqliteStatement;

  constructor(
    readonly dataSource: DataSource,
    private readonly readSource: DataSource,
    private readonly snapshotSource: DataSource,
    private readonly lock: WriterLock | null,
  ) {
    this.handle = handleOf(dataSource);
    this.sql = new SqliteSql(this.handle);
    this.savepoint = this.handle.prepare('SAVEPOINT caller');
    this.release = this.handle.prepare('RELEASE caller');
    this.rollback = this.handle.prepare('ROLLBACK TO caller');
    this.snapshotSql = new SqliteSql(handleOf(snapshotSource));
    this.reader = new Reader(new SqliteSql(handleOf(readSource)), readSource.manager);
  }

  get waitingWrites(): number {
    return this.waiting.length;
  }

  write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new Refusal('STORAGE_BUSY'));
    // What `AsyncLocalStorage.snapshot()` does, for a fortieth of its cost on older Nodes.
    const callersContext = new AsyncResource('Write');
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.waiting.push({
        sinceMs: performance.now(),
        run: async (tx) => {
          result = await callersContext.runInAsyncScope(work, undefined, tx);
        },
        answer: (fault) => (fault === undefined ? resolve(result) : reject(plainly(fault))),
      });
      this.draining ??= this.detached(() => this.drain());
    });
  }

  writesTo(tables: readonly string[]): number {
    return this.sql.written.to(tables);
  }

  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    const handle = handleOf(this.snapshotSource);
    const turn = this.snapshots.then(async () => {
      handle.exec('BEGIN');
      try {
        return await new Turn(this.snapshotSql, this.snapshotSource.manager).spend(work);
      } finally {
        handle.exec('COMMIT');
      }
    });
    this.snapshots = turn.catch(() => undefined);
    return turn.catch((error: unknown) => {
      throw plainly(error);
    });
  }

  async close(): Promise<void> {
    await this.draining;
    await this.snapshots;
    for (const source of [this.snapshotSource, this.readSource, this.dataSource]) await source.destroy();
    this.lock?.release();
  }

  private async drain(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        // The turn of the event loop ends first, so that every request that has already arrived joins this batch.
        await new Promise<void>((resolve) => setImmediate(resolve));
        await this.batch();
      }
    } finally {
      this.draining = null;
    }
  }

  private async batch(): Promise<void> {
    const served: Served[] = [];
    let fault: unknown;
    try {
      this.handle.exec('BEGIN IMMEDIATE');
      const until = performance.now() + LONGEST_BATCH_MS;
      while (this.waiting.length > 0 && served.length < MOST_CALLERS && performance.now() < until) {
        const next: Served = { caller: this.waiting.shift()! };
        served.push(next);
        this.stopwatch?.waited(performance.now() - next.caller.sinceMs);
        next.refusal = await this.serve(next.caller);
      }
      const beforeMs = performance.now();
      this.handle.exec('COMMIT');
      this.stopwatch?.committed(served.length, performance.now() - beforeMs);
    } catch (error) {
      fault = unavailable(error);
      // When BEGIN itself fails, whoever is first must hear it, or the queue would spin on a broken disk.
      if (served.length === 0) served.push({ caller: this.waiting.shift()! });
    }
    // Before anybody is answered, and also where nobody knows whether the commit has reached the disk.
    this.sql.written.commit();
    for (const { caller, refusal } of served) caller.answer(fault ?? refusal);
    if (this.handle.isTransaction) this.handle.exec('ROLLBACK');
  }

  // Answers the refusal of this caller alone; throws when the whole batch is dead.
  private async serve(caller: Caller): Promise<unknown> {
    const tx = new Tx(this.sql, this.dataSource.manager);
    this.savepoint.run();
    try {
      await caller.run(tx);
      this.release.run();
      return undefined;
    } catch (error) {
      // Disk full, I/O error or RAISE(ROLLBACK): the transaction is gone and with it everyone else's part of it.
      if (!this.handle.isTransaction || isDeadly(error)) throw error;
      this.rollback.run();
      this.release.run();
      return error;
    }
  }
}
