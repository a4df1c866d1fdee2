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

// Lease of a claimed document: after it, the worker is considered dead.
const LEASE_MS = LONGEST_ANSWER_MS + 30_000;
// Number of failures in a row after which an event is recorded for the staff.
const ATTEMPTS_UNTIL_TOLD = 5;
// Limit of stored error texts: a driver may answer with an HTML page.
const LONGEST_ERROR = 300;

/** Result of a registration attempt. */
export type Answered = { signed: FiscalSign } | { error: string; isRefused: boolean };

/** Handler that runs when a document is signed, in the transaction that stores the sign. */
export type SignHandler = (tx: Tx, signed: FiscalDocumentRow) => Promise<void>;

/**
 * Claims documents for workers: per venue the first unsigned document and no other.
 * A claim is a lease in the database, so two instances never register at the same time, and another instance continues
 * after a crash.
 */
@Injectable()
export class FiscalTurns {
  private readonly handlers: SignHandler[] = [];

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Adds a handler that runs in the transaction when a document is signed. */
  onSigned(handler: SignHandler): void {
    this.handlers.push(handler);
  }

  /** Returns the venues with a due document. */
  async due(): Promise<string[]> {
    const rows = await this.database.read((reader) =>
      reader.rows<{ venue_id: string }>(
        `SELECT DISTINCT venue_id FROM fiscal_documents WHERE state = 'PENDING' AND next_at <= $1`,
        [this.clock.iso()],
      ),
    );
    return rows.map(({ venue_id: id }) => id);
  }

  /**
   * Makes documents due that were with a driver when the process ended.
   * Only for SQLite, where no other instance can run.
   */
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

  /** Claims the next document of the venue; null if none is due or another worker has it. */
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

  /**
   * Stores the result, unless another worker has taken over.
   * Returns true if the next document may follow at once.
   */
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
    // Skipped documents that are retried come first, and block no others.
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
