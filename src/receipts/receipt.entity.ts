import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../database/columns.js';
import type { ReceiptKind } from '../domain/receipt/document.js';

/** Last receipt number of a venue. */
@Entity('receipt_counters')
export class ReceiptCounter {
  @ForeignKey('venues') @Id({ primary: true }) venueId: string;
  @Whole() last: number;
}

/** Receipt. Its document never changes; prints, replacement and fiscal sign are added later. */
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
  /** Number within the venue, from 1 without gaps. */
  @Whole() number: number;
  @Text() kind: ReceiptKind;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('payments') @Id({ nullable: true }) paymentId: string | null;
  @ForeignKey('refunds') @Id({ nullable: true }) refundId: string | null;
  @Money() total: number;
  @Text() currency: string;
  /** JSON text of `ReceiptDocument`, without the link. */
  @Text() document: string;
  /** Secret of the public URL: 128 random bits. */
  @Text() token: string;
  /** Number of the receipt that this one replaces. */
  @Whole({ nullable: true }) replaces: number | null;
  /** Number of the receipt that replaces this one after a change of the payment. */
  @Whole({ nullable: true }) replacedBy: number | null;
  /** Answer of the fiscal driver; set once. */
  @Text({ nullable: true }) fiscalSign: string | null;
  /** Number of print-outs. */
  @Whole() prints: number;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
}
