import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** One visit: from the moment a party sits down until its tables are given back. */
@Entity('table_sessions')
@Index('table_sessions_open', ['venueId'], { where: '"closed_at" IS NULL' })
@Rule('table_sessions_begun_by', `"begun_by" IN ('HAND', 'ORDER')`)
@Rule('table_sessions_covers', '"covers" > 0')
export class TableSession {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** How many guests; null when nobody has counted. */
  @Whole({ nullable: true }) covers: number | null;
  /** Somebody seated them, or their first order did; what an order began ends when the order is cancelled. */
  @Text() begunBy: 'HAND' | 'ORDER';
  @Instant() openedAt: string;
  @Text({ nullable: true }) openedBy: string | null;
  @Instant({ nullable: true }) closedAt: string | null;
  @Text({ nullable: true }) closedBy: string | null;
}

/** At which tables a visit was, and until when; no table is in two visits at once. */
@Entity('session_tables')
@Index('session_tables_open', ['tableId'], { unique: true, where: '"left_at" IS NULL' })
@Index('session_tables_session', ['sessionId'])
export class SessionTable {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('table_sessions') @Id() sessionId: string;
  @ForeignKey('tables') @Id() tableId: string;
  @Instant() joinedAt: string;
  @Instant({ nullable: true }) leftAt: string | null;
}
