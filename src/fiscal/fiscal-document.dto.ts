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
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() check_id?: string;
}

export class Correction {
  /** Description of the error; 1 to 200 characters. Registered with the correction. */
  @Words(200) reason: string;
}

export class SkippedDocument {
  /** Reason why later documents go on without this one; 1 to 200 characters. */
  @Words(200) reason: string;
}

/** Decision that later documents go on without this one. */
export class SkipView {
  reason: string;
  by_id: string;
  by_name: string;
}

/** A fiscal document: a sale, refund or correction registered with the tax authority. */
export class FiscalDocumentView {
  id: string;
  /** Number in the venue, from 1 without gaps. Documents are registered in this order. */
  @IntView() number: number;
  @ApiProperty({ enum: FISCAL_KINDS }) kind: FiscalKind;
  /** PENDING: retried until it is signed. DONE: signed. FAILED: rejected by its driver; a user must act. */
  @ApiProperty({ enum: FISCAL_STATES }) state: FiscalState;
  @ApiProperty({ enum: FISCAL_DRIVERS }) driver: FiscalDriverName;
  order_id: string;
  check_id: string;
  receipt_id: string;
  refund_id: string | null;
  /** Document that this one corrects; null unless the kind is CORRECTION. */
  corrects_id: string | null;
  /** Reason of the correction. */
  reason: string | null;
  /** User who made the correction. */
  by_name: string | null;
  @IntView() attempts: number;
  /** Time of the next attempt. */
  next_at: string;
  /** Error of the last attempt; null if there was none. */
  error: string | null;
  /** Null if not skipped; later documents wait until this one is signed. */
  @ApiProperty({ type: SkipView, nullable: true }) skipped: SkipView | null;
  /** Sign from the driver; null until the document is signed. */
  sign: string | null;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  created_at: string;
  done_at: string | null;
}

/** A fiscal document with its registered content. */
export class WholeFiscalDocument extends FiscalDocumentView {
  /** The receipt document, as in `GET /receipts/{id}`. */
  @ApiProperty({ type: 'object', additionalProperties: true }) document: ReceiptDocument;
  /** Additional data from the driver; null if there is none. */
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
