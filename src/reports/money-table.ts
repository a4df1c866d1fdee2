import { stringify } from 'csv-stringify/sync';
import { plainAmount } from '../domain/money.js';

/** Columns that are not amounts. */
const PLAIN = new Set(['key', 'name', 'kind', 'rate', 'checks', 'covers', 'payments', 'refunds']);

/** Returns CSV for spreadsheets: with a byte order mark that marks UTF-8, and with decimal amounts. */
export function moneyTable(rows: readonly object[], columns: readonly string[], currency: string): string {
  const shown = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row as Record<string, string | number | null>).map(([column, value]) => [
        column,
        PLAIN.has(column) || typeof value !== 'number' ? value : signed(value, currency),
      ]),
    ),
  );
  return stringify(shown, { header: true, columns: [...columns], bom: true });
}

function signed(amount: number, currency: string): string {
  return amount < 0 ? `-${plainAmount(-amount, currency)}` : plainAmount(amount, currency);
}
