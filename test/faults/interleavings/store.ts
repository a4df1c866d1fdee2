import type { DataSource } from 'typeorm';
import { EventTables } from '../../event-tables.js';
import { handleOf, sqliteSource } from '../../../src/database/data-source.js';
import { Database } from '../../../src/database/database.js';
import type { Engine } from '../../../src/database/engine.js';
import { Reader } from '../../../src/database/reader.js';
import { SqliteSql, type Sql } from '../../../src/database/sql.js';
import { Tx } from '../../../src/database/tx.js';
import type { Turns } from './turns.js';

const TABLES = ['bus_meta', 'venue_counter', 'event', 'sight'];

/** Tables of the log in memory. Writes run one at a time; reads take as long as the scenario decides. */
export class Store {
  private constructor(
    private readonly source: DataSource,
    private readonly sql: Sql,
  ) {}

  static async open(): Promise<Store> {
    const source = await sqliteSource(':memory:', { entities: [], migrations: [EventTables] }, 'write').initialize();
    await source.runMigrations();
    const handle = handleOf(source);
    handle.exec('CREATE TABLE sight (token TEXT PRIMARY KEY, seen TEXT) STRICT');
    return new Store(source, new SqliteSql(handle));
  }

  /** Empties the tables for the next scenario. */
  clear(): void {
    for (const table of TABLES) handleOf(this.source).exec(`DELETE FROM ${table}`);
  }

  /** Returns a database whose reads wait until the scheduler lets them run. */
  door(turns: Turns): Database {
    const { sql, source } = this;
    const waiting: Sql = Object.assign(Object.create(sql) as Sql, {
      rows: <R>(...asked: Parameters<Sql['rows']>) => turns.of(() => sql.rows<R>(...asked)),
    });
    const atOnce = new Reader(sql, source.manager);
    const engine: Engine = {
      dialect: 'sqlite',
      retries: 0,
      waitingWrites: 0,
      pool: null,
      stopwatch: null,
      reader: new Reader(waiting, source.manager),
      dataSource: source,
      writesTo: () => null,
      write: (work) => this.write(work),
      snapshot: (work) => turns.of(() => work(atOnce)),
      close: async () => undefined,
    };
    return new Database(engine);
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const handle = handleOf(this.source);
    handle.exec('BEGIN');
    try {
      const result = await work(new Tx(this.sql, this.source.manager));
      handle.exec('COMMIT');
      return result;
    } catch (error) {
      handle.exec('ROLLBACK');
      throw error;
    }
  }
}
