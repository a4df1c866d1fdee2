import type { Reader } from '../database/reader.js';
import { sum } from '../domain/money.js';
import type { Before, PaidPart } from '../domain/refunds/plan.js';
import type { GivenBack } from '../domain/refunds/sold.js';
import type { PaymentKind } from '../domain/tender.js';
import { Refund, RefundLine } from './refund.entity.js';
import { taxesOf } from './refund.dto.js';

/** Payment with the fields that refunds need, without a dependency on the payments feature. */
export interface PaidWith {
  id: string;
  method_id: string;
  method_kind: PaymentKind;
  method_name: string;
  provider: string | null;
  amount: number;
  tip: number;
  rounding: number;
  refunded: number;
}

/** Returns the succeeded payments of a check in order. */
export function paidWith(reader: Reader, checkId: string): Promise<PaidWith[]> {
  return reader.rows<PaidWith>(
    `SELECT id, payment_method_id AS method_id, method_kind, method_name, provider, amount, tip, rounding, refunded FROM payments
     WHERE check_id = $1 AND status = 'SUCCEEDED' ORDER BY created_at, id`,
    [checkId],
  );
}

/** Returns the refunds of a check that succeeded or may still succeed. */
export function refundsOf(reader: Reader, checkId: string): Promise<Refund[]> {
  return reader.select(Refund, `WHERE check_id = $1 AND status <> 'FAILED' ORDER BY created_at, id`, [checkId]);
}

export async function givenBefore(reader: Reader, checkId: string, refunds: readonly Refund[]): Promise<Before> {
  if (refunds.length === 0) return { lines: [], taxes: [] };
  const rows = await reader.select(
    RefundLine,
    `WHERE refund_id IN (SELECT id FROM refunds WHERE check_id = $1 AND status <> 'FAILED')`,
    [checkId],
  );
  const lines = rows.map(({ itemId, quantity, net, service, addedTax, includedTax }): GivenBack => ({
    lineId: itemId,
    quantity,
    net,
    service,
    addedTax,
    includedTax,
  }));
  return { lines, taxes: refunds.flatMap(taxesOf) };
}

export function leftOfPayments(payments: readonly PaidWith[], refunds: readonly Refund[]): PaidPart[] {
  return payments.map(({ id, amount, refunded, tip }) => ({
    id,
    left: amount - refunded,
    tipLeft: tip - sum(refunds.filter((one) => one.paymentId === id).map((one) => one.tip)),
  }));
}
