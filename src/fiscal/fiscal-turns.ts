import { Injectable } from '@nestjs/common';
import { LessThanOrEqual, Not, type FindOptionsWhere } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { fiscalPauseMs, type FiscalDocument, type FiscalSign } from '../domain/fiscal.js';
import type { ReceiptDocument } from '../domain/receipt/document.js';
import { fiscalDocumentView } from './fiscal-document.dto.js';
import { FiscalDocumentRow } from './fiscal-document.entity.js';
import { LONGEST_ANSWER_MS } from './fiscal-patience.js';

// A courier that says nothing for so long has died with its process.
const LEASE_MS = LONGEST_ANSWER_MS + 30_000;
// So many in a row is no hiccup: somebody should look.
const ATTEMPTS_UNTIL_TOLD = 5;
// A driver may answer with a page of HTML.
const LONGEST_ERROR = 300;

/** What became of a document with its driver. */
export type Answered = { signed: FiscalSign } | { error: string; isRefused: boolean };

/** What runs, in the transaction that writes the sign down, when a document is signed. */
export type SignHandler = (tx: Tx, signed: FiscalDocumentRow) => Promise<void>;

/**
 * Whose turn it is, decided in the database: the first document of a venue that is not signed, and no other. Whoever
 * claims it has it for a time, so that two instances never register at once, and one that died is followed by another.
 */
@Injectable()
export class FiscalTurns {
  private readonly handlers: SignHandler[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Called when a document is signed, within the write. */
  onSigned(handler: SignHandler): void {
    this.handlers.push(handler);
  }

  /** Venues in which something is due. */
  async due(): Promise<string[]> {
    const rows = await this.database.read((reader) =>
      reader.rows<{ venue_id: string }>(
        `SELECT DISTINCT venue_id FROM fiscal_documents WHERE state = 'PENDING' AND next_at <= $1`,
        [this.clock.iso()],
      ),
    );
    return rows.map(({ venue_id: id }) => id);
  }

  /** After a start, where this process is the only one: whatever was with a driver when it ended. */
  async takeOver(): Promise<void> {
    if (this.database.dialect !== 'sqlite') return;
    const now = this.clock.iso();
    await this.database.write((tx) =>
      tx.change(
        `UPDATE fiscal_documents SET next_at = $1, is_with_driver = FALSE WHERE state = 'PENDING' AND next_at > $1`,
        [now],
      ),
    );
  }

  /** The document whose turn it is, as this courier's; null: none is due, or another has it. */
  claim(venueId: string): Promise<{ row: FiscalDocumentRow; document: FiscalDocument } | null> {
    return this.database.write(async (tx) => {
      const now = this.clock.now();
      const row = await this.nextOf(tx, venueId, now.toISOString());
      if (!row) return null;
      const { id, attempts } = row;
      const claimed = { attempts: attempts + 1, isWithDriver: true, nextAt: later(now, LEASE_MS) };
      const won = await tx.update(FiscalDocumentRow, { id, attempts, state: 'PENDING' }, claimed);
      return won === 1 ? { row: { ...row, ...claimed }, document: await documentOf(tx, row) } : null;
    });
  }

  /** Writes what became of it, unless another courier has it by now. Answers whether the next one may follow at once. */
  settle(row: FiscalDocumentRow, answered: Answered): Promise<boolean> {
    return this.database.write(async (tx) => {
      const at = this.clock.iso();
      const change = {
        ...('signed' in answered ? signedAt(at, answered.signed) : this.failed(row, answered)),
        isWithDriver: false,
      };
      const mine = { id: row.id, attempts: row.attempts, state: 'PENDING' } as const;
      if ((await tx.update(FiscalDocumentRow, mine, change)) === 0) return false;
      const after = { ...row, ...change } as FiscalDocumentRow;
      if (after.state === 'DONE') {
        for (const handler of this.handlers) await handler(tx, after);
        tx.record(row.venueId, 'fiscal.document_done', fiscalDocumentView(after), ['staff']);
      } else if (after.state === 'FAILED' || after.attempts === ATTEMPTS_UNTIL_TOLD)
        tx.record(row.venueId, 'fiscal.document_failed', fiscalDocumentView(after), ['staff']);
      return after.state === 'DONE';
    });
  }

  private async nextOf(tx: Tx, venueId: string, now: string): Promise<FiscalDocumentRow | null> {
    // What was skipped and is tried again stands before what came after it, and holds nobody up.
    const again = { venueId, state: 'PENDING', isSkipped: true, nextAt: LessThanOrEqual(now) } as const;
    const first = (await firstOf(tx, again)) ?? (await firstOf(tx, { venueId, state: Not('DONE'), isSkipped: false }));
    return first?.state === 'PENDING' && first.nextAt <= now ? first : null;
  }

  private failed(
    { attempts }: FiscalDocumentRow,
    { error, isRefused }: { error: string; isRefused: boolean },
  ): Partial<FiscalDocumentRow> {
    const nextAt = later(this.clock.now(), fiscalPauseMs(attempts, Math.random()));
    return { state: isRefused ? 'FAILED' : 'PENDING', error: error.slice(0, LONGEST_ERROR), nextAt };
  }
}

function signedAt(at: string, { sign, data }: FiscalSign): Partial<FiscalDocumentRow> {
  return { state: 'DONE', sign, answer: JSON.stringify(data), error: null, doneAt: at };
}

async function documentOf(tx: Tx, row: FiscalDocumentRow): Promise<FiscalDocument> {
  const corrected = row.correctsId && (await tx.get(FiscalDocumentRow, { id: row.correctsId }));
  return {
    id: row.id,
    venueId: row.venueId,
    number: row.number,
    kind: row.kind,
    receipt: JSON.parse(row.document) as ReceiptDocument,
    corrects: corrected ? { number: corrected.number, sign: corrected.sign! } : null,
    reason: row.reason,
    at: row.createdAt,
  };
}

async function firstOf(tx: Tx, where: FindOptionsWhere<FiscalDocumentRow>): Promise<FiscalDocumentRow | undefined> {
  const [first] = await tx.find(FiscalDocumentRow, { where, order: { number: 'ASC' }, take: 1 });
  return first;
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}
