const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Delays after each failed attempt of a refused message.
 * With the first attempt there are ten, over a little more than three days.
 */
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
/** Delays between probes of an unreachable endpoint, by failures in a row; the last one repeats. */
export const PROBE_PAUSES_MS = [
  S,
  2 * S,
  5 * S,
  10 * S,
  30 * S,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
] as const;
// Random part of each delay, so that endpoints that failed together are not called together.
const JITTER = 0.2;

// Attempts of a refused message before the others may pass it: they wait for one short delay.
const TRIES_AT_THE_HEAD = 2;
// Attempts while the endpoint is unreachable.
// Then the endpoint is at fault, not the message, and keeping the order is worth more patience: the first message
// blocks the others for more than an hour, later ones longer.
const TRIES_WHILE_AWAY = 12;
const MOST_SET_ASIDE = 3;
const LONGEST_WISH_MS = DAY;

const FAILING_UNTIL_DISABLED_MS = 5 * DAY;
const FAILURES_UNTIL_DISABLED = 10;
/** Times without any delivery after which the admins are notified. */
const TOLD_AFTER_MS = [DAY, 3 * DAY] as const;

/**
 * Result of an attempt.
 * `AWAY`: unreachable or temporarily unavailable; `REFUSED`: the endpoint rejected the message.
 */
export type Outcome = 'DELIVERED' | 'REFUSED' | 'AWAY' | 'GONE';

const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;
const NOT_AT_PRESENT = new Set([429, 502, 503, 504]);

export function outcomeOf(status: number | null): Outcome {
  if (status === null || NOT_AT_PRESENT.has(status)) return 'AWAY';
  if (status === 410) return 'GONE';
  return status >= 200 && status < 300 ? 'DELIVERED' : 'REFUSED';
}

/**
 * Parses a Retry-After header (seconds or a date) into milliseconds, at most a day.
 * Returns null if it is missing or invalid.
 */
export function wishMs(retryAfter: string | undefined, nowMs: number): number | null {
  if (retryAfter === undefined) return null;
  const text = retryAfter.trim();
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * S, LONGEST_WISH_MS);
  // `Date.parse` alone would accept many other texts.
  const at = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(at - nowMs, 0), LONGEST_WISH_MS);
}

export interface FailedTry {
  outcome: 'REFUSED' | 'AWAY';
  /** Number of attempts, including this one. */
  tries: number;
  /** Number of failures of the endpoint in a row, including this one. */
  failures: number;
  /** True if other messages already pass it. */
  isAside: boolean;
  /** Number of messages set aside since the last delivery. */
  setAside: number;
  wishMs: number | null;
  /** Random number from 0 to 1. */
  chance: number;
}

export interface NextTry {
  /** Delay until the next attempt of this message; null if it is not retried automatically. */
  pauseMs: number | null;
  /** Time during which nothing is sent to the endpoint. */
  endpointPauseMs: number;
  isAside: boolean;
  /** Number of attempts that count for the schedule. */
  tries: number;
}

/**
 * Returns the next attempt after a failure. An endpoint is a queue.
 * A refused message blocks the others once, so that a short failure does not change the order; after a second refusal
 * it is set aside with long delays, so that one bad message does not stop the rest. While the endpoint is unreachable,
 * one message at a time probes it, at first often and then less so. Retry-After can lengthen a delay but not shorten
 * it.
 */
export function afterFailure(failed: FailedTry): NextTry {
  const { outcome, tries, failures, chance } = failed;
  const wished = failed.wishMs ?? 0;
  const isAway = outcome === 'AWAY' || failed.setAside >= MOST_SET_ASIDE;
  const probeMs = spread(PROBE_PAUSES_MS[Math.min(failures, PROBE_PAUSES_MS.length) - 1]!, chance);
  if (!failed.isAside && tries < (isAway ? TRIES_WHILE_AWAY : TRIES_AT_THE_HEAD)) {
    const holdMs = Math.max(wished, isAway ? probeMs : spread(PAUSES_MS[0], chance));
    return { pauseMs: holdMs, endpointPauseMs: holdMs, isAside: false, tries };
  }
  // A message that is set aside starts with the first long delay, however long it blocked the queue.
  const counted = failed.isAside ? tries : TRIES_AT_THE_HEAD;
  const scheduled = PAUSES_MS[counted - 1];
  const endpointPauseMs = Math.max(wished, outcome === 'AWAY' ? probeMs : 0);
  const pauseMs = scheduled === undefined ? null : Math.max(wished, spread(scheduled, chance));
  return { pauseMs, endpointPauseMs, isAside: true, tries: counted };
}

function spread(ms: number, chance: number): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * chance));
}

/**
 * Decides whether to disable an endpoint that only fails, and how many notices are due.
 * `told` is the number of notices sent.
 */
export function afterFailing(failingMs: number, failures: number, told: number): { disable: boolean; told: number } {
  const disable = failingMs >= FAILING_UNTIL_DISABLED_MS && failures >= FAILURES_UNTIL_DISABLED;
  return { disable, told: Math.max(told, TOLD_AFTER_MS.filter((ms) => failingMs >= ms).length) };
}
