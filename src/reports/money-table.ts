import { stringify } from 'csv-stringify/sync';
import { plainAmount } from '../domain/money.js';

/** Columns that are no amounts. */
const PLAIN = new Set(['key', 'name', 'kind', 'rate', 'checks', 'covers', 'payments', 'refunds']);

/** For a spreadsheet: with the mark at its head by which it knows UTF-8, and amounts as its owner writes them. */
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
