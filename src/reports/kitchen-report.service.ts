import { Injectable } from '@nestjs/common';
import type { Dialect } from '../database/columns.js';
import { Database } from '../database/database.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, type Page } from '../http/page.dto.js';
import type { KitchenReportQuery, KitchenReportRow } from './kitchen-report.dto.js';

const DAY_MS = 86_400_000;
// Longest period, a quarter of a year: more lines would take the database too long to rank.
const MOST_DAYS = 92;

const SECONDS: Record<Dialect, string> = {
  sqlite: '(julianday(i.ready_at) - julianday(t.fired_at)) * 86400',
  postgres: 'EXTRACT(EPOCH FROM i.ready_at - t.fired_at)',
};
const GROUPS = {
  dish: { id: 'i.dish_id', table: 'dishes' },
  station: { id: 'i.station_id', table: 'stations' },
} as const;

/** Preparation times of the kitchen. */
@Injectable()
export class KitchenReportService {
  constructor(private readonly database: Database) {}

  async times(venueId: string, query: KitchenReportQuery): Promise<Page<KitchenReportRow>> {
    const { from, to, station } = query;
    refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
    refuseUnless(days <= MOST_DAYS, 'VALIDATION_ERROR', { to: [`must be within ${MOST_DAYS} days`] });
    const text = timesText(this.database.dialect, query.group_by);
    const rows = await this.database.read((reader) =>
      reader.rows<KitchenReportRow>(text, [venueId, from, to, station ?? null]),
    );
    const { page, per_page: perPage } = query;
    const found = { total: rows.length, rows: rows.slice((page - 1) * perPage, page * perPage) };
    return pageView(query, found, wholeNumbers);
  }
}

// Uses ROW_NUMBER, because the databases have no percentile function in common.
function timesText(dialect: Dialect, groupBy: KitchenReportQuery['group_by']): string {
  const { id, table } = GROUPS[groupBy];
  return `
    WITH made AS (
      SELECT ${id} AS id, i.quantity, ${SECONDS[dialect]} AS seconds
      FROM orders o JOIN order_items i ON i.order_id = o.id JOIN tickets t ON t.id = i.ticket_id
      WHERE o.venue_id = $1 AND o.business_date >= $2 AND o.business_date <= $3
        AND i.status IN ('READY', 'SERVED') AND i.ready_at IS NOT NULL AND t.fired_at IS NOT NULL
        AND i.station_id = COALESCE($4, i.station_id)),
    ranked AS (
      SELECT id, quantity, seconds, ROW_NUMBER() OVER (PARTITION BY id ORDER BY seconds) AS place,
        COUNT(*) OVER (PARTITION BY id) AS lines FROM made)
    SELECT r.id, n.name, COUNT(*) AS lines, SUM(r.quantity) AS portions, AVG(r.seconds) AS mean_seconds,
      MIN(CASE WHEN r.place * 2 >= r.lines THEN r.seconds END) AS p50_seconds,
      MIN(CASE WHEN r.place * 10 >= r.lines * 9 THEN r.seconds END) AS p90_seconds
    FROM ranked r JOIN ${table} n ON n.id = r.id GROUP BY r.id, n.name ORDER BY n.name, r.id`;
}

// PostgreSQL returns sums and averages as text.
function wholeNumbers({ id, name, ...numbers }: KitchenReportRow): KitchenReportRow {
  return {
    id,
    name,
    lines: Number(numbers.lines),
    portions: Number(numbers.portions),
    mean_seconds: Math.round(Number(numbers.mean_seconds)),
    p50_seconds: Math.round(Number(numbers.p50_seconds)),
    p90_seconds: Math.round(Number(numbers.p90_seconds)),
  };
}
