import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Json, Text, Whole } from '../database/columns.js';
import type { Wall } from '../domain/floor-plan.js';

/** A room or an area: the main hall, the terrace. Its plan is as large as it is, in centimetres. */
@Entity('locations')
@Index('locations_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
@Index('locations_background', ['backgroundId'], { where: '"background_id" IS NOT NULL' })
export class Location {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Whole() sort: number;
  @Whole() width: number;
  @Whole() height: number;
  @Json() walls: Wall[];
  /** Picture behind the plan. */
  @ForeignKey('pictures') @Id({ nullable: true }) backgroundId: string | null;
  @Instant({ nullable: true }) archivedAt: string | null;
}
