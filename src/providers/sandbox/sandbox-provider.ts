import type { ProviderAnswer } from '../../domain/providers/operation.js';
import type { BookEntry } from '../../domain/providers/reconciling.js';
import { Refusal } from '../../domain/refusal.js';
import { NoAnswer, type Answered, type Outbound } from '../../http/outbound.js';
import type { BookPage, BookSpan, PaymentProvider, PaymentToMake, ProviderEvent, RefundToMake } from '../provider.js';
import { isSigned } from './signature.js';

const LONGEST_CALL_MS = 8000;
const MOST_BYTES = 512 * 1024;

/** State of a payment or refund in the sandbox. */
interface Said {
  kind: 'PAYMENT' | 'REFUND';
  id: string;
  reference: string;
  amount: number;
  currency: string;
  state: 'SUCCEEDED' | 'FAILED' | 'PENDING';
  reason: string | null;
  pay_url: string | null;
  at: string;
}

interface SaidEvent {
  event_id: string;
  type: string;
  operation: Said;
}

/** Provider for trials and tests: a separate process on this machine, see scripts/sandbox. */
export class SandboxProvider implements PaymentProvider {
  readonly name = 'SANDBOX';

  constructor(
    private readonly outbound: Outbound,
    private readonly place: { url: string; secret: string },
  ) {}

  create(payment: PaymentToMake, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.ask('POST', '/v1/payments', paymentBody(payment), stop);
  }

  status({ paymentId }: PaymentToMake, _: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.ask('GET', `/v1/payments/${paymentId}`, null, stop);
  }

  cancel(payment: PaymentToMake, _: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.ask('POST', `/v1/payments/${payment.paymentId}/cancel`, paymentBody(payment), stop);
  }

  refund(refund: RefundToMake, stop: AbortSignal): Promise<ProviderAnswer> {
    const { refundId: id, paymentId, venueId, amount, currency } = refund;
    return this.ask('POST', '/v1/refunds', { id, payment_id: paymentId, venue_id: venueId, amount, currency }, stop);
  }

  refundStatus({ refundId }: RefundToMake, _: string | null, stop: AbortSignal): Promise<ProviderAnswer> {
    return this.ask('GET', `/v1/refunds/${refundId}`, null, stop);
  }

  async webhook(headers: Record<string, unknown>, body: Buffer, now: Date): Promise<ProviderEvent> {
    if (!isSigned(headers['sandbox-signature'], body, this.place.secret, now)) throw new Refusal('SIGNATURE_REFUSED');
    const { event_id: eventId, type, operation } = JSON.parse(body.toString()) as SaidEvent;
    const { kind, id, amount, currency } = operation;
    return { eventId, type, about: { kind, id, amount, currency, answer: answerOf(operation) } };
  }

  async book({ venueId, from, to }: BookSpan, after: string | null, stop: AbortSignal): Promise<BookPage> {
    const query = new URLSearchParams({ venue_id: venueId, from, to, ...(after !== null && { after }) });
    const { status, body } = await this.call('GET', `/v1/book?${query}`, null, stop);
    if (status !== 200) throw new Error(`the sandbox answered ${status}`);
    const { data, next } = JSON.parse(body) as { data: Said[]; next: string | null };
    const entries = data.map(({ kind, id, reference, amount, currency, state, at }): BookEntry => {
      return { kind, id, reference, amount, currency, state, at };
    });
    return { entries, next };
  }

  private async ask(
    method: 'GET' | 'POST',
    path: string,
    body: object | null,
    stop: AbortSignal,
  ): Promise<ProviderAnswer> {
    try {
      const answer = await this.call(method, path, body, stop);
      if (answer.status === 404) return { state: 'ABSENT' };
      if (answer.status !== 200) return { state: 'UNKNOWN', reason: `ANSWERED_${answer.status}` };
      return answerOf(JSON.parse(answer.body) as Said);
    } catch (error) {
      return { state: 'UNKNOWN', reason: error instanceof NoAnswer ? error.reason : 'UNREADABLE' };
    }
  }

  private call(method: 'GET' | 'POST', path: string, body: object | null, stop: AbortSignal): Promise<Answered> {
    return this.outbound.request(this.place.url + path, {
      method,
      headers: { authorization: `Bearer ${this.place.secret}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
      longestMs: LONGEST_CALL_MS,
      mostBytes: MOST_BYTES,
      stop,
    });
  }
}

function paymentBody({ paymentId: id, venueId, amount, currency, description }: PaymentToMake) {
  return { id, venue_id: venueId, amount, currency, description };
}

function answerOf({ state, reference, reason, pay_url: payUrl }: Said): ProviderAnswer {
  if (state === 'SUCCEEDED') return { state, reference };
  if (state === 'FAILED') return { state, reference, reason: reason ?? 'DECLINED' };
  return { state: 'PENDING', reference, payUrl };
}
