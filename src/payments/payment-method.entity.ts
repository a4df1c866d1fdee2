import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Text, Whole } from '../database/columns.js';
import type { ProviderName } from '../domain/providers/operation.js';
import type { PaymentKind } from '../domain/tender.js';

@Entity('payment_methods')
@Index('payment_methods_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Rule('payment_methods_kind', `"kind" IN ('CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT', 'HOUSE')`)
@Rule('payment_methods_provider', `"provider" IS NULL OR "kind" IN ('CARD', 'TRANSFER')`)
export class PaymentMethod {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() kind: PaymentKind;
  @Flag() isActive: boolean;
  /** True if each payment must name a slip or a voucher. */
  @Flag() needsReference: boolean;
  @Flag() opensDrawer: boolean;
  /** True if guests may choose it on their own devices. */
  @Flag() forGuests: boolean;
  /** True if refunds by this method are allowed. */
  @Flag() refundable: boolean;
  /** True if the tip is entered when the guests leave; until then the check is PAID and not closed. */
  @Flag() tipLater: boolean;
  /** Payment provider; null if the staff takes the money. */
  @Text({ nullable: true }) provider: ProviderName | null;
  @Whole() sort: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
