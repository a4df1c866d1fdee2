import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  FISCAL_DRIVERS,
  FISCAL_KINDS,
  FISCAL_STATES,
  type FiscalDriverName,
  type FiscalKind,
  type FiscalState,
} from '../domain/fiscal.js';
import { readDocument, type ReceiptDocument } from '../domain/receipt/document.js';
import { Day, MayBeLeftOut, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import type { FiscalDocumentRow } from './fiscal-document.entity.js';

export class FiscalDocumentsQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(FISCAL_STATES) @ApiProperty({ enum: FISCAL_STATES, required: false }) state?: FiscalState;
  @MayBeLeftOut() @IsIn(FISCAL_KINDS) @ApiProperty({ enum: FISCAL_KINDS, required: false }) kind?: FiscalKind;
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
}

export class Correction {
  /** What was wrong: 1 to 200 characters. It is registered with the correction. */
  @Words(200) reason: string;
}

export class SkippedDocument {
  /** Why the others go on without it: 1 to 200 characters. */
  @Words(200) reason: string;
}

/** Who let the others go on without a document, and why. */
export class SkipView {
  reason: string;
  by_id: string;
  by_name: string;
}

/** A document for the state. */
export class FiscalDocumentView {
  id: string;
  /** In its venue, from 1 and without gaps: the order in which documents are registered. */
  @IntView() number: number;
  @ApiProperty({ enum: FISCAL_KINDS }) kind: FiscalKind;
  /** PENDING is tried until it is signed; DONE is signed; FAILED was refused by its driver and waits for a person. */
  @ApiProperty({ enum: FISCAL_STATES }) state: FiscalState;
  @ApiProperty({ enum: FISCAL_DRIVERS }) driver: FiscalDriverName;
  order_id: string;
  check_id: string;
  receipt_id: string;
  refund_id: string | null;
  /** The document that this one puts right. */
  corrects_id: string | null;
  /** Why it does. */
  reason: string | null;
  /** Who wrote the correction. */
  by_name: string | null;
  @IntView() attempts: number;
  /** When it is tried again. */
  next_at: string;
  /** What went wrong with the last attempt. */
  error: string | null;
  /** Null: later documents wait for this one. */
  @ApiProperty({ type: SkipView, nullable: true }) skipped: SkipView | null;
  /** As the driver gave it. */
  sign: string | null;
  /** `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
  done_at: string | null;
}

/** With what is registered. */
export class WholeFiscalDocument extends FiscalDocumentView {
  /** The receipt, as `GET /receipts/{id}` says it. */
  @ApiProperty({ type: 'object', additionalProperties: true }) document: ReceiptDocument;
  /** Whatever else the driver said. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true }) answer: Record<string, unknown> | null;
}

export function fiscalDocumentView(row: FiscalDocumentRow): FiscalDocumentView {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    driver: row.driver,
    order_id: row.orderId,
    check_id: row.checkId,
    receipt_id: row.receiptId,
    refund_id: row.refundId,
    corrects_id: row.correctsId,
    reason: row.reason,
    by_name: row.byName,
    attempts: row.attempts,
    next_at: row.nextAt,
    error: row.error,
    skipped: skipView(row),
    sign: row.sign,
    business_date: row.businessDate,
    created_at: row.createdAt,
    done_at: row.doneAt,
  };
}

export function wholeFiscalDocument(row: FiscalDocumentRow): WholeFiscalDocument {
  return {
    ...fiscalDocumentView(row),
    document: readDocument(row.document),
    answer: row.answer === null ? null : (JSON.parse(row.answer) as Record<string, unknown>),
  };
}

function skipView({ isSkipped, skipReason, skippedById, skippedByName }: FiscalDocumentRow): SkipView | null {
  return isSkipped ? { reason: skipReason!, by_id: skippedById!, by_name: skippedByName! } : null;
}
