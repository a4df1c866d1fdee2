const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** After the first try, the second, and so on: with the first they are ten, over a little more than three days. */
export const PAUSES_MS = [
  5 * S,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;
export const MOST_TRIES = PAUSES_MS.length + 1;
// Receivers that fell together must not be called together.
const JITTER = 0.2;

// A message that its receiver cannot digest holds the others for one short pause.
const TRIES_AT_THE_HEAD = 2;
// Where nothing at all arrives it is the receiver that is ill, not the message: its order is worth more patience.
const TRIES_WHILE_AWAY = 5;
const MOST_SET_ASIDE = 3;
// Somebody who is back is found within half an hour.
const LONGEST_HOLD_MS = 30 * MINUTE;
const LONGEST_WISH_MS = DAY;

const FAILING_UNTIL_DISABLED_MS = 5 * DAY;
const FAILURES_UNTIL_DISABLED = 10;
/** After how long its admins are told that nothing arrives. */
const TOLD_AFTER_MS = [DAY, 3 * DAY] as const;

/** What a try has come to. `AWAY`: nobody is there, or not at present; `REFUSED`: somebody is, and did not take it. */
export type Outcome = 'DELIVERED' | 'REFUSED' | 'AWAY' | 'GONE';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const NOT_AT_PRESENT = new Set([429, 502, 503, 504]);

export function outcomeOf(status: number | null): Outcome {
  if (status === null || NOT_AT_PRESENT.has(status)) return 'AWAY';
  if (status === 410) return 'GONE';
  return status >= 200 && status < 300 ? 'DELIVERED' : 'REFUSED';
}

/** How long a receiver wants to be left alone: seconds or a date, a day at most; null: it does not say. */
export function wishMs(retryAfter: string | undefined, nowMs: number): number | null {
  if (retryAfter === undefined) return null;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * S, LONGEST_WISH_MS);
  // A Date would take many other words for one of its own.
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(at - nowMs, 0), LONGEST_WISH_MS);
}

export interface FailedTry {
  outcome: 'REFUSED' | 'AWAY';
  /** How often it was tried, this time included. */
  tries: number;
  /** Others go past it already. */
  isAside: boolean;
  /** How many stepped aside since anything arrived. */
  setAside: number;
  wishMs: number | null;
  /** From 0 to 1. */
  chance: number;
}

export interface NextTry {
  /** When this message is tried again; null: never by itself. */
  pauseMs: number | null;
  /** How long nothing is sent to the endpoint. */
  endpointPauseMs: number;
  isAside: boolean;
}

/**
 * The endpoint is a queue. What fails at its head holds the others, so that a hiccup does not change their order; what
 * fails again steps aside to the long pauses, so that one bad message does not stop the rest. A receiver's wish can make
 * a pause longer, never shorter.
 */
export function afterFailure({ outcome, tries, isAside, setAside, wishMs: wish, chance }: FailedTry): NextTry {
  const scheduled = PAUSES_MS[tries - 1];
  const wished = wish ?? 0;
  if (scheduled === undefined) return { pauseMs: null, endpointPauseMs: wished, isAside };
  const pauseMs = Math.round(scheduled * (1 - JITTER + 2 * JITTER * chance));
  if (!isAside && tries < triesAtTheHead(outcome, setAside)) {
    const holdMs = Math.max(wished, Math.min(pauseMs, LONGEST_HOLD_MS));
    return { pauseMs: holdMs, endpointPauseMs: holdMs, isAside: false };
  }
  const restMs = outcome === 'AWAY' ? PAUSES_MS[0] : 0;
  return { pauseMs: Math.max(wished, pauseMs), endpointPauseMs: Math.max(wished, restMs), isAside: true };
}

function triesAtTheHead(outcome: 'REFUSED' | 'AWAY', setAside: number): number {
  return outcome === 'REFUSED' && setAside < MOST_SET_ASIDE ? TRIES_AT_THE_HEAD : TRIES_WHILE_AWAY;
}

/** How long an endpoint has done nothing but fail, and what follows from that. `told`: how often its admins were. */
export function afterFailing(failingMs: number, failures: number, told: number): { disable: boolean; told: number } {
  const disable = failingMs >= FAILING_UNTIL_DISABLED_MS && failures >= FAILURES_UNTIL_DISABLED;
  return { disable, told: Math.max(told, TOLD_AFTER_MS.filter((ms) => failingMs >= ms).length) };
}
