import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { refuseUnless } from '../domain/refusal.js';
import { DAY_MS, wallMs } from '../domain/wall-clock.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { MenuViewsQuery, MenuViewsRow } from './menu-views.dto.js';

const MOST_DAYS = 366;
// Orders of so many days are read at once; nobody waits for a year of them.
const DAYS_AT_ONCE = 14;

const seen = (what: string): string => `SELECT business_date, ${what}, count AS views, 0 AS orders FROM menu_views
  WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3`;
const ordered = (what: string): string => `SELECT o.business_date, ${what}, 0 AS views, 1 AS orders
  FROM orders o JOIN guest_requests r ON r.order_id = o.id
  WHERE o.venue_id = $1 AND o.business_date >= $2 AND o.business_date <= $3`;
const ofViews = (column: string): string => `SELECT business_date, ${column}, SUM(views) AS views, NULL AS guest_orders
  FROM (${seen(column)}) s GROUP BY business_date, ${column} ORDER BY business_date DESC, ${column}`;

// Whoever ordered to fetch it stood before the page of the house.
const PAGE_OF_ORDER = `CASE WHEN r.table_id IS NULL THEN 'PICKUP' ELSE 'TABLE' END AS page`;

const TEXTS: Record<MenuViewsQuery['group_by'], string> = {
  table: `SELECT s.business_date, s.table_id, t.name AS table_name, SUM(s.views) AS views, SUM(s.orders) AS guest_orders
    FROM (${seen('table_id')} UNION ALL ${ordered('r.table_id')}) s LEFT JOIN tables t ON t.id = s.table_id
    GROUP BY s.business_date, s.table_id, t.name, t.sort ORDER BY s.business_date DESC, t.sort, t.name, s.table_id`,
  page: `SELECT business_date, page, SUM(views) AS views, SUM(orders) AS guest_orders
    FROM (${seen('page')} UNION ALL ${ordered(PAGE_OF_ORDER)}) s
    GROUP BY business_date, page ORDER BY business_date DESC, page`,
  language: ofViews('language'),
  hour: ofViews('hour'),
};

type Found = Pick<MenuViewsRow, 'business_date' | 'views' | 'guest_orders'> & Partial<MenuViewsRow>;

/** Whether the cards on the tables are used, and whether reading leads to ordering. */
@Injectable()
export class MenuViewsReportService {
  constructor(private readonly database: Database) {}

  async views(venueId: string, query: MenuViewsQuery): Promise<Page<MenuViewsRow>> {
    const { from, to, group_by: group } = query;
    refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    refuseUnless(days <= MOST_DAYS, 'VALIDATION_ERROR', { to: [`must be within ${MOST_DAYS} days`] });
    const found = await this.database.read((reader) => reader.rows<Found>(TEXTS[group], [venueId, from, to]));
    const rows = group === 'hour' ? withOrders(found, await this.ordersByHour(venueId, from, to)) : found;
    const { page, perPage } = pageWanted(query);
    return pageView(query, { total: rows.length, rows: rows.slice((page - 1) * perPage, page * perPage) }, counted);
  }

  /** By business date and the hour on the wall, which no database shows in every zone as we do. */
  private async ordersByHour(venueId: string, from: string, to: string): Promise<Map<string, number>> {
    const text = 'SELECT time_zone FROM venues WHERE id = $1';
    const [venue] = await this.database.read((reader) => reader.rows<{ time_zone: string }>(text, [venueId]));
    const found = new Map<string, number>();
    for (let day = from; day <= to; day = dayAfter(day, DAYS_AT_ONCE)) {
      const last = [dayAfter(day, DAYS_AT_ONCE - 1), to].toSorted()[0]!;
      const orders = await this.database.read((reader) =>
        reader.rows<{ business_date: string; asked_at: unknown }>(ordered('r.asked_at'), [venueId, day, last]),
      );
      for (const { business_date: date, asked_at: at } of orders) {
        const asked = Date.parse(CODECS.instant.read(at) as string);
        const key = placeOf(date, new Date(wallMs(asked, venue!.time_zone)).getUTCHours());
        found.set(key, (found.get(key) ?? 0) + 1);
      }
      await nextTurn();
    }
    return found;
  }
}

/** An hour in which guests ordered and opened no page anew has a row too. */
function withOrders(views: readonly Found[], orders: ReadonlyMap<string, number>): Found[] {
  const rows = new Map(views.map((row) => [placeOf(row.business_date, row.hour!), { ...row, guest_orders: 0 }]));
  for (const [place, count] of orders) {
    const [date = '', hour] = place.split(' ');
    rows.set(place, { business_date: date, hour: Number(hour), views: 0, ...rows.get(place), guest_orders: count });
  }
  return [...rows.values()].toSorted(
    (one, other) => other.business_date.localeCompare(one.business_date) || one.hour! - other.hour!,
  );
}

function placeOf(date: string, hour: number): string {
  return `${date} ${hour}`;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

// Sums come as texts from PostgreSQL.
function counted({ business_date, ...row }: Found): MenuViewsRow {
  const views = Number(row.views);
  const orders = row.guest_orders === null ? null : Number(row.guest_orders);
  return {
    business_date,
    table_id: row.table_id ?? null,
    table_name: row.table_name ?? null,
    page: row.page ?? null,
    language: row.language ?? null,
    hour: row.hour ?? null,
    views,
    guest_orders: orders,
    orders_per_100_views: orders === null || views === 0 ? null : Math.round((orders * 100) / views),
  };
}
