import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Flag, Id, Instant, Text, Whole } from '../../database/columns.js';

/** How a dish is taxed: named by dishes, categories and venues, and copied onto every line that is sold. */
@Entity('tax_classes')
@Index('tax_classes_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Rule('tax_classes_dine_in_rate', '"dine_in_rate" BETWEEN 0 AND 100000')
@Rule('tax_classes_takeaway_rate', '"takeaway_rate" BETWEEN 0 AND 100000')
@Rule('tax_classes_delivery_rate', '"delivery_rate" BETWEEN 0 AND 100000')
export class TaxClass {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  // Thousandths of a per cent.
  @Whole() dineInRate: number;
  @Whole() takeawayRate: number;
  @Whole() deliveryRate: number;
  /** Prices contain the tax; else it comes on top. */
  @Flag() isIncluded: boolean;
  @Whole() sort: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
