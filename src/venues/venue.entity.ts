import { Check as Rule, Entity, Index } from 'typeorm';
import { Flag, Id, Instant, Json, Text, Whole } from '../database/columns.js';
import type { SomeLimits } from '../domain/approvals.js';
import type { Locale } from '../domain/locale.js';
import type { MenuPublishing } from '../domain/menu.js';

/** From one time of day to another on one day of the week; an end before the beginning is after midnight. */
export interface OpenHours {
  /** 1 is Monday, 7 is Sunday. */
  day: number;
  opens: string;
  closes: string;
}

@Entity('venues')
@Index('venues_slug', ['slug'], { unique: true })
@Rule('venues_menu_publishing', `"menu_publishing" IN ('IMMEDIATE', 'MANUAL')`)
export class Venue {
  @Id({ primary: true }) id: string;
  @Text() slug: string;
  @Text() name: string;
  @Text() timeZone: string;
  @Text() currency: string;
  /** How long after midnight the business day changes. */
  @Whole() cutoffMinutes: number;
  @Json() languages: Locale[];
  @Text({ nullable: true }) address: string | null;
  @Text({ nullable: true }) phone: string | null;
  @Json({ nullable: true }) openingHours: OpenHours[] | null;
  /** A table of which guests have paid waits to be cleaned, instead of being free at once. */
  @Flag() tablesNeedCleaning: boolean;
  /** Taxes what names no class; null: nothing does. No foreign key: tax classes came into the house after venues. */
  @Id({ nullable: true }) taxClassId: string | null;
  @Text() menuPublishing: MenuPublishing;
  /** Above which somebody must approve; null: the usual ones. */
  @Json({ nullable: true }) limits: SomeLimits | null;
  /** How new orders are counted; null: by the built-in policy. No foreign key: policies came into the house after venues. */
  @Id({ nullable: true }) pricingPolicyId: string | null;
  @Instant() createdAt: string;
}
