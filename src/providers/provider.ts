import type { OperationKind, ProviderAnswer, ProviderName } from '../domain/providers/operation.js';
import type { BookEntry } from '../domain/providers/reconciling.js';

export interface PaymentToMake {
  paymentId: string;
  venueId: string;
  /** Amount in minor units. */
  amount: number;
  /** ISO 4217 code. */
  currency: string;
  /** Text for the guest. */
  description: string;
}

export interface RefundToMake {
  refundId: string;
  paymentId: string;
  venueId: string;
  /** Provider's reference of the payment. */
  reference: string;
  amount: number;
  currency: string;
}

/** Signed webhook event of a provider. */
export interface ProviderEvent {
  eventId: string;
  type: string;
  /** Null if the event is about no operation of this installation: the account may serve others too. */
  about: {
    kind: OperationKind;
    /** Operation id, as the provider sent it. */
    id: string;
    amount: number;
    currency: string;
    answer: ProviderAnswer;
  } | null;
}

export interface BookSpan {
  venueId: string;
  /** First moment, inclusive; ISO 8601. */
  from: string;
  /** Last moment, exclusive. */
  to: string;
}

export interface BookPage {
  entries: BookEntry[];
  /** Cursor of the next page; null for the last page. */
  next: string | null;
}

/**
 * Payment provider. Calls do not throw: a result that cannot be determined is `UNKNOWN`.
 * Calls may be repeated with the same ids; the money moves once. Only the method that lists records throws.
 */
export interface PaymentProvider {
  readonly name: ProviderName;
  create(payment: PaymentToMake, stop: AbortSignal): Promise<ProviderAnswer>;
  status(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  /**
   * Cancels a payment, even one that never arrived, so that it cannot succeed later.
   * A succeeded payment is not changed.
   */
  cancel(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  refund(refund: RefundToMake, stop: AbortSignal): Promise<ProviderAnswer>;
  refundStatus(refund: RefundToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer>;
  /** Throws if the event is not signed by the provider, or not recently. */
  webhook(headers: Record<string, unknown>, body: Buffer, now: Date): Promise<ProviderEvent>;
  /** Returns one page of the provider's records of this venue in the span. */
  book(span: BookSpan, after: string | null, stop: AbortSignal): Promise<BookPage>;
}
