import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Money, Text, Whole } from '../../database/columns.js';

/** One printing of a bill: what the guest was shown. */
@Entity('check_bills')
@Index('check_bills_number', ['checkId', 'number'], { unique: true })
@Index('check_bills_order', ['orderId'])
@Index('check_bills_day', ['venueId', 'businessDate'])
@Rule('check_bills_withdrawn', '("withdrawn_at" IS NULL) = ("withdrawn_reason" IS NULL)')
export class CheckBill {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('orders') @Id() orderId: string;
  @ForeignKey('checks') @Id() checkId: string;
  /** 1 for the first printing of its check. */
  @Whole() number: number;
  @Money() total: number;
  /** How many lines were on it. */
  @Whole() lines: number;
  @ForeignKey('users') @Id() byId: string;
  @Text() byName: string;
  @BusinessDate() businessDate: string;
  @Instant() at: string;
  /** When it was taken back; null: it stands. */
  @Instant({ nullable: true }) withdrawnAt: string | null;
  @ForeignKey('users') @Id({ nullable: true }) withdrawnById: string | null;
  @Text({ nullable: true }) withdrawnByName: string | null;
  @Text({ nullable: true }) withdrawnReason: string | null;
}
