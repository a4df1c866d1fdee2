import { refuseNewer, verifyFiles, type Kept } from '../../src/database/backup/manifest.js';
import { openDatabase } from '../../src/database/open.js';
import { examine, type Finding } from '../../src/ledger/ledger.js';
import { schema } from '../../src/schema.js';
import { lookBeside } from '../beside.js';
import { unsound } from '../doctor/soundness.js';
import { placeFor } from './place.js';

export interface Verified {
  findings: Finding[];
  /** What the database says of itself. */
  unsound: string[];
}

/** The names of the migrations of this version. */
export function knownMigrations(): string[] {
  return schema.migrations.map((Migration) => new Migration().name!);
}

/**
 * Restores a backup where nobody works, brings it to this version, and asks it everything that the doctor asks a house.
 * Throws `BackupRefused` where it is no whole backup.
 */
export async function verifyBackup(
  kept: Kept,
  server: string | null,
  { tell = () => undefined, within = null }: { tell?: (step: string) => void; within?: string | null } = {},
): Promise<Verified> {
  tell('Comparing the files with their checksums …');
  await verifyFiles(kept);
  refuseNewer(kept.manifest, knownMigrations());
  tell('Restoring to a separate place, and comparing figures with the manifest …');
  const place = await placeFor(kept, server, within);
  try {
    tell('Upgrading the copy to this version, and running the audit checks …');
    const database = await openDatabase({ url: place.url, schema, purpose: 'a verification', allowUnsafe: true });
    await database.close();
    const beside = await lookBeside(place.url);
    try {
      return { findings: await beside.view((reader) => examine(reader)), unsound: await unsound(beside) };
    } finally {
      await beside.close();
    }
  } finally {
    await place.drop();
  }
}
