/** Who moves money for the house. */
export const PROVIDERS = ['SANDBOX', 'STRIPE'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

export const OPERATION_KINDS = ['PAYMENT', 'REFUND'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** `UNKNOWN`: the provider was asked and nobody heard its answer; it is asked until it says. */
export const OPERATION_STATES = ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN'] as const;
export type OperationState = (typeof OPERATION_STATES)[number];

/** What a provider says of one operation. */
export type ProviderAnswer =
  | { state: 'SUCCEEDED'; reference: string }
  /** It has not happened and never will. */
  | { state: 'FAILED'; reference: string | null; reason: string }
  /** The provider has it, and somebody is still at it: a guest with a phone, a bank. */
  | { state: 'PENDING'; reference: string; payUrl: string | null }
  /** It has never heard of it. */
  | { state: 'ABSENT' }
  /** Nobody knows whether it has happened. */
  | { state: 'UNKNOWN'; reason: string };

/** As much of an operation as its rules need. */
export interface OperationStanding {
  state: OperationState;
  reference: string | null;
  payUrl: string | null;
  /** When the provider may first have heard of it; null: certainly never. */
  sentAt: string | null;
  /** After this moment it is called off, if it has not happened by then; null: never. */
  expiresAt: string | null;
  /** How often the provider was asked. */
  attempts: number;
}

export type NextStep = 'CREATE' | 'ASK';

export function isOpen({ state }: Pick<OperationStanding, 'state'>): boolean {
  return state === 'INITIATED' || state === 'UNKNOWN';
}

/**
 * What the courier does first. Whatever may have reached the provider before is asked for, never made again: an answer
 * that was lost is no proof that nothing has happened.
 */
export function firstStep({ sentAt }: Pick<OperationStanding, 'sentAt'>): NextStep {
  return sentAt === null ? 'CREATE' : 'ASK';
}

/**
 * What follows when the provider was asked: it is made, called off, or it is left as it is. What it has given a number
 * and knows no more, as where somebody has named another account, is not made a second time.
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

/** What becomes of an operation by an answer. */
export interface Settled {
  state: OperationState;
  reference: string | null;
  payUrl: string | null;
  reason: string | null;
}

/** What has ended stays as it ended, whatever comes late or twice; so null means: nothing changes. */
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
// The guest who pays by phone stands in front of the waiter, so a word that the provider's own call does not bring, as
// where no call from outside comes through, is fetched soon.
const LONGEST_LOOK_MS = 15_000;

/**
 * How long the provider is left alone before it is asked again. `chance` is between 0 and 1: what failed together is not
 * asked together.
 */
export function pauseMs(answer: ProviderAnswer['state'], attempts: number, chance: number): number {
  const [first, longest] = answer === 'PENDING' ? [FIRST_LOOK_MS, LONGEST_LOOK_MS] : [FIRST_PAUSE_MS, LONGEST_PAUSE_MS];
  const whole = Math.min(longest, first * 2 ** Math.min(Math.max(attempts, 1) - 1, 16));
  return Math.round(whole * (0.75 + chance / 4));
}
