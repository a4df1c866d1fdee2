import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Mendable } from '../../config/mendable.js';
import type { Dialect } from '../columns.js';
import { sha256Of } from './files.js';

export class BackupRefused extends Mendable {}

/** Asked for by a person, made once a day by the server, or made because migrations were about to change everything. */
export type Why = 'asked' | 'daily' | 'before-update';

/** How many rows, and the sum of their money in minor units as text: sums may outgrow a number. */
export interface Sum {
  rows: number;
  sum: string;
}

/** What a venue had when the backup was made. */
export interface VenueFigures {
  id: string;
  name: string;
  /** The number of its newest event. */
  head: number;
  orders: Sum;
  checks: Sum;
  payments: Sum;
  ledger_entries: Sum;
}

/** Read in the very view of the database that was copied. */
export interface Figures {
  epoch: string | null;
  /** Names of the migrations that had run, in their order. */
  migrations: string[];
  venues: VenueFigures[];
  /** Rows of every table. */
  tables: Record<string, number>;
}

export interface KeptFile {
  /** Within the backup's folder. */
  name: string;
  bytes: number;
  sha256: string;
}

export interface Manifest extends Figures {
  format: 1;
  product: string;
  why: Why;
  dialect: Dialect;
  made_at: string;
  /** The database comes first. */
  files: KeptFile[];
  /** By which the secret of the installation is known again; nothing can be opened with it. */
  secret_mark: string | null;
}

/** A backup as it lies in its folder. */
export interface Kept {
  folder: string;
  manifest: Manifest;
}

export const MANIFEST = 'manifest.json';
const FORMAT = 1;

/** Reads what a backup says of itself, and nothing else of it. */
export function readManifest(folder: string): Kept {
  const file = join(folder, MANIFEST);
  if (!existsSync(folder)) throw new BackupRefused(`${folder} does not exist.`);
  if (!existsSync(file))
    throw new BackupRefused(`${folder} has no ${MANIFEST}: it is no backup of QRes, or it was never finished.`);
  let read: unknown;
  try {
    read = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new BackupRefused(`${file} is damaged: it cannot be read.`);
  }
  if (!isManifest(read)) throw new BackupRefused(`${file} is damaged: it does not say what a manifest must say.`);
  return { folder, manifest: read };
}

// Each member that somebody relies on; what is wrong inside of the figures shows when they are compared.
function isManifest(read: unknown): read is Manifest {
  const one = read as Partial<Manifest> | null;
  return (
    one?.format === FORMAT &&
    (one.dialect === 'sqlite' || one.dialect === 'postgres') &&
    [one.product, one.made_at, one.why].every((text) => typeof text === 'string') &&
    [one.migrations, one.venues, one.files].every(Array.isArray) &&
    typeof one.tables === 'object' &&
    one.files!.length > 0 &&
    one.files!.every(
      ({ name, bytes, sha256 }) => isWithin(name) && Number.isInteger(bytes) && /^[\da-f]{64}$/.test(sha256),
    )
  );
}

// A manifest must not make anybody read or write outside of its folder.
function isWithin(name: unknown): boolean {
  return typeof name === 'string' && /^[\w.-]+(\/[\w.-]+)?$/.test(name) && !name.split('/').includes('..');
}

/** Every file is there, whole, and the very bytes that were written. */
export async function verifyFiles({ folder, manifest }: Kept): Promise<void> {
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new BackupRefused(`The backup is damaged: ${name} is missing.`);
    const found = await sha256Of(file);
    if (found.bytes !== bytes)
      throw new BackupRefused(`The backup is damaged: ${name} has ${found.bytes} bytes where ${bytes} were written.`);
    if (found.sha256 !== sha256)
      throw new BackupRefused(`The backup is damaged: ${name} is not what was written (its SHA-256 is another one).`);
  }
}

/** Where a copy differs from what it is compared with, by default its manifest; empty: nowhere. */
export function differences(said: Figures, found: Figures, [one, other] = ['the manifest', 'the data']): string[] {
  const list: string[] = [];
  const compare = (what: string, wanted: unknown, present: unknown): void => {
    if (JSON.stringify(wanted) !== JSON.stringify(present))
      list.push(`${what}: ${one} says ${JSON.stringify(wanted)}, ${other} ${JSON.stringify(present)}`);
  };
  compare('epoch', said.epoch, found.epoch);
  compare('migrations', said.migrations, found.migrations);
  compare(
    'venues',
    said.venues.map(({ id }) => id),
    found.venues.map(({ id }) => id),
  );
  for (const venue of said.venues) {
    const same = found.venues.find(({ id }) => id === venue.id);
    if (same)
      for (const [figure, value] of Object.entries(venue))
        compare(`${figure} of venue ${venue.id}`, value, same[figure as keyof VenueFigures]);
  }
  for (const table of new Set([...Object.keys(said.tables), ...Object.keys(found.tables)]))
    compare(`rows of ${table}`, said.tables[table], found.tables[table]);
  return list;
}

/** A backup of a newer product holds what this one would not understand. */
export function refuseNewer({ product, migrations }: Manifest, known: readonly string[]): void {
  const unknown = migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new BackupRefused(
      `The backup was made by a newer QRes (${product}; it has ${unknown.join(', ')}). Install that version first.`,
    );
}
