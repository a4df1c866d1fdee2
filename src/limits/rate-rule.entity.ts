import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';
import type { RuleScope, RuleSpan } from '../domain/limits/rules.js';

/** How many calls a venue wants to hear. */
@Entity('rate_rules')
@Index('rate_rules_name', ['venueId', 'name'], { unique: true })
@Rule('rate_rules_scope', `"scope" IN ('GLOBAL', 'API', 'ENDPOINT', 'USER', 'KEY')`)
@Rule('rate_rules_subject', `("scope" IN ('GLOBAL', 'API')) = ("subject" IS NULL)`)
@Rule('rate_rules_per', `"per" IN ('MINUTE', 'HOUR', 'DAY')`)
@Rule('rate_rules_most', '"most" > 0')
export class RateRuleRow {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Text() scope: RuleScope;
  /** A route, or the id of a person or of a group of keys. */
  @Text({ nullable: true }) subject: string | null;
  @Text() per: RuleSpan;
  @Whole() most: number;
  @Instant() createdAt: string;
}
