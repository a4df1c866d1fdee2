import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config/config.js';
import { environment } from '../../src/config/environment.js';
import { Keys } from '../../src/config/keys.js';
import type { Reader } from '../../src/database/reader.js';
import { journalFile } from '../../src/fiscal/journal/journal.js';
import { verifyJournal, type SignedDocument } from '../../src/fiscal/journal/verify.js';

export interface JournalsFound {
  lines: number;
  faults: string[];
}

/** The keys of the journals; null where the secret is not known here. To look must not make one. */
export function journalKeys(dataDir: string): Buffer[] | null {
  const env = environment();
  const isKnown = env['SECRET_KEY'] || env['SECRET_KEY_FILE'] || existsSync(join(dataDir, 'secret.key'));
  if (!isKnown) return null;
  const { fiscalJournal, fiscalJournalPrevious } = new Keys(readConfig({ ...env, DATA_DIR: dataDir }));
  return fiscalJournalPrevious === null ? [fiscalJournal] : [fiscalJournal, fiscalJournalPrevious];
}

/** Holds the journal of every venue against itself and against the books. */
export async function journals(reader: Reader, dataDir: string, keys: readonly Buffer[]): Promise<JournalsFound> {
  const rows = await reader.rows<SignedDocument & { venue_id: string }>(
    `SELECT venue_id, id, number, sign FROM fiscal_documents WHERE driver = 'JOURNAL' AND state = 'DONE'
     ORDER BY venue_id, number`,
  );
  const found: JournalsFound = { lines: 0, faults: [] };
  for (const venueId of new Set(rows.map(({ venue_id }) => venue_id))) {
    const file = journalFile(dataDir, venueId);
    const signed = rows.filter(({ venue_id }) => venue_id === venueId);
    const { lines, faults } = await verifyJournal(file, keys, signed);
    found.lines += lines;
    found.faults.push(...faults.map((fault) => `${file}: ${fault}`));
  }
  return found;
}
