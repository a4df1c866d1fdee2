/** Payment providers. */
export const PROVIDERS = ['SANDBOX', 'STRIPE'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export const OPERATION_KINDS = ['PAYMENT', 'REFUND'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/**
 * States of an operation.
 * `UNKNOWN` means that the request was sent and no answer arrived; the provider is asked until it answers.
 */
export const OPERATION_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** Answer of a provider about one operation. */
export type ProviderAnswer =
  | { state: 'SUCCEEDED'; reference: string }
  /** It did not happen and never will. */
  | { state: 'FAILED'; reference: string | null; reason: string }
  /** The provider waits for a guest with a phone or for a bank. */
  | { state: 'PENDING'; reference: string; payUrl: string | null }
  /** The provider does not know the operation. */
  | { state: 'ABSENT' }
  /** The result is unknown. */
  | { state: 'UNKNOWN'; reason: string };

/** Fields of an operation that its rules need. */
export interface OperationStanding {
  state: OperationState;
  reference: string | null;
  payUrl: string | null;
  /** Time when the provider may first have received it; null if it certainly did not. */
  sentAt: string | null;
  /** Time after which a pending operation is cancelled; null for never. */
  expiresAt: string | null;
  /** Number of requests to the provider. */
  attempts: number;
}

export type NextStep = 'CREATE' | 'ASK';

export function isOpen({ state }: Pick<OperationStanding, 'state'>): boolean {
  return state === 'INITIATED' || state === 'UNKNOWN';
}

/**
 * Returns the first step of the worker.
 * An operation that may have reached the provider is queried, never created again: a lost answer does not prove that
 * nothing happened.
 */
export function firstStep({ sentAt }: Pick<OperationStanding, 'sentAt'>): NextStep {
  return sentAt === null ? 'CREATE' : 'ASK';
}

/**
 * Returns the step after an answer: create, cancel, or none.
 * An operation that has a reference but is no longer known, for example because another account was configured, is not
 * created again.
 */
export function stepAfter(
  answer: ProviderAnswer,
  { expiresAt, reference }: Pick<OperationStanding, 'expiresAt' | 'reference'>,
  now: string,
): 'CREATE' | 'CANCEL' | null {
  if (answer.state !== 'ABSENT' && answer.state !== 'PENDING') return null;
  if (expiresAt !== null && expiresAt <= now) return 'CANCEL';
  return answer.state === 'ABSENT' && reference === null ? 'CREATE' : null;
}

/** New values of an operation after an answer. */
export interface Settled {
  state: OperationState;
  reference: string | null;
  payUrl: string | null;
  reason: string | null;
}

/**
 * Returns the effect of an answer, or null for none.
 * A final state never changes, even if answers arrive late or twice.
 */
export function settled(operation: OperationStanding, answer: ProviderAnswer): Settled | null {
  if (!isOpen(operation)) return null;
  const { reference, payUrl } = operation;
  if (answer.state === 'SUCCEEDED')
    return { state: 'SUCCEEDED', reference: answer.reference, payUrl: null, reason: null };
  if (answer.state === 'FAILED')
    return { state: 'FAILED', reference: answer.reference ?? reference, payUrl: null, reason: answer.reason };
  if (answer.state === 'PENDING')
    return { state: 'INITIATED', reference: answer.reference, payUrl: answer.payUrl ?? payUrl, reason: null };
  const reason = answer.state === 'UNKNOWN' ? answer.reason : 'ABSENT';
  return { state: 'UNKNOWN', reference, payUrl, reason };
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const FIRST_LOOK_MS = 2000;
// Maximum while a guest pays by phone in front of the waiter.
// Polling must be frequent where webhooks of the provider cannot reach the server.
const LONGEST_LOOK_MS = 15_000;

/**
 * Returns the delay before the provider is asked again.
 * `chance` (0 to 1) adds jitter, so that operations that failed together are not retried together.
 */
export function pauseMs(answer: ProviderAnswer['state'], attempts: number, chance: number): number {
  const [first, longest] = answer === 'PENDING' ? [FIRST_LOOK_MS, LONGEST_LOOK_MS] : [FIRST_PAUSE_MS, LONGEST_PAUSE_MS];
  const whole = Math.min(longest, first * 2 ** Math.min(Math.max(attempts, 1) - 1, 16));
  return Math.round(whole * (0.75 + chance / 4));
}
