import { setTimeout as wait } from 'node:timers/promises';
import type { Client, Pool } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { mayRunAgain, plainly } from './faults.js';
import type { Engine, Stopwatch } from './engine.js';
import { Reader } from './reader.js';
import { PostgresSql } from './sql.js';
import { Turn } from './turn.js';
import { Tx } from './tx.js';

const MOST_RETRIES = 3;
const RETRY_MS = 15;

/** READ COMMITTED; safety comes from row locks, conditional updates and unique indexes. */
export class PostgresEngine implements Engine {
  retries = 0;
  waitingWrites = 0;
  stopwatch: Stopwatch | null = null;
  readonly dialect = 'postgres';
  readonly reader: Reader;

  // The ORM forgets its own when it closes, and figures may be asked for then.
  private readonly connections: Pool;

  constructor(readonly dataSource: DataSource) {
    this.connections = poolOf(dataSource);
    this.reader = new Reader(new PostgresSql(this.connections), dataSource.manager);
  }

  get pool(): { busy: number; idle: number } {
    const { totalCount, idleCount: idle } = this.connections;
    return { busy: totalCount - idle, idle };
  }

  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.onClient('BEGIN', (sql, manager) => work(new Tx(sql, manager)));
      } catch (error) {
        if (!mayRunAgain(error) || attempt === MOST_RETRIES) throw plainly(error);
        this.retries += 1;
        await wait(RETRY_MS * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }

  writesTo(): null {
    return null;
  }

  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.onClient('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', (sql, manager) =>
      new Turn(sql, manager).spend(work),
    ).catch((error: unknown) => {
      throw plainly(error);
    });
  }

  async close(): Promise<void> {
    await this.dataSource.destroy();
  }

  // Reads for a screen take a connection for one statement; these are for whoever keeps one for a while.
  private async connected(runner: QueryRunner): Promise<Client> {
    const askedMs = performance.now();
    this.waitingWrites += 1;
    try {
      return (await runner.connect()) as Client;
    } finally {
      this.waitingWrites -= 1;
      this.stopwatch?.waited(performance.now() - askedMs);
    }
  }

  private async onClient<T>(begin: string, work: (sql: PostgresSql, manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    // We speak BEGIN ourselves, and TypeORM locks rows only where it knows of a transaction.
    (runner as { isTransactionActive: boolean }).isTransactionActive = true;
    try {
      const client = await this.connected(runner);
      try {
        await client.query(begin);
        const result = await work(new PostgresSql(client), runner.manager);
        const beforeMs = performance.now();
        const { command } = await client.query('COMMIT');
        // After a failed statement PostgreSQL answers COMMIT with ROLLBACK and no error.
        if (command !== 'COMMIT') throw new Error(`PostgreSQL answered COMMIT with ${command}`);
        this.stopwatch?.committed(1, performance.now() - beforeMs);
        return result;
      } catch (error) {
        // A connection that cannot even roll back is never lent again.
        await client.query('ROLLBACK').catch(() => client.end());
        throw error;
      }
    } finally {
      await runner.release();
    }
  }
}

function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
