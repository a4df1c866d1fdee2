import { Injectable } from '@nestjs/common';
import { CODECS } from '../database/columns.js';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { RepricingView } from '../orders/repricing/repricing.dto.js';
import { Conditions } from './conditions.js';
import type { PeriodQuery } from './report.dto.js';

const COLUMNS = `id, order_id, order_number, item_id, name, price_before, price_after, reason, by_id, by_name,
  business_date, at`;

/** Lines whose price was changed after they were ordered. */
@Injectable()
export class RepricingsReportService {
  constructor(private readonly database: Database) {}

  async list(venueId: string, query: PeriodQuery): Promise<Page<RepricingView>> {
    const asked = new Conditions()
      .and('venue_id = ?', venueId)
      .and('business_date >= ?', query.from)
      .and('business_date <= ?', query.to);
    const page = asked.page(pageWanted(query));
    const found = await this.database.read(async (reader) => {
      const [all] = await reader.rows<{ total: number }>(
        `SELECT COUNT(*) AS total FROM repricings WHERE ${asked.where}`,
        asked.params,
      );
      const text = `SELECT ${COLUMNS} FROM repricings WHERE ${asked.where} ORDER BY at DESC, id DESC ${page.text}`;
      return { total: all!.total, rows: await reader.rows<RepricingView>(text, page.params) };
    });
    return pageView(query, found, (row) => ({ ...row, at: CODECS.instant.read(row.at) as string }));
  }
}
