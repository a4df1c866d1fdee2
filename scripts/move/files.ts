import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BESIDE } from '../../src/database/backup/make.js';
import { copyWhole, namesIn, sha256Of } from '../../src/database/backup/files.js';
import { MoveRefused } from '../../src/database/moving/move-mark.js';

/** Copies the fiscal journals, which lie beside the database, into another data folder. */
export async function bringJournals(from: string, to: string): Promise<void> {
  const names = await namesIn(join(from, BESIDE));
  if (names.length > 0) mkdirSync(join(to, BESIDE), { recursive: true, mode: 0o700 });
  for (const name of names) {
    const [old, copy] = [join(from, BESIDE, name), join(to, BESIDE, name)];
    if (existsSync(copy) && (await sha256Of(copy)).sha256 !== (await sha256Of(old)).sha256)
      throw new MoveRefused(`${copy} exists already and is another journal. Move into an empty folder.`);
    await copyWhole(old, copy);
  }
}
