import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { Conditions } from './conditions.js';
import type { RefundGroup, RefundSumsQuery, RefundSumView } from './refunds-report.dto.js';

/** Key and name expressions of each group. */
const GROUPS: Record<RefundGroup, { key: string; name: string }> = {
  business_date: { key: 'CAST(business_date AS text)', name: 'CAST(business_date AS text)' },
  by: { key: 'CAST(by_id AS text)', name: 'MAX(by_name)' },
  approved_by: { key: 'CAST(approved_by_id AS text)', name: 'MAX(approved_by_name)' },
  reason: { key: 'reason', name: 'reason' },
  method: { key: 'CAST(payment_method_id AS text)', name: 'MAX(method_name)' },
  kind: { key: 'kind', name: 'kind' },
};

// CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
const summed = (what: string) => `CAST(SUM(${what}) AS bigint)`;

/** Sums succeeded refunds by group; pending refunds are left out. */
@Injectable()
export class RefundsReportService {
  constructor(private readonly database: Database) {}

  /** Returns the sums, largest amount first. */
  async sums(venueId: string, query: RefundSumsQuery): Promise<Page<RefundSumView>> {
    const { key, name } = GROUPS[query.group_by];
    const asked = new Conditions()
      .and('venue_id = ?', venueId)
      .and('status = ?', 'SUCCEEDED')
      .and('business_date >= ?', query.from)
      .and('business_date <= ?', query.to)
      .and('by_id = ?', query.by_id)
      .and('approved_by_id = ?', query.approved_by_id);
    const page = asked.page(pageWanted(query));
    const sums = `SELECT ${key} AS key, ${name} AS name, COUNT(*) AS refunds, ${summed('amount')} AS amount,
        ${summed('added_tax')} AS added_tax, ${summed('included_tax')} AS included_tax, ${summed('tip')} AS tips,
        ${summed('amount + rounding + tip')} AS handed_back
      FROM refunds WHERE ${asked.where} GROUP BY ${key}`;
    const found = await this.database.read(async (reader) => {
      const [all] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM (${sums}) s`, asked.params);
      const text = `SELECT * FROM (${sums}) s ORDER BY handed_back DESC, key ${page.text}`;
      return { total: all!.total, rows: await reader.rows<RefundSumView>(text, page.params) };
    });
    return pageView(query, found, (row) => row);
  }
}
