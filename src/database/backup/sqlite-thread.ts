import { Worker } from 'node:worker_threads';
import { driverFile } from '../sqlite-driver.js';

// A thread of its own has no file of its own: the product is one file where it is shipped.
const THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Sqlite = require(workerData.driver);
  const handle = new Sqlite(workerData.file, { readonly: true, fileMustExist: true });
  parentPort.on('message', (text) => {
    try {
      const statement = handle.prepare(text);
      parentPort.postMessage({ rows: statement.reader ? statement.all() : void statement.run() });
    } catch (error) {
      parentPort.postMessage({ fault: error.message });
    }
  });
`;

interface Reply {
  rows?: unknown[];
  fault?: string;
}

/** Reads a SQLite file in a thread of its own: what takes seconds must not hold the orders of the house. */
export class SqliteThread {
  private readonly worker: Worker;
  private readonly gone: Promise<never>;

  constructor(file: string) {
    this.worker = new Worker(THREAD, { eval: true, workerData: { driver: driverFile(), file } });
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
