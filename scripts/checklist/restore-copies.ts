import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bytesInWords } from '../../src/database/backup/files.js';
import { sqliteFile } from '../../src/database/open.js';
import type { Sql } from '../../src/database/sql.js';
import { databaseAside, FOLDER_ASIDE, stampOf } from '../backup/restoration.js';
import type { Beside } from '../beside.js';
import { counted } from '../terminal.js';
import { ok, warn, type Finding } from './finding.js';

const MOST_NAMED = 5;

interface Copy {
  name: string;
  bytes: number;
}

/** Looks for what a restore put aside: each copy is as large as a database, and nothing deletes it. */
export async function restoreCopies({ dialect, sql }: Beside, databaseUrl: string): Promise<Finding> {
  const copies = dialect === 'sqlite' ? foldersBeside(databaseUrl) : await databasesBeside(sql, databaseUrl);
  if (copies.length === 0) return ok('restore-copies', 'No copy from before a restore takes up room.');
  const names = copies.slice(0, MOST_NAMED).map(({ name }) => name);
  const bytes = copies.reduce((sum, copy) => sum + copy.bytes, 0);
  const what = counted(copies.length, 'copy', 'copies');
  return warn(
    'restore-copies',
    `${what} from before a restore, ${bytesInWords(bytes)} in all: ${names.join(', ')}${copies.length > MOST_NAMED ? ' …' : ''}.`,
    'Delete what is no longer needed.',
  );
}

function foldersBeside(databaseUrl: string): Copy[] {
  const folder = dirname(sqliteFile(databaseUrl));
  return readdirSync(folder)
    .filter((name) => name.startsWith(FOLDER_ASIDE))
    .toSorted()
    .map((name) => join(folder, name))
    .map((name) => ({ name, bytes: bytesOf(name) }));
}

function bytesOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

async function databasesBeside(sql: Sql, databaseUrl: string): Promise<Copy[]> {
  const prefix = databaseAside(databaseUrl, stampOf(new Date())).replace(/\d+$/, '');
  // Only who may connect to a database may ask for its size.
  const rows = await sql.rows<{ name: string; bytes: string | null }>(
    `SELECT datname AS name, CASE WHEN has_database_privilege(oid, 'CONNECT') THEN pg_database_size(oid) END AS bytes
     FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname LIMIT 100`,
    [prefix],
  );
  return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes ?? 0) }));
}
