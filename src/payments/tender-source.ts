import type { Asking } from '../domain/approvals.js';
import type { ProviderName } from '../domain/providers/operation.js';
import type { PaymentKind } from '../domain/tender.js';
import type { Deposit } from './deposits/deposit.entity.js';

/** Source of a payment: a payment method of the venue, or a deposit. */
export interface TenderSource {
  method: { id: string; name: string; kind: PaymentKind; provider: ProviderName | null; tipLater: boolean };
  deposit: Deposit | null;
}

export function isCash({ method, deposit }: TenderSource): boolean {
  return deposit === null && method.kind === 'CASH';
}

/** Returns the approval request for payments of kind HOUSE. */
export function houseAskings({ method, deposit }: TenderSource, amount: number): Asking[] {
  return deposit === null && method.kind === 'HOUSE' ? [{ action: 'house_amount', asked: amount }] : [];
}
