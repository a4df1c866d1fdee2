import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Text, Whole } from '../database/columns.js';
import type { ServiceBase } from '../domain/pricing/policy.js';

/** Service charge for new orders. Every check keeps the charges with which it was opened. */
@Entity('service_charges')
@Index('service_charges_place', ['venueId', 'place'], { unique: true })
@Rule('service_charges_rate', '"rate" BETWEEN 0 AND 100000')
@Rule('service_charges_base', `"base" IN ('BEFORE_DISCOUNTS', 'AFTER_DISCOUNTS')`)
export class ServiceChargeRow {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Whole() place: number;
  @Text() name: string;
  /** Rate in thousandths of a percent. */
  @Whole() rate: number;
  /** Order types separated by blanks: `DINE_IN TAKEAWAY`. */
  @Text() orderTypes: string;
  @Whole({ nullable: true }) fromCovers: number | null;
  @Text({ nullable: true }) base: ServiceBase | null;
  @ForeignKey('tax_classes') @Id({ nullable: true }) taxClassId: string | null;
}
