import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Flag, Id, Instant, Text, Whole } from '../database/columns.js';
import type { FiscalDriverName, FiscalKind, FiscalState } from '../domain/fiscal.js';

/** Numbers the documents of a venue. */
@Entity('fiscal_counters')
export class FiscalCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** A document for the state, and how far it is. */
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
  /** In its venue, from 1 and without gaps: the order in which documents reach the driver. */
  @Whole() number: number;
  @Text() kind: FiscalKind;
  @Text() driver: FiscalDriverName;
  @Text() state: FiscalState;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('receipts') @Id() receiptId: string;
  @ForeignKey('refunds') @Id({ nullable: true }) refundId: string | null;
  @ForeignKey('fiscal_documents') @Id({ nullable: true }) correctsId: string | null;
  /** A JSON text of the `ReceiptDocument`. */
  @Text() document: string;
  /** Why it puts another one right. */
  @Text({ nullable: true }) reason: string | null;
  /** Who wrote a correction. */
  @ForeignKey('users') @Id({ nullable: true }) byId: string | null;
  @Text({ nullable: true }) byName: string | null;
  @Whole() attempts: number;
  /** An instance has handed it to its driver, and waits for the answer until `nextAt`. */
  @Flag() isWithDriver: boolean;
  /** Not before. */
  @Instant() nextAt: string;
  /** What went wrong with the last attempt. */
  @Text({ nullable: true }) error: string | null;
  /** Others do not wait for it any more, by somebody's word. */
  @Flag() isSkipped: boolean;
  @Text({ nullable: true }) skipReason: string | null;
  @ForeignKey('users') @Id({ nullable: true }) skippedById: string | null;
  @Text({ nullable: true }) skippedByName: string | null;
  @Text({ nullable: true }) sign: string | null;
  /** A JSON text of whatever else the driver said. */
  @Text({ nullable: true }) answer: string | null;
  @BusinessDate() businessDate: string;
  @Instant() createdAt: string;
  @Instant({ nullable: true }) doneAt: string | null;
}
