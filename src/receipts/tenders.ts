import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { ReceiptTender } from '../domain/receipt/document.js';

/** A payment that counts, as a receipt tells it. */
export interface PaidTender extends ReceiptTender {
  payment_id: string;
  check_id: string;
  /** The person or the client who took it; null: the guest paid by phone. */
  by: string | null;
  /** On what it was taken. */
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

// The payments' own rows: money that has come, in the order in which it came.
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

/** What a receipt says of it. */
export function toldOf({ by: _by, deviceId: _device, check_id: _check, ...tender }: PaidTender): ReceiptTender {
  return tender;
}

function money(raw: unknown): number {
  return CODECS.money.read(raw) as number;
}
