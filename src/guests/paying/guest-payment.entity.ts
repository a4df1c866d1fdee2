import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Money, Text, Whole } from '../../database/columns.js';
import type { ShareKind } from '../../domain/guests/paying.js';

/** What a guest's payment is for; the money itself is an ordinary payment with the same id. */
@Entity('guest_payments')
@Index('guest_payments_phone', ['phoneId', 'createdAt'])
@Index('guest_payments_check', ['checkId'])
@Rule('guest_payments_share', `"share" IN ('ITEMS', 'EQUAL', 'AMOUNT', 'ALL', 'REQUEST')`)
@Rule('guest_payments_parts', `("share" = 'EQUAL') = ("parts" IS NOT NULL)`)
@Rule('guest_payments_request', `("share" = 'REQUEST') = ("request_id" IS NOT NULL)`)
export class GuestPayment {
  /** Of the payment. */
  @ForeignKey('payments') @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('guest_phones') @Id() phoneId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @Text() share: ShareKind;
  /** Of how many equal parts it is one. */
  @Whole({ nullable: true }) parts: number | null;
  @ForeignKey('guest_requests') @Id({ nullable: true }) requestId: string | null;
  @Instant() createdAt: string;
}

/** A line that is set aside for a payment, and paid by it once it has come; free again when it has not. */
@Entity('guest_payment_lines')
@Index('guest_payment_lines_payment', ['paymentId'])
@Index('guest_payment_lines_taken', ['checkId', 'lineId'], { unique: true, where: '"freed_at" IS NULL' })
@Rule('guest_payment_lines_amount', '"amount" >= 0')
export class GuestPaymentLine {
  @Id({ primary: true }) id: string;
  @ForeignKey('guest_payments') @Id() paymentId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @ForeignKey('order_items') @Id() lineId: string;
  /** What it came to on its check then. */
  @Money() amount: number;
  @Instant({ nullable: true }) freedAt: string | null;
}

/** What a guest has asked for and is to pay first: an order whose lines are held until then. Its id is the request's. */
@Entity('guest_prepayments')
@Index('guest_prepayments_due', ['expiresAt'], { where: `"state" = 'AWAITED'` })
@Index('guest_prepayments_order', ['orderId'], { unique: true })
@Rule('guest_prepayments_state', `"state" IN ('AWAITED', 'PAID', 'OVER')`)
export class GuestPrepayment {
  @ForeignKey('guest_requests') @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  @Text() state: 'AWAITED' | 'PAID' | 'OVER';
  /** When it is given up, unless it is paid before. */
  @Instant() expiresAt: string;
  /** When its time was over while a payment was under way: that one is called off, and what it says counts. */
  @Instant({ nullable: true }) calledOffAt: string | null;
}
