import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { Keys } from '../../config/keys.js';
import type { FiscalDocument, FiscalSign } from '../../domain/fiscal.js';
import type { FiscalDriver } from '../fiscal-driver.js';
import { append, journalFile } from './journal.js';

/** Driver that appends signed lines to a file, in which later changes can be detected. */
@Injectable()
export class JournalDriver implements FiscalDriver {
  readonly name = 'JOURNAL';

  constructor(
    private readonly config: Config,
    private readonly keys: Keys,
  ) {}

  async register(document: FiscalDocument): Promise<FiscalSign> {
    const file = journalFile(this.config.dataDir, document.venueId);
    const { sign, line, key } = await append(file, this.keys.fiscalJournal, document);
    return { sign, data: { line, key } };
  }
}
