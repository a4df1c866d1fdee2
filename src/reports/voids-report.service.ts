import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { VoidStage } from '../domain/voiding.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { VoidView } from '../orders/voids/void.dto.js';
import { Conditions } from './conditions.js';
import type { VoidGroup, VoidsQuery, VoidSumsQuery, VoidSumView } from './voids-report.dto.js';

const COLUMNS = `id, order_id, order_number, check_id, item_id, name, variation_name, quantity, amount, stage, after_bill,
  reason, by_id, by_name, approved_by_id, approved_by_name, business_date, at`;

interface VoidRow extends Omit<VoidView, 'after_bill' | 'stage'> {
  after_bill: boolean | number;
  stage: VoidStage;
}

/** Key and name expressions of each group. */
const GROUPS: Record<VoidGroup, { key: string; name: string }> = {
  business_date: { key: 'CAST(business_date AS text)', name: 'CAST(business_date AS text)' },
  by: { key: 'CAST(by_id AS text)', name: 'MAX(by_name)' },
  approved_by: { key: 'CAST(approved_by_id AS text)', name: 'MAX(approved_by_name)' },
  reason: { key: 'reason', name: 'reason' },
  stage: { key: 'stage', name: 'stage' },
  after_bill: {
    key: `CASE WHEN after_bill THEN 'true' ELSE 'false' END`,
    name: `CASE WHEN after_bill THEN 'true' ELSE 'false' END`,
  },
};

/** Lists and sums voids. */
@Injectable()
export class VoidsReportService {
  constructor(private readonly database: Database) {}

  async list(venueId: string, query: VoidsQuery): Promise<Page<VoidView>> {
    const asked = askedOf(venueId, query);
    const page = asked.page(pageWanted(query));
    const found = await this.database.read(async (reader) => {
      const [all] = await reader.rows<{ total: number }>(
        `SELECT COUNT(*) AS total FROM voids WHERE ${asked.where}`,
        asked.params,
      );
      const text = `SELECT ${COLUMNS} FROM voids WHERE ${asked.where} ORDER BY at DESC, id DESC ${page.text}`;
      return { total: all!.total, rows: await reader.rows<VoidRow>(text, page.params) };
    });
    return pageView(query, found, viewOf);
  }

  /** Returns the sums, largest amount first. */
  async sums(venueId: string, query: VoidSumsQuery): Promise<Page<VoidSumView>> {
    const { key, name } = GROUPS[query.group_by];
    const asked = askedOf(venueId, query);
    const page = asked.page(pageWanted(query));
    // CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
    const sums = `SELECT ${key} AS key, ${name} AS name, COUNT(*) AS voids, CAST(SUM(quantity) AS bigint) AS quantity,
        CAST(SUM(amount) AS bigint) AS amount,
        CAST(SUM(CASE WHEN after_bill THEN amount ELSE 0 END) AS bigint) AS amount_after_bill
      FROM voids WHERE ${asked.where} GROUP BY ${key}`;
    const found = await this.database.read(async (reader) => {
      const [all] = await reader.rows<{ total: number }>(`SELECT COUNT(*) AS total FROM (${sums}) s`, asked.params);
      const text = `SELECT * FROM (${sums}) s ORDER BY amount DESC, key ${page.text}`;
      return { total: all!.total, rows: await reader.rows<VoidSumView>(text, page.params) };
    });
    return pageView(query, found, (row) => row);
  }
}

function askedOf(venueId: string, query: VoidsQuery): Conditions {
  return new Conditions()
    .and('venue_id = ?', venueId)
    .and('business_date >= ?', query.from)
    .and('business_date <= ?', query.to)
    .and('by_id = ?', query.by_id)
    .and('approved_by_id = ?', query.approved_by_id)
    .and('order_id = ?', query.order_id)
    .and('stage = ?', query.stage)
    .and('after_bill = ?', query.after_bill)
    .and('reason = ?', query.reason);
}

function viewOf(row: VoidRow): VoidView {
  return { ...row, after_bill: Boolean(row.after_bill), at: CODECS.instant.read(row.at) as string };
}
