import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { ReceiptTender } from '../domain/receipt/document.js';

/** Succeeded payment in receipt format. */
export interface PaidTender extends ReceiptTender {
  payment_id: string;
  check_id: string;
  /** User or client that took the payment; null if the guest paid by an own device. */
  by: string | null;
  /** Device on which the payment was taken. */
  deviceId: string | null;
}

interface PaymentRow {
  id: string;
  check_id: string;
  method_name: string;
  method_kind: string;
  amount: unknown;
  rounding: unknown;
  tip: unknown;
  tendered: unknown;
  change: unknown;
  reference: string | null;
  taken_by: string;
  taken_by_name: string;
  device_id: string | null;
}

// Reads the rows of `payments`: succeeded ones, in order.
const TENDERS = `SELECT p.id, p.check_id, p.method_name, p.method_kind, p.amount, p.rounding, p.tip, p.tendered, p.change,
    p.reference, p.taken_by, p.taken_by_name, p.device_id
  FROM payments p
  WHERE p.check_id = $1 AND p.status = 'SUCCEEDED' ORDER BY p.created_at, p.id`;

export async function tendersOf(reader: Reader, checkId: string): Promise<PaidTender[]> {
  const rows = await reader.rows<PaymentRow>(TENDERS, [checkId]);
  return rows.map((row) => ({
    payment_id: row.id,
    check_id: row.check_id,
    name: row.method_name,
    kind: row.method_kind,
    amount: money(row.amount),
    rounding: money(row.rounding),
    tip: money(row.tip),
    tendered: row.tendered === null ? null : money(row.tendered),
    change: money(row.change),
    reference: row.reference,
    by: row.taken_by.startsWith('guest:') ? null : row.taken_by_name,
    deviceId: row.device_id,
  }));
}

/** Returns the fields that a receipt contains. */
export function toldOf({ by: _by, deviceId: _device, check_id: _check, ...tender }: PaidTender): ReceiptTender {
  return tender;
}

function money(raw: unknown): number {
  return CODECS.money.read(raw) as number;
}
