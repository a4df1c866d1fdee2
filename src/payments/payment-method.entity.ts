import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Text, Whole } from '../database/columns.js';

export const PAYMENT_KINDS = ['CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

@Entity('payment_methods')
@Index('payment_methods_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Rule('payment_methods_kind', `"kind" IN ('CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT')`)
export class PaymentMethod {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() kind: PaymentKind;
  @Flag() isActive: boolean;
  /** Each payment must name a slip or a voucher. */
  @Flag() needsReference: boolean;
  @Flag() opensDrawer: boolean;
  @Whole() sort: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
