import type { ReceiptDocument } from './receipt/document.js';
import { refuseUnless } from './refusal.js';

export const FISCAL_KINDS = ['SALE', 'REFUND', 'CORRECTION'] as const;
export type FiscalKind = (typeof FISCAL_KINDS)[number];

/** `PENDING` is tried until its driver answers; `DONE` is signed for ever; `FAILED` was refused and waits for a person. */
export const FISCAL_STATES = ['PENDING', 'DONE', 'FAILED'] as const;
export type FiscalState = (typeof FISCAL_STATES)[number];

export const FISCAL_DRIVERS = ['JOURNAL'] as const;
export type FiscalDriverName = (typeof FISCAL_DRIVERS)[number];

/** What a driver is given: one document, whole. */
export interface FiscalDocument {
  /** A driver that has seen it answers what it answered then. */
  id: string;
  venueId: string;
  /** In its venue, from 1 and without gaps. */
  number: number;
  kind: FiscalKind;
  /** With every line, tax and tender. */
  receipt: ReceiptDocument;
  /** The signed document that this one puts right. */
  corrects: { number: number; sign: string } | null;
  /** Why it is put right. */
  reason: string | null;
  at: string;
}

/** What a driver answers. */
export interface FiscalSign {
  sign: string;
  /** Whatever else it says, as it says it. */
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
 * How long a driver is left alone after so many attempts in a row. `chance` is between 0 and 1: the venues of one
 * installation do not all ask a service that comes back in the same moment.
 */
export function fiscalPauseMs(attempts: number, chance: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(attempts - 1, 10));
  return Math.round(whole * (0.75 + chance / 4));
}
