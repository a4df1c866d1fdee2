import { Controller, Get, Query, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { Database } from '../database/database.js';
import type { Page } from '../http/page.dto.js';
import { pageAmong, Tabled, tableFile } from '../http/tabled.js';
import {
  MoneyReportQuery,
  PaymentsReportQuery,
  PaymentsReportRow,
  SalesReportQuery,
  SalesReportRow,
  TaxesReportRow,
} from './money-report.dto.js';
import { moneyTable } from './money-table.js';
import { currencyOf } from './names.js';
import { PaymentsReportService } from './payments-report.service.js';
import { SalesReportService } from './sales-report.service.js';
import { TaxesReportService } from './taxes-report.service.js';

/** These reports read the ledger alone; whatever is not in the ledger is in none of them. */
@ApiTags('Reports')
@Controller('reports')
export class MoneyReportsController {
  constructor(
    private readonly database: Database,
    private readonly sales: SalesReportService,
    private readonly payments: PaymentsReportService,
    private readonly taxes: TaxesReportService,
  ) {}

  /**
   * Reports sales and their refunds over business dates. Returns one row in total, or rows by day, by hour or by
   * waiter. Waiters are sorted by sales, largest first.
   */
  @Get('sales')
  @Allow('orders.report')
  @Tabled(SalesReportRow)
  async sold(@Me() me: Actor, @Query() query: SalesReportQuery): Promise<Page<SalesReportRow> | StreamableFile> {
    return this.answer(me, query, 'sales', await this.sales.rows(me.venueId, query));
  }

  /**
   * Reports money received and refunded over business dates. The rows group money by payment method, day, waiter, or
   * the user who took the money.
   */
  @Get('payments')
  @Allow('orders.report')
  @Tabled(PaymentsReportRow)
  async paid(@Me() me: Actor, @Query() query: PaymentsReportQuery): Promise<Page<PaymentsReportRow> | StreamableFile> {
    return this.answer(me, query, 'payments', await this.payments.rows(me.venueId, query));
  }

  /** Reports taxes by rate over business dates, by name. */
  @Get('taxes')
  @Allow('orders.report')
  @Tabled(TaxesReportRow)
  async taxed(@Me() me: Actor, @Query() query: MoneyReportQuery): Promise<Page<TaxesReportRow> | StreamableFile> {
    return this.answer(me, query, 'taxes', await this.taxes.rows(me.venueId, query));
  }

  private async answer<V extends object>(
    { venueId }: Actor,
    query: MoneyReportQuery,
    name: keyof typeof COLUMNS,
    rows: V[],
  ): Promise<Page<V> | StreamableFile> {
    if (query.format === 'json') return pageAmong(query, rows);
    const table = moneyTable(rows, COLUMNS[name], await currencyOf(this.database, venueId));
    return tableFile(`${name}-${query.from}-${query.to}`, table);
  }
}

const COLUMNS = {
  sales:
    words(`key name checks covers gross discounts comps service taxes included_taxes returns net total average_check
    average_cover`),
  payments: words('key name kind payments amount tips rounding refunds refunded deposits deposits_used total'),
  taxes: words('name rate base sold returned amount included'),
};

function words(text: string): string[] {
  return text.split(/\s+/);
}
