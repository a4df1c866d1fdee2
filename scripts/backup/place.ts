import { randomBytes } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { figuresOfFile, onThread } from '../../src/database/backup/copies.js';
import { copyWhole } from '../../src/database/backup/files.js';
import { readFigures } from '../../src/database/backup/figures.js';
import { refuseWithoutRoom, UNFINISHED } from '../../src/database/backup/make.js';
import { BackupRefused, differences, type Figures, type Kept } from '../../src/database/backup/manifest.js';
import { connectedTo, majorOfServer, postgresTool, runTool } from '../../src/database/backup/postgres-tools.js';
import { unsoundFile } from '../../src/database/backup/sqlite-thread.js';

const MOST_SAID = 5;
const LONGEST_NAME = 63;

/** A database that holds what a backup held, where nobody works. */
export interface Place {
  url: string;
  drop(): Promise<void>;
}

/** Writes a backup's data into this file, and refuses it where it is not what the manifest says. */
export async function fillFile({ folder, manifest }: Kept, file: string): Promise<void> {
  rmSync(file, { force: true });
  const { name, bytes } = manifest.files[0]!;
  refuseWithoutRoom('a copy of the backup', dirname(file), bytes);
  try {
    await copyWhole(join(folder, name), file);
    chmodSync(file, 0o600);
    const faults = await onThread(file, unsoundFile);
    if (faults.length > 0) throw new BackupRefused(`The backup is damaged: ${faults.slice(0, MOST_SAID).join('; ')}.`);
    refuseDifferences(manifest, await figuresOfFile(file));
  } catch (error) {
    rmSync(file, { force: true });
    // The thread of SQLite says in a word what is no database; what the system says is not about the backup.
    const isOfSystem = (error as NodeJS.ErrnoException).syscall !== undefined;
    throw error instanceof BackupRefused || isOfSystem
      ? error
      : new BackupRefused(`The backup is damaged: ${String(error)}.`);
  }
}

function refuseDifferences(said: Figures, found: Figures): void {
  const list = differences(said, found);
  if (list.length > 0)
    throw new BackupRefused(
      `The backup is damaged, or its manifest belongs to another backup.\n${list
        .slice(0, MOST_SAID)
        .map((line) => `  - ${line}`)
        .join('\n')}`,
    );
}

/** Makes a database of this name on the server and fills it. */
export async function fillDatabase({ folder, manifest }: Kept, url: string, name: string): Promise<void> {
  const server = await maintenance(url);
  try {
    const tool = await postgresTool('pg_restore', await majorOfServer(server));
    await mayCreate(server, name);
    try {
      const target = new URL(url);
      target.pathname = `/${name}`;
      const dump = join(folder, manifest.files[0]!.name);
      await runTool(tool, target.href, [
        '--exit-on-error',
        '--single-transaction',
        '--no-owner',
        '--no-privileges',
        dump,
      ]);
      refuseDifferences(manifest, await figuresOfDatabase(target.href));
    } catch (error) {
      await server.query(`DROP DATABASE IF EXISTS "${name}"`);
      throw error;
    }
  } finally {
    await server.end();
  }
}

// A disk of backups that is mounted read-only leaves the folder for temporary files.
function besideOf({ folder }: Kept): string {
  const beside = dirname(folder);
  try {
    accessSync(beside, constants.W_OK);
    return beside;
  } catch {
    return tmpdir();
  }
}

async function mayCreate(server: Client, name: string): Promise<void> {
  try {
    await server.query(`CREATE DATABASE "${name}" TEMPLATE template0`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new BackupRefused(
      'The user of DATABASE_URL may not create databases, but a backup is restored into a new database first. Run as the owner of the server: ALTER ROLE … CREATEDB.',
    );
  }
}

async function figuresOfDatabase(url: string): Promise<Figures> {
  const client = await connectedTo(url);
  try {
    return await readFigures('postgres', async <R>(text: string) => (await client.query(text)).rows as R[]);
  } finally {
    await client.end();
  }
}

/** A connection beside the database itself, from which it can be renamed and dropped. */
export async function maintenance(url: string): Promise<Client> {
  try {
    return await connectedTo(url, 'postgres');
  } catch (error) {
    if ((error as { code?: string }).code !== '3D000') throw error;
    return connectedTo(url, 'template1');
  }
}

export function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** `qres_restoring_1f2e3d`, within what PostgreSQL takes for a name. */
export function nameBeside(url: string, why: string): string {
  const end = `_${why}`;
  return databaseName(url).slice(0, LONGEST_NAME - end.length) + end;
}

/**
 * A place for a look at a backup; `server` is the address of any database of the server where it is PostgreSQL's. A file is
 * restored beside the backup, where a disk for backups has room, or in the folder that is asked for.
 */
export async function placeFor(kept: Kept, server: string | null, within: string | null = null): Promise<Place> {
  if (kept.manifest.dialect === 'sqlite') {
    const folder = mkdtempSync(join(within ?? besideOf(kept), `${UNFINISHED}verify-`));
    const drop = async (): Promise<void> => rmSync(folder, { recursive: true, force: true });
    const file = join(folder, 'qres.db');
    await fillFile(kept, file).catch((error: unknown) => drop().then(() => Promise.reject(error as Error)));
    return { url: `sqlite:${file}`, drop };
  }
  if (server === null)
    throw new BackupRefused(
      'This is a backup of PostgreSQL. Set DATABASE_URL to a PostgreSQL server on which it can be verified.',
    );
  const name = nameBeside(server, `verifying_${randomBytes(4).toString('hex')}`);
  await fillDatabase(kept, server, name);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async drop() {
      const client = await maintenance(server);
      try {
        await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
      } finally {
        await client.end();
      }
    },
  };
}
