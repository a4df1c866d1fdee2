import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** Where dishes are made: the hot kitchen, the bar. The first one by `sort` makes what names no station. */
@Entity('stations')
@Index('stations_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
export class Station {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Whole() sort: number;
  /** How long after its target a ticket counts as late; null: never. */
  @Whole({ nullable: true }) lateAfterMinutes: number | null;
  @Instant({ nullable: true }) archivedAt: string | null;
}
