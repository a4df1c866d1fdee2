import type { OperationKind, ProviderAnswer, ProviderName } from '../domain/providers/operation.js';
import type { BookEntry } from '../domain/providers/reconciling.js';

export interface PaymentToMake {
  paymentId: string;
  venueId: string;
  /** Minor units. */
  amount: number;
  /** ISO 4217. */
  currency: string;
  /** What the guest reads. */
  description: string;
}

export interface RefundToMake {
  refundId: string;
  paymentId: string;
  venueId: string;
  /** The provider's number of the payment. */
  reference: string;
  amount: number;
  currency: string;
}

/** Something that the provider tells by itself, and that is signed by it. */
export interface ProviderEvent {
  eventId: string;
  type: string;
  /** Null when it is about nothing that we have begun: the account may serve others, too. */
  about: {
    kind: OperationKind;
    /** Our id, as the provider says it. */
    id: string;
    amount: number;
    currency: string;
    answer: ProviderAnswer;
  } | null;
}

export interface BookSpan {
  venueId: string;
  /** The first moment; ISO 8601. */
  from: string;
  /** The first moment that no longer belongs to it. */
  to: string;
}

export interface BookPage {
  entries: BookEntry[];
  /** Asks for the next page; null: this was the last one. */
  next: string | null;
}

/**
 * Somebody who moves money for the house. Whatever happens on the way, a call answers: what nobody knows is `UNKNOWN`.
 * Every call may be repeated with the same ids, and the money moves once. Reading the books alone throws.
 */
export interface PaymentProvider {
  readonly name: ProviderName;
  create(payment: PaymentToMake, stop: AbortSignal): Promise<ProviderAnswer>;
  status(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  /** Calls a payment off, also one that never arrived, so that it cannot happen later. One that has happened stays so. */
  cancel(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  refund(refund: RefundToMake, stop: AbortSignal): Promise<ProviderAnswer>;
  refundStatus(refund: RefundToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  /** Refuses what the provider has not signed, or not just now. */
  webhook(headers: Record<string, unknown>, body: Buffer, now: Date): Promise<ProviderEvent>;
  /** One page of what the provider has written for this venue in this time. */
  book(span: BookSpan, after: string | null, stop: AbortSignal): Promise<BookPage>;
}
