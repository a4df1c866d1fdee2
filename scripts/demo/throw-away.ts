import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WriterBusy, WriterLock } from '../../src/database/writer-lock.js';
import { lookBeside } from '../beside.js';
import { DEMO_SLUG } from '../seed/house.js';
import { SANDBOX_BOOK } from './sandbox.js';
import { CannotStart } from './server.js';

const DATABASE = 'qres.db';
// Only what the demo itself has put there.
const FILES = [
  DATABASE,
  'qres.db-wal',
  'qres.db-shm',
  'qres.db.lock',
  'qres.db.writer',
  'secret.key',
  'server.log',
  SANDBOX_BOOK,
  'printers',
];

/** For `--fresh`: nobody's house but the demo's, and not while somebody is in it. */
export async function throwAway(dataDir: string): Promise<void> {
  const file = join(dataDir, DATABASE);
  if (!existsSync(file)) return;
  if (!(await isDemos(file)))
    throw new CannotStart(`${file} does not belong to the demo, so --fresh does not delete it.`);
  try {
    WriterLock.take(file, 'the demo').release();
  } catch (error) {
    throw error instanceof WriterBusy
      ? new CannotStart(`The data is in use, so --fresh does not delete it: ${error.message}`)
      : error;
  }
  for (const one of FILES) rmSync(join(dataDir, one), { force: true, recursive: true });
}

async function isDemos(file: string): Promise<boolean> {
  const beside = await lookBeside(`sqlite:${file}`);
  try {
    const venues = await beside.sql.rows<{ slug: string }>('SELECT slug FROM venues');
    return venues.every(({ slug }) => slug === DEMO_SLUG);
  } catch {
    return false;
  } finally {
    await beside.close();
  }
}
