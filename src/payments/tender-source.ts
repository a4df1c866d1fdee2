import type { Asking } from '../domain/approvals.js';
import type { ProviderName } from '../domain/providers/operation.js';
import type { PaymentKind } from '../domain/tender.js';
import type { Deposit } from './deposits/deposit.entity.js';

/** By what a payment is made: a method of the house, or what was paid beforehand. */
export interface TenderSource {
  method: { id: string; name: string; kind: PaymentKind; provider: ProviderName | null; tipLater: boolean };
  deposit: Deposit | null;
}

export function isCash({ method, deposit }: TenderSource): boolean {
  return deposit === null && method.kind === 'CASH';
}

/** What the house pays itself, somebody stands for. */
export function houseAskings({ method, deposit }: TenderSource, amount: number): Asking[] {
  return deposit === null && method.kind === 'HOUSE' ? [{ action: 'house_amount', asked: amount }] : [];
}
