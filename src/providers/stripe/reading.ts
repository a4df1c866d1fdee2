import type Stripe from 'stripe';
import type { ProviderAnswer } from '../../domain/providers/operation.js';
import type { BookEntry } from '../../domain/providers/reconciling.js';
import type { ProviderEvent } from '../provider.js';
import { fromStripe } from './amounts.js';

/** Metadata on all our objects at Stripe, used to find them again. */
export interface Marks {
  qres_id: string;
  qres_venue: string;
}

export const idOf = (metadata: Stripe.Metadata | null): string | null => metadata?.['qres_id'] ?? null;
export const venueOf = (metadata: Stripe.Metadata | null): string | null => metadata?.['qres_venue'] ?? null;

export function ofSession(session: Stripe.Checkout.Session): ProviderAnswer {
  const { id, status, payment_status: paid, payment_intent: intent, url } = session;
  const reference = (typeof intent === 'string' ? intent : intent?.id) ?? id;
  if (paid === 'paid') return { state: 'SUCCEEDED', reference };
  if (status === 'expired') return { state: 'FAILED', reference, reason: 'CANCELLED' };
  if (status === 'complete' && intent && typeof intent === 'object' && isOver(intent)) return failed(intent);
  return { state: 'PENDING', reference: id, payUrl: url };
}

export function ofIntent(intent: Stripe.PaymentIntent): ProviderAnswer {
  if (intent.status === 'succeeded') return { state: 'SUCCEEDED', reference: intent.id };
  return isOver(intent) ? failed(intent) : { state: 'PENDING', reference: intent.id, payUrl: null };
}

export function ofRefund({ id, status, failure_reason: why }: Stripe.Refund): ProviderAnswer {
  if (status === 'succeeded') return { state: 'SUCCEEDED', reference: id };
  if (status === 'failed' || status === 'canceled')
    return { state: 'FAILED', reference: id, reason: code(why ?? status) };
  return { state: 'PENDING', reference: id, payUrl: null };
}

// After a declined card the page stays open for another one; after a later refusal by a bank the page is complete.
function isOver({ status }: Stripe.PaymentIntent): boolean {
  return status === 'canceled' || status === 'requires_payment_method';
}

function failed({ id, last_payment_error: error, cancellation_reason: why }: Stripe.PaymentIntent): ProviderAnswer {
  return { state: 'FAILED', reference: id, reason: code(error?.decline_code ?? error?.code ?? why ?? 'declined') };
}

export function code(text: string): string {
  return text.toUpperCase().slice(0, 80);
}

/** Returns the record, or null if it does not belong to the venue. */
export function entryOfIntent(intent: Stripe.PaymentIntent, venueId: string): BookEntry | null {
  const id = idOf(intent.metadata);
  if (id === null || venueOf(intent.metadata) !== venueId) return null;
  const state = intent.status === 'succeeded' ? 'SUCCEEDED' : intent.status === 'canceled' ? 'FAILED' : 'PENDING';
  return { kind: 'PAYMENT', id, reference: intent.id, state, ...sumOf(intent), at: moment(intent.created) };
}

export function entryOfRefund(refund: Stripe.Refund, venueId: string): BookEntry | null {
  const id = idOf(refund.metadata);
  if (id === null || venueOf(refund.metadata) !== venueId) return null;
  const { state } = ofRefund(refund);
  const told = state === 'SUCCEEDED' || state === 'FAILED' ? state : 'PENDING';
  return { kind: 'REFUND', id, reference: refund.id, state: told, ...sumOf(refund), at: moment(refund.created) };
}

function sumOf({ amount, currency }: { amount: number; currency: string }) {
  return { amount: fromStripe(amount, currency), currency: currency.toUpperCase() };
}

function moment(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** Returns what an event says about one of our operations, or null. */
export function aboutOf(event: Stripe.Event): ProviderEvent['about'] {
  switch (event.type) {
    case 'checkout.session.completed':
    case 'checkout.session.expired':
    case 'checkout.session.async_payment_succeeded':
      return aboutSession(event.data.object, ofSession(event.data.object));
    case 'checkout.session.async_payment_failed': {
      const { id } = event.data.object;
      return aboutSession(event.data.object, { state: 'FAILED', reference: id, reason: 'DECLINED' });
    }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed': {
      const refund = event.data.object;
      const id = idOf(refund.metadata);
      return id === null ? null : { kind: 'REFUND', id, ...sumOf(refund), answer: ofRefund(refund) };
    }
    default:
      return null;
  }
}

function aboutSession(session: Stripe.Checkout.Session, answer: ProviderAnswer): ProviderEvent['about'] {
  const { client_reference_id: id, amount_total: amount, currency, metadata } = session;
  if (id === null || id !== idOf(metadata) || amount === null || currency === null) return null;
  return { kind: 'PAYMENT', id, ...sumOf({ amount, currency }), answer };
}
