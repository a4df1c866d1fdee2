import type { ReceiptDocument } from './receipt/document.js';
import { refuseUnless } from './refusal.js';

export const FISCAL_KINDS = ['SALE', 'REFUND', 'CORRECTION'] as const;
export type FiscalKind = (typeof FISCAL_KINDS)[number];

/**
 * States of a fiscal document.
 * `PENDING` is retried until the driver answers; `DONE` is signed; `FAILED` was refused and needs a user.
 */
export const FISCAL_STATES = ['PENDING', 'DONE', 'FAILED'] as const;
export type FiscalState = (typeof FISCAL_STATES)[number];

export const FISCAL_DRIVERS = ['JOURNAL'] as const;
export type FiscalDriverName = (typeof FISCAL_DRIVERS)[number];

/** Document that a driver receives, complete. */
export interface FiscalDocument {
  /** Idempotency id: a driver that has seen it repeats its answer. */
  id: string;
  venueId: string;
  /** Number within the venue, from 1 without gaps. */
  number: number;
  kind: FiscalKind;
  /** Receipt with all lines, taxes and payments. */
  receipt: ReceiptDocument;
  /** Signed document that this one corrects. */
  corrects: { number: number; sign: string } | null;
  /** Reason of the correction. */
  reason: string | null;
  at: string;
}

/** Answer of a driver. */
export interface FiscalSign {
  sign: string;
  /** Further data of the driver, unchanged. */
  data: Record<string, unknown>;
}

interface Standing {
  number: number;
  state: FiscalState;
}

export function mustBeUnsigned({ number, state }: Standing): void {
  refuseUnless(state !== 'DONE', 'DOCUMENT_SIGNED', { number });
}

export function mustBeSigned({ number, state }: Standing): void {
  refuseUnless(state === 'DONE', 'DOCUMENT_UNSIGNED', { number, state });
}

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Returns the delay before the next attempt, after this number of failures in a row.
 * `chance` (0 to 1) adds jitter, so that the venues of an installation do not all call a recovered service at the same
 * moment.
 */
export function fiscalPauseMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.round(whole * (0.75 + chance / 4));
}
