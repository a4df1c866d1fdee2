import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** How a house counts: written once, never changed. Other rules are another version of the name. */
@Entity('pricing_policies')
@Index('pricing_policies_version', ['venueId', 'name', 'version'], { unique: true })
export class PricingPolicyRow {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Whole() version: number;
  /** A JSON text of `PricingRules`. */
  @Text() rules: string;
  /** Whoever posted it. */
  @Text() actorName: string;
  @Instant() createdAt: string;
}
