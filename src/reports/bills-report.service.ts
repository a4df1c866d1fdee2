import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { BillReportView, BillsQuery } from './bills-report.dto.js';
import { Conditions } from './conditions.js';

/** Selects the order and all orders that it was merged into, one after another. */
const WENT_INTO = `WITH RECURSIVE went(id, next_id) AS (SELECT o.id, o.merged_into_id
  UNION ALL SELECT n.id, n.merged_into_id FROM went JOIN orders n ON n.id = went.next_id)`;
const PAYING = `CASE WHEN o.merged_into_id IS NULL THEN o.id
  ELSE (${WENT_INTO} SELECT id FROM went WHERE next_id IS NULL) END`;
// The check of a cancelled order stays open in its row, but will not be paid.
const STATE = `CASE WHEN EXISTS (SELECT 1 FROM orders p WHERE p.id = ${PAYING} AND (p.cancelled_at IS NOT NULL
  OR p.id <> o.id AND p.settled_at IS NOT NULL)) THEN 'CLOSED' ELSE c.state END`;

const OF_ORDER = 'FROM check_bills s JOIN checks k ON k.id = s.check_id WHERE k.order_id = o.id';
const AT_ONCE = `(SELECT MAX(s.total) ${OF_ORDER})`;
const BY_CHECK = `(SELECT SUM(t.total) FROM (SELECT MAX(s.total) AS total ${OF_ORDER} AND s.withdrawn_at IS NULL
  GROUP BY k.id) t)`;
// Billed lines may be voided later on another check or order.
const VOIDED = `(SELECT SUM(v.amount) FROM voids v JOIN order_items i ON i.id = v.item_id
  WHERE v.after_bill AND v.order_id IN (${WENT_INTO} SELECT id FROM went)
    AND (v.check_id = c.id OR i.billed_at IN (SELECT s.at FROM check_bills s WHERE s.check_id = c.id)))`;
const COLUMNS = `check_id, order_id, order_number, business_date, table_name, waiter_id, waiter_name, state, printings,
  withdrawn, highest_printed, last_printed, last_printed_at, total, paid`;
const BILLS = `
  SELECT c.id AS check_id, o.id AS order_id, o.number AS order_number, o.business_date, o.table_name, o.waiter_id,
    o.waiter_name, ${STATE} AS state, c.bills AS printings, b.withdrawn, b.highest AS highest_printed, l.total AS last_printed,
    l.at AS last_printed_at, c.total, c.paid, b.highest - c.paid AS of_check,
    CASE WHEN ${BY_CHECK} > ${AT_ONCE} THEN ${BY_CHECK} ELSE ${AT_ONCE} END AS shown,
    COALESCE((SELECT SUM(k.total) FROM checks k WHERE k.order_id = ${PAYING} AND k.id <> c.id), 0) AS by_others,
    COALESCE(${VOIDED}, 0) AS voided
  FROM checks c JOIN orders o ON o.id = c.order_id
  JOIN (SELECT check_id, MAX(total) AS highest, COUNT(withdrawn_at) AS withdrawn FROM check_bills
    WHERE venue_id = $1 GROUP BY check_id) b ON b.check_id = c.id
  JOIN check_bills l ON l.check_id = c.id AND l.number = c.bills`;
// A bill of the whole order is paid by all checks of its split, and by those of the order that it was merged into, so
// amounts of other checks are not missing. Voids after the bill are not offset by other dishes.
const MISSING = `SELECT s.*,
  CASE WHEN shown - paid - by_others > voided THEN shown - paid - by_others ELSE voided END AS missing`;
// CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
const DIFFERENCE = `CAST(CASE WHEN of_check <= 0 THEN of_check
  WHEN missing < of_check THEN missing ELSE of_check END AS bigint)`;

function reportOf(where: string): string {
  return `SELECT ${COLUMNS}, ${DIFFERENCE} AS difference, CAST(voided AS bigint) AS voided_after_bill
    FROM (${MISSING} FROM (${BILLS} WHERE ${where}) s) s`;
}

/** Compares the totals on printed bills with the amounts paid, to show missing money. */
@Injectable()
export class BillsReportService {
  constructor(private readonly database: Database) {}

  /** Returns the checks, latest print first. */
  async list(venueId: string, query: BillsQuery): Promise<Page<BillReportView>> {
    const asked = new Conditions()
      .and('o.venue_id = ?', venueId)
      .and('o.business_date >= ?', query.from)
      .and('o.business_date <= ?', query.to)
      .and(`${STATE} = ?`, query.state)
      .and('o.waiter_id = ?', query.waiter_id);
    const page = asked.page(pageWanted(query));
    const found = await this.database.read(async (reader) => {
      const text = `SELECT * FROM (${reportOf(asked.where)}) r${differing(query.difference)}`;
      const [all] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM (${text}) s`, asked.params);
      const rows = `${text} ORDER BY last_printed_at DESC, check_id DESC ${page.text}`;
      return { total: all!.total, rows: await reader.rows<BillReportView>(rows, page.params) };
    });
    return pageView(query, found, (row) => ({
      ...row,
      last_printed_at: CODECS.instant.read(row.last_printed_at) as string,
    }));
  }
}

function differing(isWanted: boolean | undefined): string {
  return isWanted === undefined ? '' : ` WHERE difference ${isWanted ? '<>' : '='} 0`;
}
