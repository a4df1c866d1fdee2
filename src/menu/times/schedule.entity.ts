import { Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Instant, Json, Text } from '../../database/columns.js';
import type { OrderType } from '../../domain/order.js';
import type { Schedule as Hours, ScheduleHours } from '../../domain/schedule.js';

/** When something of the menu is sold, or costs something else. */
@Entity('schedules')
@Index('schedules_name', ['venueId', 'name'], { unique: true, where: '"archived_at" IS NULL' })
export class Schedule implements Hours {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @Text() name: string;
  @Json() hours: ScheduleHours[];
  @BusinessDate({ nullable: true }) startsOn: string | null;
  @BusinessDate({ nullable: true }) endsOn: string | null;
  /** Null: for orders of every type. */
  @Json({ nullable: true }) orderTypes: OrderType[] | null;
  @Instant({ nullable: true }) archivedAt: string | null;
}
