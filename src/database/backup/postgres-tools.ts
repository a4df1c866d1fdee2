import { execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { BackupRefused } from './manifest.js';

type ToolName = 'pg_dump' | 'pg_restore';

// Where Debian and its kin keep the programs of each version.
const VERSIONS = '/usr/lib/postgresql';
const MOST_SAID = 4000;

/** The programs of PostgreSQL are not on this machine, or are too old for its server. */
export class ToolMissing extends BackupRefused {}

/** The newest one of this machine, if it is new enough: an older one would not understand what the server has. */
export async function postgresTool(name: ToolName, serverMajor: number): Promise<string> {
  let best = { path: '', major: 0 };
  for (const path of placesOf(name)) {
    const major = await majorOf(path);
    if (major > best.major) best = { path, major };
  }
  if (best.major === 0)
    throw new ToolMissing(
      `${name} is not on this machine. Install the client programs of PostgreSQL ${serverMajor} (postgresql-client-${serverMajor}).`,
    );
  if (best.major < serverMajor)
    throw new ToolMissing(
      `${name} is of version ${best.major} and the server of version ${serverMajor}. Install the client programs of PostgreSQL ${serverMajor}.`,
    );
  return best.path;
}

function placesOf(name: ToolName): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (existsSync(VERSIONS)) folders.push(...readdirSync(VERSIONS).map((version) => join(VERSIONS, version, 'bin')));
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}

async function majorOf(path: string): Promise<number> {
  try {
    const { stdout } = await promisify(execFile)(path, ['--version']);
    return Number(/(\d+)(\.\d+)*/.exec(stdout)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Runs one of them on a database. The password goes by the environment: arguments are seen by everybody on the machine. */
export async function runTool(path: string, url: string, args: readonly string[]): Promise<void> {
  const { password } = new URL(url);
  const plain = new URL(url);
  plain.password = '';
  const env = { ...process.env, ...(password && { PGPASSWORD: decodeURIComponent(password) }) };
  const child = spawn(path, [`--dbname=${plain.href}`, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-MOST_SAID)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new BackupRefused(`${path} ended with ${code}: ${said.trim()}`);
}

/** A connection that may take its time, on this database of the server or on another one. */
export async function connectedTo(url: string, database?: string): Promise<Client> {
  // A house on SQLite never reads the driver of the other database.
  const { default: pg } = await import('pg');
  const place = new URL(url);
  if (database !== undefined) place.pathname = `/${database}`;
  const client = new pg.Client({
    connectionString: place.href,
    application_name: 'qres-backup',
    options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0 -c timezone=UTC -c datestyle=ISO',
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

export async function majorOfServer(client: Client): Promise<number> {
  const { rows } = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  return Math.floor(Number(rows[0]!.server_version_num) / 10_000);
}
