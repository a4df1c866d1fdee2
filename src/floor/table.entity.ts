import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';
import type { TableShape } from '../domain/floor-plan.js';
import type { TableStatus } from '../domain/table.js';

@Entity('tables')
@Index('tables_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Index('tables_qr_token', ['qrToken'], { unique: true })
@Index('tables_group', ['groupId'], { where: '"group_id" IS NOT NULL' })
@Rule('tables_status', `"status" IN ('FREE', 'OCCUPIED', 'BILLED', 'NEEDS_CLEANING', 'RESERVED', 'OUT_OF_SERVICE')`)
@Rule('tables_shape', `"shape" IN ('ROUND', 'OVAL', 'SQUARE', 'RECTANGLE', 'BAR')`)
@Rule('tables_seats', '"seats" > 0')
@Rule('tables_min_covers', '"min_covers" > 0 AND "min_covers" <= "seats"')
@Rule('tables_place', '("x" IS NULL) = ("y" IS NULL)')
export class Table {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @ForeignKey('locations') @Id() locationId: string;
  /** As printed on the table; unique in the venue. */
  @Text() name: string;
  @Whole() seats: number;
  /** A party smaller than this is better seated elsewhere. */
  @Whole() minCovers: number;
  @Text() shape: TableShape;
  /** Its middle on the location's plan, in centimetres; null until somebody has placed it. */
  @Whole({ nullable: true }) x: number | null;
  @Whole({ nullable: true }) y: number | null;
  @Whole() width: number;
  @Whole() height: number;
  /** Degrees, clockwise. */
  @Whole() rotation: number;
  @Text() status: TableStatus;
  /** The same for tables that are joined. */
  @Id({ nullable: true }) groupId: string | null;
  /** The visit of the guests who sit here; kept here too, so that whoever locks the table knows it. No foreign key: it points back. */
  @Id({ nullable: true }) sessionId: string | null;
  /** What the printed code says; a new one makes old cards worthless. */
  @Text() qrToken: string;
  @Whole() sort: number;
  /** One more with every change: the number of its line in the history. */
  @Whole() version: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
