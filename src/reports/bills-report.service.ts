import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { BillReportView, BillsQuery } from './bills-report.dto.js';
import { Conditions } from './conditions.js';

// CAST, because a sum of bigint is a decimal on PostgreSQL, which would come back as text.
const OF_ORDER = 'FROM check_bills s JOIN checks k ON k.id = s.check_id WHERE k.order_id = o.id';
const AT_ONCE = `(SELECT MAX(s.total) ${OF_ORDER})`;
const BY_CHECK = `(SELECT SUM(t.total) FROM (SELECT MAX(s.total) AS total ${OF_ORDER} AND s.withdrawn_at IS NULL
  GROUP BY k.id) t)`;
const PAID = '(SELECT SUM(k.paid) FROM checks k WHERE k.order_id = o.id)';
// A bill of the whole order is paid by all checks into which it was split: nobody keeps what another check has paid.
const OF_CHECK = '(b.highest - c.paid)';
const OF_WHOLE = `(CASE WHEN ${BY_CHECK} > ${AT_ONCE} THEN ${BY_CHECK} ELSE ${AT_ONCE} END - ${PAID})`;
const DIFFERENCE = `CAST(CASE WHEN ${OF_CHECK} <= 0 THEN ${OF_CHECK} WHEN ${OF_WHOLE} <= 0 THEN 0
  WHEN ${OF_WHOLE} < ${OF_CHECK} THEN ${OF_WHOLE} ELSE ${OF_CHECK} END AS bigint)`;
const BILLS = `
  SELECT c.id AS check_id, o.id AS order_id, o.number AS order_number, o.business_date, o.table_name, o.waiter_id,
    o.waiter_name, c.state, c.bills AS printings, b.withdrawn, b.highest AS highest_printed, l.total AS last_printed,
    l.at AS last_printed_at, c.total, c.paid, ${DIFFERENCE} AS difference,
    CAST(COALESCE((SELECT SUM(v.amount) FROM voids v WHERE v.order_id = o.id AND v.check_id = c.id AND v.after_bill), 0)
      AS bigint) AS voided_after_bill
  FROM checks c JOIN orders o ON o.id = c.order_id
  JOIN (SELECT check_id, MAX(total) AS highest, COUNT(withdrawn_at) AS withdrawn FROM check_bills
    WHERE venue_id = $1 GROUP BY check_id) b ON b.check_id = c.id
  JOIN check_bills l ON l.check_id = c.id AND l.number = c.bills`;

/** What guests were shown against what was paid: where money goes that no total tells of. */
@Injectable()
export class BillsReportService {
  constructor(private readonly database: Database) {}

  /** The last printed first. */
  async list(venueId: string, query: BillsQuery): Promise<Page<BillReportView>> {
    const asked = new Conditions()
      .and('o.venue_id = ?', venueId)
      .and('o.business_date >= ?', query.from)
      .and('o.business_date <= ?', query.to)
      .and('c.state = ?', query.state)
      .and('o.waiter_id = ?', query.waiter_id)
      .and(`(${DIFFERENCE} <> 0) = ?`, query.difference);
    const page = asked.page(pageWanted(query));
    const found = await this.database.read(async (reader) => {
      const text = `${BILLS} WHERE ${asked.where}`;
      const [all] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM (${text}) s`, asked.params);
      const rows = `${text} ORDER BY l.at DESC, c.id DESC ${page.text}`;
      return { total: all!.total, rows: await reader.rows<BillReportView>(rows, page.params) };
    });
    return pageView(query, found, (row) => ({
      ...row,
      last_printed_at: CODECS.instant.read(row.last_printed_at) as string,
    }));
  }
}
