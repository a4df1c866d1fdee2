import { Check as Rule, Entity, ForeignKey, Index } from 'typeorm';
import { BusinessDate, Id, Text, Whole } from '../database/columns.js';
import type { Locale } from '../domain/locale.js';

/** Which page was read: by its mode. */
export const VIEWED_PAGES = ['TABLE', 'PICKUP', 'READ', 'ROTATED'] as const;
export type ViewedPage = (typeof VIEWED_PAGES)[number];

/**
 * How often a page was read within an hour. Two instances, or two minutes, may have a row each for the same hour: readers
 * add them up.
 */
@Entity('menu_views')
@Index('menu_views_day', ['venueId', 'businessDate'])
@Rule('menu_views_hour', '"hour" BETWEEN 0 AND 23')
@Rule('menu_views_page', `"page" IN ('TABLE', 'PICKUP', 'READ', 'ROTATED')`)
@Rule('menu_views_count', '"count" > 0')
export class MenuView {
  @Id({ primary: true }) id: string;
  @ForeignKey('venues') @Id() venueId: string;
  @BusinessDate() businessDate: string;
  /** As the clock on the wall shows it. */
  @Whole() hour: number;
  /** Null: the code of the house, or a card that is out of date. */
  @ForeignKey('tables') @Id({ nullable: true }) tableId: string | null;
  @Text() page: ViewedPage;
  @Text() language: Locale;
  @Whole() count: number;
}
