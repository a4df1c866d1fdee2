import { Entity, ForeignKey } from 'typeorm';
import { Id, Instant, Json, Text, Whole } from '../database/columns.js';
import type { TableStatus } from '../domain/table.js';

export const TABLE_CHANGES = [
  'ADDED',
  'CHANGED',
  'STATUS',
  'SEATED',
  'LEFT',
  'JOINED',
  'SPLIT',
  'CODE_ROTATED',
  'ARCHIVED',
] as const;
export type TableChangeKind = (typeof TABLE_CHANGES)[number];

/** What became of one member of a table. */
export interface ChangedMember {
  member: string;
  from: string | null;
  to: string | null;
}

/** One line of what happened to a table. Rows of its own: the event log forgets, and a quarrel about table 7 is older. */
@Entity('table_history')
export class TableHistory {
  @ForeignKey('tables') @Id({ primary: true }) tableId: string;
  /** The table's version after it. */
  @Whole({ primary: true }) version: number;
  @ForeignKey('venues') @Id() venueId: string;
  @Instant() at: string;
  @Text({ nullable: true }) actor: string | null;
  @Text() what: TableChangeKind;
  @Text({ nullable: true }) fromStatus: TableStatus | null;
  @Text() status: TableStatus;
  @ForeignKey('table_sessions') @Id({ nullable: true }) sessionId: string | null;
  @Id({ nullable: true }) groupId: string | null;
  @Json({ nullable: true }) changed: ChangedMember[] | null;
}

/** A printed code that was replaced: whoever scans it hears that it is old. */
@Entity('retired_codes')
export class RetiredCode {
  @Text({ primary: true }) token: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('tables') @Id() tableId: string;
  @Instant() retiredAt: string;
}
