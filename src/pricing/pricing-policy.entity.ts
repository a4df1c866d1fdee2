import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** Pricing policy of a venue. Rows never change; new rules are a new version of the name. */
@Entity('pricing_policies')
@Index('pricing_policies_version', ['venueId', 'name', 'version'], { unique: true })
export class PricingPolicyRow {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Whole() version: number;
  /** JSON text of `PricingRules`. */
  @Text() rules: string;
  /** Name of the user who added it. */
  @Text() actorName: string;
  @Instant() createdAt: string;
}
