import { Keys } from '../../src/config/keys.js';
import type { Reader } from '../../src/database/reader.js';
import { journalFile } from '../../src/fiscal/journal/journal.js';
import { verifyJournal, type SignedDocument } from '../../src/fiscal/journal/verify.js';
import { knownSecrets } from '../backup/secrets.js';

export interface JournalsFound {
  lines: number;
  faults: string[];
}

/** The keys of the journals; null where the secret is not known here. To look must not make one. */
export function journalKeys(dataDir: string): Buffer[] | null {
  const secrets = knownSecrets(dataDir);
  if (!secrets) return null;
  const { fiscalJournal, fiscalJournalPrevious } = new Keys(secrets);
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
