import { Entity, ForeignKey, Index } from 'typeorm';
import { Id, Instant, Text, Whole } from '../database/columns.js';

/** A chapter of the menu. */
@Entity('categories')
@Index('categories_parent', ['parentId'])
@Index('categories_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
export class Category {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  /** The chapter that this one is a part of; there are at most `MENU_LEVELS` levels. */
  @ForeignKey('categories') @Id({ nullable: true }) parentId: string | null;
  /** Makes the dishes that name no station themselves. */
  @ForeignKey('stations') @Id({ nullable: true }) stationId: string | null;
  /** Sold only then; null: whenever the chapter is that this one is a part of. */
  @ForeignKey('schedules') @Id({ nullable: true }) scheduleId: string | null;
  /** Null if the category is taxed as its parent, or as the venue. */
  @ForeignKey('tax_classes') @Id({ nullable: true }) taxClassId: string | null;
  @Text() name: string;
  @Text({ nullable: true }) description: string | null;
  @Text({ nullable: true }) colour: string | null;
  @Whole() sort: number;
  @Instant({ nullable: true }) archivedAt: string | null;
}
