import type { DataSource } from 'typeorm';
import type { Dialect } from './columns.js';
import type { Reader } from './reader.js';
import type { Tx } from './tx.js';

/** Hears of each turn at the database; on every write's way, so it only counts. */
export interface Stopwatch {
  waited(ms: number): void;
  committed(writes: number, ms: number): void;
}

/** How one kind of database runs reads and writes; `Database` is the only one who speaks to it. */
export interface Engine {
  readonly dialect: Dialect;
  /** How often a write had to run again because another one held what it needed; rises under contention. */
  readonly retries: number;
  /** Writes that wait for their turn. */
  readonly waitingWrites: number;
  /** Its connections; null where there is one of each kind. */
  readonly pool: { busy: number; idle: number } | null;
  /** Told how long things take, where somebody wants to know. */
  stopwatch: Stopwatch | null;
  /** Sees the last commit, opens no transaction. */
  readonly reader: Reader;
  /** Runs the work inside a transaction and answers after its commit. The work may run more than once. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Another number after every write to these tables; null where other processes write too, so that nobody can tell. */
  writesTo(tables: readonly string[]): number | null;
  /** One consistent view for all reads of the work. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** For migrations and for the drift test; features never see it. */
  readonly dataSource: DataSource;
  close(): Promise<void>;
}
