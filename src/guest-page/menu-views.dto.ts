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

  /** Last business date, `YYYY-MM-DD`; the range has at most 366 days. */
  @Day() to: string;

  /** Grouping: one row for each table, kind of page, language or hour of each business date. */
  @MayBeLeftOut()
  @IsIn(VIEW_GROUPS)
  @ApiProperty({ enum: VIEW_GROUPS, required: false, default: 'table' })
  group_by: (typeof VIEW_GROUPS)[number] = 'table';
}

/**
 * The number of menu views and orders from guests' phones. Each opening of the page counts; link previews and other
 * bots do not. No data about readers is stored.
 */
export class MenuViewsRow {
  business_date: string;
  /** Table, with `group_by=table`; null: the venue's pickup code, or an outdated card. */
  table_id: string | null;
  table_name: string | null;
  /** Kind of page, with `group_by=page`: the actions that the code allows. READ: reading only. ROTATED: the card is outdated. */
  @ApiProperty({ enum: VIEWED_PAGES, nullable: true }) page: ViewedPage | null;
  /** Language, with `group_by=language`. */
  @ApiProperty({ enum: LOCALES, nullable: true }) language: Locale | null;
  /** Hour with `group_by=hour`: 0 to 23, in the venue's time zone. */
  @IntView() hour: number | null;
  @IntView() views: number;
  /** Number of guests' requests that became orders, including orders that wait for payment. Null by language, which orders do not contain. */
  @IntView() guest_orders: number | null;
  /** Orders per 100 views, rounded; above 100 when guests order again without opening the page again. Null by language, and without views. */
  @IntView() orders_per_100_views: number | null;
}
