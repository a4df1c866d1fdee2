import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Account, MoveKind } from '../domain/books/account.js';
import { daysOf, ofEachDay } from './days.js';
import type { MoneyReportQuery, TaxesReportRow } from './money-report.dto.js';

interface Sum {
  name: string;
  rate: number;
  account: Account;
  kind: MoveKind;
  amount: number;
  base: number;
}

// CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
const SUMS = `
  SELECT detail AS name, rate, account, kind, CAST(SUM(amount) AS bigint) AS amount,
    CAST(COALESCE(SUM(base), 0) AS bigint) AS base
  FROM ledger_entries WHERE venue_id = $1 AND business_date = $2 AND account IN ('TAX', 'INCLUDED_TAX')
  GROUP BY detail, rate, account, kind`;

/** Taxes of sales and refunds from the ledger. */
@Injectable()
export class TaxesReportService {
  constructor(private readonly database: Database) {}

  async rows(venueId: string, query: MoneyReportQuery): Promise<TaxesReportRow[]> {
    const rows = new Map<string, TaxesReportRow>();
    for await (const { rows: sums } of ofEachDay<Sum>(this.database, SUMS, venueId, daysOf(query)))
      for (const sum of sums) {
        const key = `${sum.rate} ${sum.name}`;
        const { name, rate } = sum;
        let row = rows.get(key);
        if (!row) rows.set(key, (row = { name, rate, base: 0, sold: 0, returned: 0, amount: 0, included: 0 }));
        add(row, sum);
      }
    return [...rows.values()].toSorted((one, other) => one.name.localeCompare(other.name) || one.rate - other.rate);
  }
}

function add(row: TaxesReportRow, { account, kind, amount, base }: Sum): void {
  if (account === 'INCLUDED_TAX') {
    row.included += amount;
    return;
  }
  row.amount -= amount;
  row.base -= base;
  if (kind === 'REFUND') row.returned += amount;
  else row.sold -= amount;
}
