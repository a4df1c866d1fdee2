import type Stripe from 'stripe';
import type { ProviderAnswer } from '../../domain/providers/operation.js';
import { Refusal } from '../../domain/refusal.js';
import { NoAnswer, type Outbound } from '../../http/outbound.js';
import type { BookPage, BookSpan, PaymentProvider, PaymentToMake, ProviderEvent, RefundToMake } from '../provider.js';
import { toStripe } from './amounts.js';
import { outboundClient } from './outbound-client.js';
import {
  aboutOf,
  code,
  entryOfIntent,
  entryOfRefund,
  idOf,
  ofIntent,
  ofRefund,
  ofSession,
  type Marks,
} from './reading.js';

const LONGEST_CALL_MS = 10_000;
// Largest age of a webhook signature, in seconds.
const LONGEST_WAY_S = 300;
const PER_PAGE = 100;
// Limit of the search for a session whose creation was not confirmed, minutes ago at most.
// An older session cannot have been paid, because its URL was lost too.
const MOST_PAGES_BACK = 5;
const LONGEST_TEXT = 200;
const NOT_FOUND = 404;

export interface StripeParts {
  secretKey: string;
  webhookSecret: string | null;
  apiUrl: string;
  /** URL of the guest's browser after the payment. */
  returnUrl: string;
}

/**
 * Stripe provider. The library is loaded on the first use.
 * A payment is a page of Stripe Checkout: the guest opens its URL, for example from a QR code, and card data never
 * reaches this server.
 */
export class StripeProvider implements PaymentProvider {
  readonly name = 'STRIPE';
  private readonly clients = new WeakMap<AbortSignal, Promise<Stripe>>();

  constructor(
    private readonly outbound: Outbound,
    private readonly parts: StripeParts,
  ) {}

  create(payment: PaymentToMake, stop: AbortSignal): Promise<ProviderAnswer> {
    const { paymentId, venueId, amount, currency, description } = payment;
    const unit_amount = toStripe(amount, currency);
    if (unit_amount === null) return Promise.resolve(neverTaken('AMOUNT_REFUSED'));
    const metadata: Marks & Record<string, string> = { qres_id: paymentId, qres_venue: venueId };
    return this.answer(stop, 'MAKE', async (stripe) => {
      const product_data = { name: description.slice(0, LONGEST_TEXT) || 'Restaurant' };
      const session = await stripe.checkout.sessions.create(
        {
          mode: 'payment',
          client_reference_id: paymentId,
          metadata,
          payment_intent_data: { metadata, description: description.slice(0, LONGEST_TEXT) },
          line_items: [{ quantity: 1, price_data: { currency: currency.toLowerCase(), unit_amount, product_data } }],
          // The guest pays the amount in the currency of the check, without conversion by Stripe.
          adaptive_pricing: { enabled: false },
          success_url: this.parts.returnUrl,
        },
        { idempotencyKey: paymentId },
      );
      return ofSession(session);
    });
  }

  status(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.answer(stop, 'ASK', async (stripe) => {
      if (reference?.startsWith('pi_')) return ofIntent(await stripe.paymentIntents.retrieve(reference));
      const session = await this.sessionOf(stripe, payment, reference);
      return session ? ofSession(session) : { state: 'ABSENT' };
    });
  }

  async cancel(payment: PaymentToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    const answer = await this.answer(stop, 'ASK', async (stripe) => {
      const session = await this.sessionOf(stripe, payment, reference);
      if (session?.status !== 'open') return session ? ofSession(session) : { state: 'ABSENT' };
      return ofSession(await stripe.checkout.sessions.expire(session.id));
    });
    return answer.state === 'ABSENT' ? neverTaken('CANCELLED') : answer;
  }

  refund(refund: RefundToMake, stop: AbortSignal): Promise<ProviderAnswer> {
    const { refundId, venueId, reference, amount: minor, currency } = refund;
    const amount = toStripe(minor, currency);
    if (amount === null) return Promise.resolve(neverTaken('AMOUNT_REFUSED'));
    const metadata: Marks & Record<string, string> = { qres_id: refundId, qres_venue: venueId };
    return this.answer(stop, 'MAKE', async (stripe) =>
      ofRefund(
        await stripe.refunds.create({ payment_intent: reference, amount, metadata }, { idempotencyKey: refundId }),
      ),
    );
  }

  refundStatus(refund: RefundToMake, reference: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.answer(stop, 'ASK', async (stripe) => {
      if (reference !== null) return ofRefund(await stripe.refunds.retrieve(reference));
      const { data } = await stripe.refunds.list({ payment_intent: refund.reference, limit: PER_PAGE });
      const found = data.find(({ metadata }) => idOf(metadata) === refund.refundId);
      return found ? ofRefund(found) : { state: 'ABSENT' };
    });
  }

  async webhook(headers: Record<string, unknown>, body: Buffer, now: Date): Promise<ProviderEvent> {
    const signature = headers['stripe-signature'];
    const { webhookSecret } = this.parts;
    if (webhookSecret === null || typeof signature !== 'string') throw new Refusal('SIGNATURE_REFUSED');
    const { default: Library } = await import('stripe');
    try {
      // The library throws several kinds of errors for a malformed signature.
      Library.webhooks.signature!.verifyHeader(body, signature, webhookSecret, LONGEST_WAY_S, undefined, now.getTime());
    } catch (error) {
      throw new Refusal('SIGNATURE_REFUSED', {}, { cause: error });
    }
    const event = JSON.parse(body.toString()) as Stripe.Event;
    return { eventId: event.id, type: event.type, about: aboutOf(event) };
  }

  /** Lists the payments of the span, then its refunds; the cursor contains which of both is next. */
  async book({ venueId, from, to }: BookSpan, after: string | null, stop: AbortSignal): Promise<BookPage> {
    const stripe = await this.client(stop);
    const [turn, last] = (after ?? 'payments ').split(' ') as [string, string];
    const created = { gte: Math.floor(Date.parse(from) / 1000), lt: Math.ceil(Date.parse(to) / 1000) };
    const wanted = { created, limit: PER_PAGE, ...(last && { starting_after: last }) };
    if (turn === 'payments') {
      const { data, has_more: isMore } = await stripe.paymentIntents.list(wanted);
      const entries = data.map((one) => entryOfIntent(one, venueId)).filter((one) => one !== null);
      return { entries, next: isMore ? `payments ${data.at(-1)!.id}` : 'refunds ' };
    }
    const { data, has_more: isMore } = await stripe.refunds.list(wanted);
    const entries = data.map((one) => entryOfRefund(one, venueId)).filter((one) => one !== null);
    return { entries, next: isMore ? `refunds ${data.at(-1)!.id}` : null };
  }

  /**
   * Returns the session by its reference, or searches the latest ones by our id.
   * Unlike Stripe's search, its lists include new sessions at once.
   */
  private async sessionOf(
    stripe: Stripe,
    { paymentId }: PaymentToMake,
    reference: string | null,
  ): Promise<Stripe.Checkout.Session | null> {
    if (reference !== null) return stripe.checkout.sessions.retrieve(reference, { expand: ['payment_intent'] });
    let last: string | undefined;
    for (let page = 0; page < MOST_PAGES_BACK; page += 1) {
      const wanted = { limit: PER_PAGE, expand: ['data.payment_intent'], ...(last && { starting_after: last }) };
      const { data, has_more: isMore } = await stripe.checkout.sessions.list(wanted);
      const found = data.find(({ client_reference_id: id }) => id === paymentId);
      if (found || !isMore) return found ?? null;
      last = data.at(-1)!.id;
    }
    return null;
  }

  /** Runs a call and converts errors to answers. */
  private async answer(
    stop: AbortSignal,
    intention: 'MAKE' | 'ASK',
    ask: (stripe: Stripe) => Promise<ProviderAnswer>,
  ): Promise<ProviderAnswer> {
    try {
      return await ask(await this.client(stop));
    } catch (error) {
      return this.faultOf(error, intention);
    }
  }

  private async faultOf(error: unknown, intention: 'MAKE' | 'ASK'): Promise<ProviderAnswer> {
    const { default: Library } = await import('stripe');
    const { StripeError, StripeConnectionError, StripeInvalidRequestError, StripeCardError } = Library.errors;
    const { StripeAuthenticationError, StripePermissionError } = Library.errors;
    if (!(error instanceof StripeError)) throw error;
    if (error instanceof StripeConnectionError) {
      const cause = error.detail as unknown;
      return { state: 'UNKNOWN', reason: cause instanceof NoAnswer ? cause.reason : 'NO_ANSWER' };
    }
    // Only these errors mean that nothing was created and that a retry would not help.
    const noes = [StripeInvalidRequestError, StripeCardError, StripeAuthenticationError, StripePermissionError];
    const reason = code(error.code ?? error.type);
    if (intention === 'ASK' && error.statusCode === NOT_FOUND) return { state: 'ABSENT' };
    const isNo = intention === 'MAKE' && noes.some((no) => error instanceof no);
    return isNo ? neverTaken(reason) : { state: 'UNKNOWN', reason };
  }

  private client(stop: AbortSignal): Promise<Stripe> {
    let client = this.clients.get(stop);
    if (!client) this.clients.set(stop, (client = this.newClient(stop)));
    return client;
  }

  private async newClient(stop: AbortSignal): Promise<Stripe> {
    const { default: Library } = await import('stripe');
    const { protocol, hostname, port } = new URL(this.parts.apiUrl);
    const isSafe = protocol === 'https:';
    return new Library(this.parts.secretKey, {
      protocol: isSafe ? 'https' : 'http',
      host: hostname,
      port: port || (isSafe ? 443 : 80),
      httpClient: outboundClient(this.outbound, stop),
      timeout: LONGEST_CALL_MS,
      // Retries are done by the worker, which asks for the status.
      maxNetworkRetries: 0,
      telemetry: false,
    });
  }
}

function neverTaken(reason: string): ProviderAnswer {
  return { state: 'FAILED', reference: null, reason };
}
