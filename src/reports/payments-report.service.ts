import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Account, MoveKind } from '../domain/books/account.js';
import { daysOf, ofEachDay } from './days.js';
import type { PaymentGroup, PaymentsReportQuery, PaymentsReportRow } from './money-report.dto.js';
import { namesOf } from './names.js';

interface Sum {
  key: string | null;
  kind: MoveKind;
  account: Account;
  method_kind: string | null;
  name: string | null;
  amount: number;
  quantity: number;
}

const COLUMNS: Record<Exclude<PaymentGroup, 'day'>, { key: string; name: string }> = {
  method: { key: 'method_id', name: `CASE WHEN account = 'TENDER' THEN detail END` },
  waiter: { key: 'waiter_id', name: 'waiter_name' },
  taker: { key: 'by_id', name: 'by_name' },
};

/** Payments, refunds and deposits of guests. Other cash moves of drawers are in the reports of shifts. */
@Injectable()
export class PaymentsReportService {
  constructor(private readonly database: Database) {}

  async rows(venueId: string, query: PaymentsReportQuery): Promise<PaymentsReportRow[]> {
    const { group_by: group } = query;
    const rows = new Map<string | null, PaymentsReportRow>();
    const text = sumsText(group);
    for await (const { day, rows: sums } of ofEachDay<Sum>(this.database, text, venueId, daysOf(query)))
      for (const sum of sums) {
        const key = group === 'day' ? day : sum.key;
        let row = rows.get(key);
        if (!row) rows.set(key, (row = emptyRow(key)));
        // The last name of a method is used. Names of guests exist only in the ledger.
        if (group !== 'day' && sum.name !== null) row.name = sum.name;
        if (group === 'method' && sum.method_kind !== null) row.kind = sum.method_kind;
        add(row, sum);
      }
    const isOfPeople = group === 'waiter' || group === 'taker';
    const names = isOfPeople ? await namesOf(this.database, [...rows.keys()]) : new Map<string, string>();
    const done = [...rows.values()].map((row) => finished(row, names));
    if (group === 'taker') for (const row of done) if (row.key !== null && !names.has(row.key)) row.kind = 'GUEST';
    if (group === 'day') return done.toSorted((one, other) => one.key!.localeCompare(other.key!));
    return done.toSorted((one, other) => other.total - one.total);
  }
}

function sumsText(group: PaymentGroup): string {
  const { key, name } = group === 'day' ? { key: 'NULL', name: 'NULL' } : COLUMNS[group];
  // CAST because PostgreSQL returns a sum of bigint as a decimal, which arrives as text.
  return `SELECT CAST(${key} AS text) AS key, kind, account, MAX(method_kind) AS method_kind,
      MAX(${name}) AS name, CAST(SUM(amount) AS bigint) AS amount,
      CAST(COALESCE(SUM(quantity), 0) AS bigint) AS quantity
    FROM ledger_entries WHERE venue_id = $1 AND business_date = $2 AND account IN ('TENDER', 'TIPS', 'ROUNDING', 'DEPOSITS')
      AND kind IN ('PAYMENT', 'PAYMENT_VOIDED', 'TIP', 'REFUND', 'DEPOSIT_TAKEN', 'DEPOSIT_RETURNED', 'DEPOSIT_USED',
        'DEPOSIT_USE_VOIDED')
    GROUP BY 1, kind, account`;
}

function emptyRow(key: string | null): PaymentsReportRow {
  return {
    key,
    name: key,
    kind: null,
    payments: 0,
    amount: 0,
    tips: 0,
    rounding: 0,
    refunds: 0,
    refunded: 0,
    deposits: 0,
    deposits_used: 0,
    total: 0,
  };
}

function add(row: PaymentsReportRow, { kind, account, amount, quantity }: Sum): void {
  switch (kind) {
    case 'PAYMENT':
    case 'PAYMENT_VOIDED':
    case 'TIP':
      addPayment(row, account, amount, quantity);
      break;
    case 'REFUND':
      if (account !== 'TENDER') return;
      row.refunds += quantity;
      row.refunded -= amount;
      break;
    case 'DEPOSIT_TAKEN':
    case 'DEPOSIT_RETURNED':
      if (account === 'TENDER') row.deposits += amount;
      break;
    default:
      if (account === 'DEPOSITS') row.deposits_used += amount;
  }
}

// The TENDER entry has the full amount; tips and rounding within it have entries of their own.
function addPayment(row: PaymentsReportRow, account: Account, amount: number, quantity: number): void {
  if (account === 'TENDER') {
    row.payments += quantity;
    row.amount += amount;
  } else {
    row.amount += amount;
    if (account === 'TIPS') row.tips -= amount;
    else row.rounding -= amount;
  }
}

function finished(row: PaymentsReportRow, names: ReadonlyMap<string, string>): PaymentsReportRow {
  const { amount, tips, rounding, deposits, refunded } = row;
  return {
    ...row,
    name: (row.key === null ? undefined : names.get(row.key)) ?? row.name,
    total: amount + tips + rounding + deposits - refunded,
  };
}
