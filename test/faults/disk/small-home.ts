import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handleOf } from '../../../src/database/data-source.js';
import type { Database } from '../../../src/database/database.js';
import { freshPostgres, postgresUrl } from '../../database-for-test.js';
import { fillUp, mountSmall, smallDisk } from '../../door/small-disk.js';
import { canOwnPostgres, OwnPostgres } from '../postgres/own-server.js';

const SQLITE_MIB = 32;
const POSTGRES_MIB = 160;

/** Database whose disk a test can fill safely. */
export interface SmallHome {
  kind: string;
  url: string;
  fill(database: Database): void;
  free(database: Database): void;
  remove(): Promise<void>;
}

// Without the right to mount a disk, PostgreSQL cannot get a small one, and SQLite gets a limit of pages instead.
export async function smallHome(): Promise<SmallHome> {
  const postgres = postgresUrl && canOwnPostgres() ? await onPostgres() : null;
  return postgres ?? onSqlite();
}

function onSqlite(): SmallHome {
  const disk = smallDisk(SQLITE_MIB);
  return {
    kind: `SQLite on ${disk.kind}`,
    url: disk.url,
    fill: (database) => disk.fill(handleOf(database.engine.dataSource)),
    free: (database) => disk.free(handleOf(database.engine.dataSource)),
    remove: async () => disk.remove(),
  };
}

// The write-ahead log stays on another disk: a server whose log has no space stops, and only a supervisor restarts it.
async function onPostgres(): Promise<SmallHome | null> {
  const folder = mkdtempSync(join(tmpdir(), 'qres-small-'));
  if (!mountSmall(folder, POSTGRES_MIB)) return null;
  // The user that runs PostgreSQL needs access to its data.
  chmodSync(folder, 0o755);
  const log = mkdtempSync(join(tmpdir(), 'qres-wal-'));
  const data = join(folder, 'data');
  const ballast = join(folder, 'ballast');
  const server = await OwnPostgres.begin({ data, log });
  const { url } = await freshPostgres(server.url);
  return {
    kind: `PostgreSQL on a disk of ${POSTGRES_MIB} MiB`,
    url,
    fill: () => fillUp(folder, ballast),
    free: () => rmSync(ballast, { force: true }),
    remove: async () => {
      await server.remove();
      execFileSync('umount', ['--lazy', folder]);
      for (const one of [folder, log]) rmSync(one, { recursive: true, force: true });
    },
  };
}
