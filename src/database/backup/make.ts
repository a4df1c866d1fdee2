import { accessSync, constants, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { freeBytes } from '../../config/free-bytes.js';
import { postgresCopier, sqliteCopier, type Copier } from './copies.js';
import { bytesInWords, copyWhole, namesIn, sha256Of, sync } from './files.js';
import {
  BackupRefused,
  MANIFEST,
  readManifest,
  type Kept,
  type KeptFile,
  type Manifest,
  type Why,
} from './manifest.js';

export interface Wanted {
  url: string;
  /** Backups lie in it, each in a folder of its own. */
  folder: string;
  why: Why;
  /** How many of this kind stay, the new one included; null: all. */
  keep: number | null;
  /** The data folder of the house; null: nothing of it is copied. */
  dataDir: string | null;
  product: string;
  secretMark: string | null;
  now: Date;
}

/** What is kept in the data folder, nowhere else, and is no secret: the folder of the signed journals of sales. */
export const BESIDE = 'fiscal';
/** Names of what is being written beside the backups; what is left of it goes after a day. */
export const UNFINISHED = '.unfinished-';
const UNFINISHED_KEPT_MS = 86_400_000;
// A disk without any room left stops the house itself.
const ROOM = 1.1;

/** Copies the database of a house that goes on working. Until all of it is on the disk it has another name. */
export async function makeBackup(wanted: Wanted): Promise<Kept> {
  const { folder, now } = wanted;
  makeFolder(folder);
  await forgetUnfinished(folder, now);
  const copier = copierOf(wanted.url);
  refuseWithoutRoom('a backup', folder, await copier.bytes());
  const draft = join(folder, `${UNFINISHED}${nameOf(wanted)}-${process.pid}`);
  // Nobody else's eyes: it holds what guests ordered and what people earn.
  mkdirSync(draft, { mode: 0o700 });
  try {
    const manifest = await fill(draft, copier, wanted);
    const place = freeName(join(folder, nameOf(wanted)));
    renameSync(draft, place);
    await sync(folder);
    if (wanted.keep !== null) await forgetOld(folder, wanted.why, wanted.keep);
    return { folder: place, manifest };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new BackupRefused(`${folder} cannot hold backups: ${(error as Error).message}.`);
  }
}

export function copierOf(url: string): Copier {
  return url.startsWith('sqlite:') ? sqliteCopier(url.slice('sqlite:'.length)) : postgresCopier(url);
}

async function fill(draft: string, copier: Copier, wanted: Wanted): Promise<Manifest> {
  const figures = await copier.copy(join(draft, copier.name));
  const names = [copier.name, ...(await copyBeside(draft, wanted.dataDir))];
  const files: KeptFile[] = [];
  for (const name of names) files.push({ name, ...(await sha256Of(join(draft, name))) });
  const manifest: Manifest = {
    format: 1,
    product: wanted.product,
    why: wanted.why,
    dialect: wanted.url.startsWith('sqlite:') ? 'sqlite' : 'postgres',
    made_at: wanted.now.toISOString(),
    ...figures,
    files,
    secret_mark: wanted.secretMark,
  };
  writeFileSync(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await sync(join(draft, MANIFEST));
  await sync(draft);
  return manifest;
}

// After the database: a journal may know more than the books, never less.
async function copyBeside(draft: string, dataDir: string | null): Promise<string[]> {
  if (dataDir === null) return [];
  const names = await namesIn(join(dataDir, BESIDE));
  if (names.length > 0) mkdirSync(join(draft, BESIDE));
  for (const name of names) await copyWhole(join(dataDir, BESIDE, name), join(draft, BESIDE, name));
  return names.map((name) => `${BESIDE}/${name}`);
}

/** The disk has no room; nothing was written. */
export class NoRoom extends BackupRefused {}

/** Refuses before a folder is filled up; `what` is to be written there. */
export function refuseWithoutRoom(what: string, folder: string, bytes: number): void {
  const free = freeBytes(folder);
  // One that cannot be asked says why when it is written to.
  if (free !== null && free < bytes * ROOM)
    throw new NoRoom(
      `There is no room for ${what} in ${folder}: it may need ${bytesInWords(bytes * ROOM)}, and ${bytesInWords(free)} are free.`,
    );
}

// Names sort by age: `2026-11-22T03-00-00Z-daily`.
function nameOf({ now, why }: Wanted): string {
  return `${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z-${why}`;
}

function freeName(wanted: string): string {
  let place = wanted;
  for (let number = 2; statSync(place, { throwIfNoEntry: false }); number += 1) place = `${wanted}-${number}`;
  return place;
}

/** Those of a folder that are whole, the newest first. */
export async function listBackups(folder: string): Promise<Kept[]> {
  const kept = (await backupsIn(folder)).flatMap((place) => keptAt(place) ?? []);
  return kept.toSorted((one, other) => (one.manifest.made_at < other.manifest.made_at ? 1 : -1));
}

/** The newest of a kind, without a look at the others: their names sort by age. */
export async function newestBackup(folder: string, why: Why): Promise<Kept | null> {
  const ofKind = (await backupsIn(folder)).filter((place) => basename(place).includes(`Z-${why}`));
  for (const place of ofKind.toSorted().toReversed()) {
    const kept = keptAt(place);
    if (kept) return kept;
  }
  return null;
}

async function backupsIn(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return names.filter((name) => /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-/.test(name)).map((name) => join(folder, name));
}

/** Null: it is none, or a damaged one. */
function keptAt(place: string): Kept | null {
  try {
    return readManifest(place);
  } catch (error) {
    if (error instanceof BackupRefused) return null;
    throw error;
  }
}

async function forgetOld(folder: string, why: Why, keep: number): Promise<void> {
  const ofKind = (await listBackups(folder)).filter(({ manifest }) => manifest.why === why);
  for (const { folder: old } of ofKind.slice(Math.max(1, keep))) {
    // Under a name that is no backup's, so that one which is half removed is never taken for a whole one.
    const leaving = join(dirname(old), `${UNFINISHED}${basename(old)}`);
    renameSync(old, leaving);
    rmSync(leaving, { recursive: true, force: true });
  }
}

async function forgetUnfinished(folder: string, now: Date): Promise<void> {
  for (const name of await namesIn(folder)) {
    const place = join(folder, name);
    const isOld =
      now.getTime() - (statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity) > UNFINISHED_KEPT_MS;
    if (name.startsWith(UNFINISHED) && isOld) rmSync(place, { recursive: true, force: true });
  }
}
