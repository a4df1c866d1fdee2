import { Worker } from 'node:worker_threads';
import { BUSY_TIMEOUT_MS, driverFile } from '../sqlite-driver.js';

// A thread of its own has no file of its own: the product is one file where it is shipped.
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { DatabaseSync } = require(workerData.driver);
  const handle = new DatabaseSync(workerData.file, { readOnly: true, timeout: workerData.timeout });
  parentPort.on('message', (text) => {
    try {
      parentPort.postMessage({ rows: handle.prepare(text).all() });
    } catch (error) {
      parentPort.postMessage({ fault: error.message });
    }
  });
`;

// A thread would reserve half a gigabyte for compiled code; this one has next to none.
const CODE_MIB = 16;

interface Reply {
  rows?: unknown[];
  fault?: string;
}

/** Reads a SQLite file in a thread of its own: what takes seconds must not hold the orders of the house. */
export class SqliteThread {
  private readonly worker: Worker;
  private readonly gone: Promise<never>;

  constructor(file: string) {
    const workerData = { driver: driverFile(), file, timeout: BUSY_TIMEOUT_MS };
    this.worker = new Worker(THREAD, { eval: true, workerData, resourceLimits: { codeRangeSizeMb: CODE_MIB } });
    this.gone = new Promise((_, reject) => this.worker.once('error', reject));
    this.gone.catch(() => undefined);
  }

  /** One statement at a time. */
  async rows<R>(text: string): Promise<R[]> {
    const replied = new Promise<Reply>((resolve) => this.worker.once('message', resolve));
    this.worker.postMessage(text);
    const { rows = [], fault } = await Promise.race([replied, this.gone]);
    if (fault !== undefined) throw new Error(fault);
    return rows as R[];
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }
}

/** What it says of a file: its pages, indexes and references; empty when it is sound. */
export async function unsoundFile(thread: SqliteThread): Promise<string[]> {
  const said = await thread.rows<{ integrity_check: string }>('PRAGMA integrity_check(20)');
  const faults = said.map(({ integrity_check }) => integrity_check).filter((line) => line !== 'ok');
  const dangling = await thread.rows<{ table: string }>('SELECT DISTINCT "table" FROM pragma_foreign_key_check');
  return [...faults, ...dangling.map(({ table }) => `${table} points at rows that do not exist`)];
}
