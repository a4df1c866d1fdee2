import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { LOCALES, type Locale } from '../domain/locale.js';
import { VIEWED_PAGES, type ViewedPage } from './menu-view.entity.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';

export const VIEW_GROUPS = ['table', 'page', 'language', 'hour'] as const;

export class MenuViewsQuery extends PageQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;

  /** Last business date, `YYYY-MM-DD`; at most 366 days from the first to the last. */
  @Day() to: string;

  /** One row for each table, kind of page, language or hour of each business date. */
  @MayBeLeftOut()
  @IsIn(VIEW_GROUPS)
  @ApiProperty({ enum: VIEW_GROUPS, required: false, default: 'table' })
  group_by: (typeof VIEW_GROUPS)[number] = 'table';
}

/**
 * How often guests read the menu on their phones, and how often they ordered. Opening the page again counts again;
 * machines that look into links do not count. Nothing is known of who read.
 */
export class MenuViewsRow {
  business_date: string;
  /** With `group_by=table`; null: the code of the house, or a card that is out of date. */
  table_id: string | null;
  table_name: string | null;
  /** With `group_by=page`: what the code let a guest do. READ: nothing but read. ROTATED: the card is out of date. */
  @ApiProperty({ enum: VIEWED_PAGES, nullable: true }) page: ViewedPage | null;
  /** With `group_by=language`. */
  @ApiProperty({ enum: LOCALES, nullable: true }) language: Locale | null;
  /** With `group_by=hour`: 0 to 23, as the clock on the wall shows it. */
  @IntView() hour: number | null;
  @IntView() views: number;
  /** What guests ordered from their phones and the house accepted. Null by language, of which an order says nothing. */
  @IntView() guest_orders: number | null;
  /** Rounded; more than 100 where guests order again without opening the page anew. Null by language, and without views. */
  @IntView() orders_per_100_views: number | null;
}
