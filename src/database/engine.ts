import type { DataSource } from 'typeorm';
import type { Dialect } from './columns.js';
import type { Reader } from './reader.js';
import type { Tx } from './tx.js';

/** How one kind of database runs reads and writes; `Database` is the only one who speaks to it. */
export interface Engine {
  readonly dialect: Dialect;
  /** Another number after every write; null where other processes write too, so that nobody here can tell. */
  readonly writes: number | null;
  /** How often a write had to run again because another one held what it needed; rises under contention. */
  readonly retries: number;
  /** Sees the last commit, opens no transaction. */
  readonly reader: Reader;
  /** Runs the work inside a transaction and answers after its commit. The work may run more than once. */
  write<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One consistent view for all reads of the work. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>;
  /** For migrations and for the drift test; features never see it. */
  readonly dataSource: DataSource;
  close(): Promise<void>;
}
