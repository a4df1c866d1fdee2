import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';
import type { PlanCode } from '../domain/api-plans.js';

export const QUOTA_MOVES = ['GRANT', 'PLAN', 'RENEW', 'USE', 'RETURN'] as const;
export type QuotaMoveKind = (typeof QUOTA_MOVES)[number];

/** What a group of keys may use in a month, and how much of it the instances have taken. */
@Entity('quota_months')
@Index('quota_months_venue', ['venueId', 'month'])
@Rule('quota_months_used', '"used" >= 0 AND "granted" >= 0')
@Rule('quota_months_told', '"told" IN (0, 80, 100)')
export class QuotaMonthRow {
  @Id({ primary: true }) groupId: string;
  /** `YYYY-MM` of the venue's calendar. */
  @Text({ primary: true }) month: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** As the key was called, and whose it was, when it called first. */
  @Text() keyName: string;
  @ForeignKey('users') @Id() ownerId: string;
  @Text() plan: PlanCode;
  @Whole() granted: number;
  @Whole() used: number;
  /** The highest threshold that was told, in per cent; 0: none. */
  @Whole() told: number;
}

/** What has changed a month: never changed itself, and together it is what is left. */
@Entity('quota_ledger')
@Index('quota_ledger_group', ['groupId', 'month', 'at'])
@Rule('quota_ledger_kind', `"kind" IN ('GRANT', 'PLAN', 'RENEW', 'USE', 'RETURN')`)
export class QuotaMove {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Id() groupId: string;
  @Text() month: string;
  @Text() kind: QuotaMoveKind;
  /** What is left changes by so much. */
  @Whole() amount: number;
  @Instant() at: string;
  /** As events name the caller; null: the house itself. */
  @Text({ nullable: true }) by: string | null;
}
