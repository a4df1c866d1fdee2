import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { copyWhole, sync } from '../../src/database/backup/files.js';
import { BackupRefused, refuseNewer, verifyFiles, type Kept } from '../../src/database/backup/manifest.js';
import { connectedTo } from '../../src/database/backup/postgres-tools.js';
import { isSqlite, sqliteFile } from '../../src/database/open.js';
import { openSqlite } from '../../src/database/sqlite-driver.js';
import { WriterLock } from '../../src/database/writer-lock.js';
import { newEpoch } from '../../src/events/epoch.js';
import { toOwnerOf } from './owner.js';
import { databaseName, fillDatabase, fillFile, maintenance, nameBeside } from './place.js';
import { knownMigrations } from './verification.js';
import { refuseVisitors } from '../../src/database/backup/visitors.js';

export const FOLDER_ASIDE = 'before-restore-';

/** Whether there is a database to be replaced. */
export async function hasDatabase(url: string): Promise<boolean> {
  if (isSqlite(url)) return existsSync(sqliteFile(url));
  const server = await maintenance(url);
  try {
    return (await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [databaseName(url)])).rowCount === 1;
  } finally {
    await server.end();
  }
}

export interface Restored {
  /** Where what was there before is kept; null: nothing was there. */
  aside: string | null;
  /** Files of the data folder that were missing and are there again. */
  files: string[];
}

/** `2026-11-22T03-00-00-000Z`, for names of what is put aside: two restores of one second must not meet. */
export function stampOf(now: Date): string {
  return now.toISOString().replaceAll(/[:.]/g, '-');
}

/** Puts a backup in the place of a database in which nobody works. Nothing of what was there is deleted. */
export async function restore(
  kept: Kept,
  { url, dataDir, now }: { url: string; dataDir: string; now: Date },
  tell: (step: string) => void = () => undefined,
): Promise<Restored> {
  const { manifest } = kept;
  if ((manifest.dialect === 'sqlite') !== isSqlite(url))
    throw new BackupRefused(
      `The backup is of ${manifest.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, but DATABASE_URL names the other database.`,
    );
  tell('Comparing the backup with its checksums …');
  await verifyFiles(kept);
  refuseNewer(manifest, knownMigrations());
  const place = isSqlite(url) ? restoreFile : restoreDatabase;
  const aside = await place(kept, url, stampOf(now), tell);
  return { aside, files: await putBack(kept, dataDir) };
}

async function restoreFile(
  kept: Kept,
  url: string,
  stamp: string,
  tell: (step: string) => void,
): Promise<string | null> {
  const file = sqliteFile(url);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const handOver = toOwnerOf(existsSync(file) ? file : dirname(file));
  const lock = WriterLock.take(file, 'a restore');
  try {
    handOver(`${file}.lock`);
    tell('Restoring next to the current data, and comparing figures with the manifest …');
    const fresh = `${file}.restoring`;
    await fillFile(kept, fresh);
    const handle = openSqlite(fresh);
    handle.prepare('UPDATE bus_meta SET epoch = ?').run(newEpoch());
    handle.close();
    await sync(fresh);
    handOver(fresh);
    const aside = putAside(file, stamp);
    if (aside !== null) handOver(dirname(aside));
    // One step: at every moment there is a whole database of this name.
    renameSync(fresh, file);
    await sync(dirname(file));
    return aside;
  } finally {
    lock.release();
  }
}

/** The name under which a database is put aside. */
export function databaseAside(url: string, stamp: string): string {
  return nameBeside(url, `before_${digitsOf(stamp)}`);
}

function digitsOf(stamp: string): string {
  return stamp.replaceAll(/\D/g, '');
}

/** Leaves the file where it is and gives it a second name, so that there is no moment without it. */
function putAside(file: string, stamp: string): string | null {
  if (!existsSync(file)) return null;
  const folder = join(dirname(file), FOLDER_ASIDE + stamp);
  mkdirSync(folder, { mode: 0o700 });
  const aside = join(folder, 'qres.db');
  foldIn(file);
  // What could not be folded in, as the present data are damaged, goes along as it is.
  for (const end of ['-wal', '-shm'])
    if (existsSync(file + end)) {
      copyFileSync(file + end, aside + end);
      rmSync(file + end);
    }
  try {
    linkSync(file, aside);
  } catch {
    // A memory card that knows no links.
    copyFileSync(file, aside);
  }
  return aside;
}

// The last commits lie in the file beside it; a reader of the restored file must never find them there.
function foldIn(file: string): void {
  try {
    const handle = openSqlite(file);
    handle.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    handle.close();
  } catch {
    // Damaged data are put aside as they are.
  }
}

async function restoreDatabase(
  kept: Kept,
  url: string,
  stamp: string,
  tell: (step: string) => void,
): Promise<string | null> {
  const name = databaseName(url);
  const server = await maintenance(url);
  try {
    await refuseVisitors(server, name);
    tell('Restoring next to the current database, and comparing figures with the manifest …');
    const fresh = nameBeside(url, `restoring_${digitsOf(stamp)}`);
    await fillDatabase(kept, url, fresh);
    try {
      await renewEpoch(url, fresh);
      return await exchange(server, name, fresh, databaseAside(url, stamp));
    } catch (error) {
      await server.query(`DROP DATABASE IF EXISTS "${fresh}"`);
      throw error;
    }
  } finally {
    await server.end();
  }
}

async function renewEpoch(url: string, database: string): Promise<void> {
  const client = await connectedTo(url, database);
  try {
    await client.query('UPDATE bus_meta SET epoch = $1', [newEpoch()]);
  } finally {
    await client.end();
  }
}

// Both names change in one transaction, and neither while anybody is connected: PostgreSQL refuses that by itself.
async function exchange(server: Client, name: string, fresh: string, aside: string): Promise<string | null> {
  const { rowCount } = await server.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  await server.query('BEGIN');
  try {
    if (rowCount) await server.query(`ALTER DATABASE "${name}" RENAME TO "${aside}"`);
    await server.query(`ALTER DATABASE "${fresh}" RENAME TO "${name}"`);
    await server.query('COMMIT');
  } catch (error) {
    await server.query('ROLLBACK');
    if ((error as { code?: string }).code !== '55006') throw error;
    throw new BackupRefused(`The database ${name} is in use. Stop every instance of the server first.`);
  }
  return rowCount ? aside : null;
}

// A journal that stands is the truth of what was signed and never goes back to an older one.
async function putBack({ folder, manifest }: Kept, dataDir: string): Promise<string[]> {
  const missing = manifest.files.slice(1).filter(({ name }) => !existsSync(join(dataDir, name)));
  if (missing.length > 0) mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const { name } of missing) {
    const file = join(dataDir, name);
    const handOver = toOwnerOf(dataDir);
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    await copyWhole(join(folder, name), file);
    chmodSync(file, 0o600);
    for (const path of [dirname(file), file]) handOver(path);
  }
  return missing.map(({ name }) => name);
}
