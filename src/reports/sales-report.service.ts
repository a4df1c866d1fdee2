import { Injectable } from '@nestjs/common';
import type { Dialect } from '../database/columns.js';
import { Database } from '../database/database.js';
import type { Account, MoveKind } from '../domain/books/account.js';
import { MINUTE_MS, wallMs } from '../domain/wall-clock.js';
import { daysOf, ofEachDay } from './days.js';
import type { SalesGroup, SalesReportQuery, SalesReportRow } from './money-report.dto.js';
import { namesOf, zoneOf } from './names.js';

interface Sum {
  key: string | null;
  account: Account;
  kind: MoveKind;
  amount: number;
  quantity: number;
}

// Sums by quarter of an hour: all time zones differ from UTC by whole quarters, and the databases have no time zone
// function in common.
const QUARTER_MINUTES = 15;
const QUARTERS: Record<Dialect, string> = {
  sqlite: `substr(at, 1, 14) || (CAST(substr(at, 15, 2) AS integer) / ${QUARTER_MINUTES})`,
  postgres: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:') || floor(extract(minute FROM at) / ${QUARTER_MINUTES})`,
};

/** Sales and refunds from the ledger. */
@Injectable()
export class SalesReportService {
  constructor(private readonly database: Database) {}

  async rows(venueId: string, query: SalesReportQuery): Promise<SalesReportRow[]> {
    const { group_by: group } = query;
    const rows = new Map<string | null, SalesReportRow>();
    const zone = group === 'hour' ? await zoneOf(this.database, venueId) : 'UTC';
    const text = sumsText(group, this.database.dialect);
    for await (const { day, rows: sums } of ofEachDay<Sum>(this.database, text, venueId, daysOf(query)))
      for (const sum of sums) {
        const key = group === 'day' ? day : group === 'hour' ? hourOf(sum.key!, zone) : sum.key;
        let row = rows.get(key);
        if (!row) rows.set(key, (row = emptyRow(key)));
        add(row, sum);
      }
    const names = group === 'waiter' ? await namesOf(this.database, [...rows.keys()]) : null;
    const done = [...rows.values()].map((row) => finished(row, names));
    if (group === 'waiter') return done.toSorted((one, other) => other.total - one.total);
    return done.toSorted((one, other) => (one.key ?? '').localeCompare(other.key ?? ''));
  }
}

function sumsText(group: SalesGroup, dialect: Dialect): string {
  const key = group === 'waiter' ? 'waiter_id' : group === 'hour' ? QUARTERS[dialect] : 'NULL';
  // CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
  return `SELECT CAST(${key} AS text) AS key, account, kind, CAST(SUM(amount) AS bigint) AS amount,
      CAST(COALESCE(SUM(quantity), 0) AS bigint) AS quantity
    FROM ledger_entries WHERE venue_id = $1 AND business_date = $2
      AND account IN ('CHECKS', 'SALES', 'DISCOUNTS', 'COMPS', 'SERVICE', 'TAX', 'INCLUDED_TAX', 'RETURNS', 'COVERS')
    GROUP BY 1, account, kind`;
}

/** Returns the local hour of a quarter in UTC; `2026-11-21T14:3` is the last quarter of that hour. */
function hourOf(quarter: string, zone: string): string {
  const [hour, part] = [quarter.slice(0, 13), Number(quarter.slice(14))];
  const atMs = Date.parse(`${hour}:00Z`) + part * QUARTER_MINUTES * MINUTE_MS;
  return new Date(wallMs(atMs, zone)).toISOString().slice(11, 13);
}

function emptyRow(key: string | null): SalesReportRow {
  return {
    key,
    name: key,
    checks: 0,
    covers: 0,
    gross: 0,
    discounts: 0,
    comps: 0,
    service: 0,
    taxes: 0,
    included_taxes: 0,
    returns: 0,
    net: 0,
    total: 0,
    average_check: 0,
    average_cover: 0,
  };
}

// Income accounts are credits, so their amounts are negative in the ledger.
function add(row: SalesReportRow, { account, kind, amount, quantity }: Sum): void {
  if (account === 'CHECKS') {
    if (kind !== 'SALE') return;
    row.checks += quantity;
    row.total += amount;
  } else if (account === 'COVERS') row.covers += quantity;
  else if (account === 'SALES') row.gross -= amount;
  else if (account === 'DISCOUNTS') row.discounts += amount;
  else if (account === 'COMPS') row.comps += amount;
  else if (account === 'SERVICE') row.service -= amount;
  else if (account === 'TAX') row.taxes -= amount;
  else if (account === 'INCLUDED_TAX') row.included_taxes += amount;
  else row.returns += amount;
}

function finished(row: SalesReportRow, names: ReadonlyMap<string, string> | null): SalesReportRow {
  const { gross, discounts, comps, service, included_taxes: included, returns, total, checks, covers } = row;
  return {
    ...row,
    name: names === null || row.key === null ? row.name : (names.get(row.key) ?? null),
    net: gross - discounts - comps - returns + service - included,
    average_check: checks === 0 ? 0 : Math.floor(total / checks),
    average_cover: covers === 0 ? 0 : Math.floor(total / covers),
  };
}
