import { firstStep, stepAfter, type ProviderAnswer } from '../domain/providers/operation.js';
import { observeCall } from '../http/metrics.js';
import type { ProviderOperation } from './operation.entity.js';
import type { PaymentProvider, PaymentToMake, RefundToMake } from './provider.js';

/** Context of an operation run. */
export interface Way {
  now: () => string;
  stop: AbortSignal;
  /** Returns the provider's reference of a succeeded payment. */
  referenceOf: (paymentId: string) => Promise<string>;
}

/**
 * Queries or creates an operation at the provider.
 * If it may have been sent before, it is queried first.
 */
export function run(provider: PaymentProvider, operation: ProviderOperation, way: Way): Promise<ProviderAnswer> {
  return operation.kind === 'PAYMENT' ? pay(provider, operation, way) : giveBack(provider, operation, way);
}

async function pay(provider: PaymentProvider, operation: ProviderOperation, way: Way): Promise<ProviderAnswer> {
  const { reference, expiresAt } = operation;
  const payment = toMake(operation);
  const create = () => timed(provider, 'create', () => provider.create(payment, way.stop));
  if (firstStep(operation) === 'CREATE') {
    const isOver = expiresAt !== null && expiresAt <= way.now();
    return isOver ? { state: 'FAILED', reference: null, reason: 'CANCELLED' } : create();
  }
  const answer = await timed(provider, 'status', () => provider.status(payment, reference, way.stop));
  const step = stepAfter(answer, operation, way.now());
  if (step === 'CREATE') return create();
  if (step === 'CANCEL') return timed(provider, 'cancel', () => provider.cancel(payment, reference, way.stop));
  return answer;
}

async function giveBack(provider: PaymentProvider, operation: ProviderOperation, way: Way): Promise<ProviderAnswer> {
  const refund = toGiveBack(operation, await way.referenceOf(operation.paymentId));
  if (firstStep(operation) === 'ASK') {
    const asked = () => provider.refundStatus(refund, operation.reference, way.stop);
    const answer = await timed(provider, 'refund_status', asked);
    if (stepAfter(answer, operation, way.now()) !== 'CREATE') return answer;
  }
  return timed(provider, 'refund', () => provider.refund(refund, way.stop));
}

export function toMake({ id: paymentId, venueId, amount, currency, description }: ProviderOperation): PaymentToMake {
  return { paymentId, venueId, amount, currency, description };
}

/** Converts a refund operation; `reference` is the provider's reference of the payment. */
export function toGiveBack(
  { id: refundId, paymentId, venueId, amount, currency }: ProviderOperation,
  reference: string,
): RefundToMake {
  return { refundId, paymentId, venueId, reference, amount, currency };
}

async function timed(
  { name }: PaymentProvider,
  call: string,
  ask: () => Promise<ProviderAnswer>,
): Promise<ProviderAnswer> {
  const begunMs = performance.now();
  const answer = await ask();
  observeCall(name, call, answer.state, performance.now() - begunMs);
  return answer;
}
