import { Keys } from '../../src/config/keys.js';
import type { FiscalDocument } from '../../src/domain/fiscal.js';
import { append, journalFile } from '../../src/fiscal/journal/journal.js';

/** A server that has written a document down, and dies before it can say so in its books. */
const { JOURNAL_DIR: dataDir, SECRET_KEY: secretKey, DOCUMENT: text } = process.env as Record<string, string>;
const document = JSON.parse(text!) as FiscalDocument;
const { fiscalJournal } = new Keys({ secretKey: secretKey!, secretKeyPrevious: null });
const { sign } = await append(journalFile(dataDir!, document.venueId), fiscalJournal, document);
process.stdout.write(`signed ${sign}\n`, () => process.kill(process.pid, 'SIGKILL'));
