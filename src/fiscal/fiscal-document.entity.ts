import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Flag, Id, Instant, Text, Whole } from '../database/columns.js';
import type { FiscalDriverName, FiscalKind, FiscalState } from '../domain/fiscal.js';

/** Last fiscal document number of a venue. */
@Entity('fiscal_counters')
export class FiscalCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** Fiscal document and its progress. */
@Entity('fiscal_documents')
@Index('fiscal_documents_number', ['venueId', 'number'], { unique: true })
@Index('fiscal_documents_open', ['venueId', 'number'], { where: `"state" <> 'DONE' AND NOT "is_skipped"` })
@Index('fiscal_documents_check', ['checkId'])
@Index('fiscal_documents_corrects', ['correctsId'], { unique: true, where: '"corrects_id" IS NOT NULL' })
@Rule('fiscal_documents_kind', `"kind" IN ('SALE', 'REFUND', 'CORRECTION')`)
@Rule('fiscal_documents_state', `"state" IN ('PENDING', 'DONE', 'FAILED')`)
@Rule(
  'fiscal_documents_done',
  `("state" = 'DONE') = ("sign" IS NOT NULL) AND ("state" = 'DONE') = ("done_at" IS NOT NULL)`,
)
@Rule('fiscal_documents_correction', `("kind" = 'CORRECTION') = ("corrects_id" IS NOT NULL)`)
export class FiscalDocumentRow {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** Number within the venue, from 1 without gaps; documents reach the driver in this order. */
  @Whole() number: number;
  @Text() kind: FiscalKind;
  @Text() driver: FiscalDriverName;
  @Text() state: FiscalState;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('receipts') @Id() receiptId: string;
  @ForeignKey('refunds') @Id({ nullable: true }) refundId: string | null;
  @ForeignKey('fiscal_documents') @Id({ nullable: true }) correctsId: string | null;
  /** JSON text of the `ReceiptDocument`. */
  @Text() document: string;
  /** Reason of a correction. */
  @Text({ nullable: true }) reason: string | null;
  /** User who made the correction. */
  @ForeignKey('users') @Id({ nullable: true }) byId: string | null;
  @Text({ nullable: true }) byName: string | null;
  @Whole() attempts: number;
  /** True while an instance waits for the driver's answer, until `nextAt` at the latest. */
  @Flag() isWithDriver: boolean;
  /** Earliest time of the next attempt. */
  @Instant() nextAt: string;
  /** Error of the last attempt. */
  @Text({ nullable: true }) error: string | null;
  /** True if a user decided that other documents do not wait for it. */
  @Flag() isSkipped: boolean;
  @Text({ nullable: true }) skipReason: string | null;
  @ForeignKey('users') @Id({ nullable: true }) skippedById: string | null;
  @Text({ nullable: true }) skippedByName: string | null;
  @Text({ nullable: true }) sign: string | null;
  /** JSON text of further data from the driver. */
  @Text({ nullable: true }) answer: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) doneAt: string | null;
}
