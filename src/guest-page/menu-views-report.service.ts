import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { refuseUnless } from '../domain/refusal.js';
import { DAY_MS } from '../domain/wall-clock.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { MenuViewsQuery, MenuViewsRow } from './menu-views.dto.js';

const MOST_DAYS = 366;

const SEEN = `SELECT business_date, table_id, language, hour, count AS views, 0 AS orders FROM menu_views
  WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3`;
const ORDERED = `SELECT o.business_date, r.table_id, NULL AS language, NULL AS hour, 0 AS views, 1 AS orders
  FROM orders o JOIN guest_requests r ON r.order_id = o.id
  WHERE o.venue_id = $1 AND o.business_date >= $2 AND o.business_date <= $3`;

const BY_TABLE = `SELECT s.business_date, s.table_id, t.name AS table_name, NULL AS language, NULL AS hour,
    SUM(s.views) AS views, SUM(s.orders) AS guest_orders
  FROM (${SEEN.replace('language, hour', 'NULL AS language, NULL AS hour')} UNION ALL ${ORDERED}) s
    LEFT JOIN tables t ON t.id = s.table_id
  GROUP BY s.business_date, s.table_id, t.name, t.sort ORDER BY s.business_date DESC, t.sort, t.name, s.table_id`;
const by = (
  column: string,
  row: string,
): string => `SELECT s.business_date, NULL AS table_id, NULL AS table_name, ${row},
    SUM(s.views) AS views, NULL AS guest_orders
  FROM (${SEEN}) s GROUP BY s.business_date, s.${column} ORDER BY s.business_date DESC, s.${column}`;

const TEXTS: Record<MenuViewsQuery['group_by'], string> = {
  table: BY_TABLE,
  language: by('language', 's.language, NULL AS hour'),
  hour: by('hour', 'NULL AS language, s.hour'),
};

/** Whether the cards on the tables are used, and whether reading leads to ordering. */
@Injectable()
export class MenuViewsReportService {
  constructor(private readonly database: Database) {}

  async views(venueId: string, query: MenuViewsQuery): Promise<Page<MenuViewsRow>> {
    const { from, to } = query;
    refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    refuseUnless(days <= MOST_DAYS, 'VALIDATION_ERROR', { to: [`must be within ${MOST_DAYS} days`] });
    const rows = await this.database.read((reader) =>
      reader.rows<MenuViewsRow>(TEXTS[query.group_by], [venueId, from, to]),
    );
    const { page, perPage } = pageWanted(query);
    return pageView(query, { total: rows.length, rows: rows.slice((page - 1) * perPage, page * perPage) }, counted);
  }
}

// Sums come as texts from PostgreSQL.
function counted(row: MenuViewsRow): MenuViewsRow {
  const views = Number(row.views);
  const orders = row.guest_orders === null ? null : Number(row.guest_orders);
  return {
    ...row,
    views,
    guest_orders: orders,
    orders_per_100_views: orders === null || views === 0 ? null : Math.round((orders * 100) / views),
  };
}
