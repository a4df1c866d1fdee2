import { Gauge, Histogram } from 'prom-client';
import type { Database } from '../database/database.js';
import { registry } from './metrics.js';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const waits = new Histogram({
  name: 'qres_write_wait_seconds',
  help: 'Time that a write waits for its turn: for the one writer of SQLite, for a connection of PostgreSQL.',
  buckets: SECONDS,
  registers: [registry],
});

const commits = new Histogram({
  name: 'qres_commit_seconds',
  help: 'Time of one COMMIT, most of which is the disk’s.',
  buckets: SECONDS,
  registers: [registry],
});

const batches = new Histogram({
  name: 'qres_write_batch_size',
  help: 'Writes that share one COMMIT.',
  buckets: [1, 2, 4, 8, 16, 32, 64],
  registers: [registry],
});

let measured: Database | null = null;

new Gauge({
  name: 'qres_write_queue',
  help: 'Writes that wait for their turn now.',
  registers: [registry],
  collect() {
    this.set(measured?.engine.waitingWrites ?? 0);
  },
});

new Gauge({
  name: 'qres_pool_connections',
  help: 'Connections to PostgreSQL by what they do; of SQLite there are none.',
  labelNames: ['state'],
  registers: [registry],
  collect() {
    const pool = measured?.engine.pool;
    for (const state of ['busy', 'idle'] as const) this.set({ state }, pool?.[state] ?? 0);
  },
});

/** From now on the figures are those of this database. */
export function measureDatabase(database: Database): void {
  measured = database;
  database.engine.stopwatch = {
    waited: (ms) => waits.observe(ms / 1000),
    committed(writes, ms) {
      batches.observe(writes);
      commits.observe(ms / 1000);
    },
  };
}
