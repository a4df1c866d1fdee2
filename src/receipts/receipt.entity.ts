import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { ReceiptKind } from '../domain/receipt/document.js';

/** One row per venue: the last receipt number given. */
@Entity('receipt_counters')
export class ReceiptCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** What a guest was given. What it says is written once; how often it was printed is counted, and what became of it noted. */
@Entity('receipts')
@Index('receipts_number', ['venueId', 'number'], { unique: true })
@Index('receipts_token', ['token'], { unique: true })
@Index('receipts_sale', ['checkId'], { unique: true, where: `"kind" = 'SALE' AND "replaced_by" IS NULL` })
@Index('receipts_payer', ['paymentId'], { unique: true, where: `"kind" = 'PAYER'` })
@Index('receipts_refund', ['refundId'], { unique: true, where: `"kind" = 'REFUND'` })
@Index('receipts_check', ['checkId'])
@Index('receipts_day', ['venueId', 'businessDate'])
@Rule('receipts_kind', `"kind" IN ('SALE', 'PAYER', 'REFUND')`)
@Rule(
  'receipts_of',
  `("kind" <> 'PAYER' OR "payment_id" IS NOT NULL) AND ("kind" = 'REFUND') = ("refund_id" IS NOT NULL)`,
)
@Rule('receipts_replaced', '"replaced_by" > "number" AND "replaces" < "number"')
@Rule('receipts_counted', '"prints" >= 0 AND "number" > 0')
export class Receipt {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** 1 for the first of its venue, and so on without gaps. */
  @Whole() number: number;
  @Text() kind: ReceiptKind;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('payments') @Id({ nullable: true }) paymentId: string | null;
  @ForeignKey('refunds') @Id({ nullable: true }) refundId: string | null;
  @Money() total: number;
  @Text() currency: string;
  /** A JSON text of `ReceiptDocument`, without a link. */
  @Text() document: string;
  /** Whoever has it may read the receipt: 128 random bits. */
  @Text() token: string;
  /** The number of the one that it stands for. */
  @Whole({ nullable: true }) replaces: number | null;
  /** The number of the one that stands for it: by another tender than this one says. */
  @Whole({ nullable: true }) replacedBy: number | null;
  /** What the state's device has answered; once. */
  @Text({ nullable: true }) fiscalSign: string | null;
  /** How often it was given to a printer. */
  @Whole() prints: number;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
