import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { copyWhole, namesIn, sha256Of } from '../../src/database/backup/files.js';
import { BESIDE, copierOf, refuseWithoutRoom } from '../../src/database/backup/make.js';
import { MoveRefused } from '../../src/database/moving/move-mark.js';
import { toOwnerOf } from '../backup/owner.js';

// The file, and beside it the one transaction that fills it.
const COPIES = 2;

/** Makes the folder of a SQLite file, and refuses it without room for the data of the source. */
export async function prepareFolder(folder: string, source: string): Promise<void> {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first !== undefined) {
    const handOver = toOwnerOf(dirname(first));
    for (let made = folder; made.length >= first.length; made = dirname(made)) handOver(made);
  }
  refuseWithoutRoom('the data', folder, COPIES * (await copierOf(source).bytes()));
}

/** Copies the fiscal journals, which lie beside the database, into another data folder. */
export async function bringJournals(from: string, to: string): Promise<void> {
  const handOver = toOwnerOf(to);
  const names = await namesIn(join(from, BESIDE));
  if (names.length > 0) mkdirSync(join(to, BESIDE), { recursive: true, mode: 0o700 });
  for (const name of names) {
    const [old, copy] = [join(from, BESIDE, name), join(to, BESIDE, name)];
    if (existsSync(copy) && (await sha256Of(copy)).sha256 !== (await sha256Of(old)).sha256)
      throw new MoveRefused(`${copy} already exists and is another journal. Move into an empty folder.`);
    await copyWhole(old, copy);
    chmodSync(copy, 0o600);
    for (const path of [dirname(copy), copy]) handOver(path);
  }
}
