const S = 1000;
const MINUTE = 60 * S;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * Of a message that its receiver refuses: after the first try, the second, and so on. With the first they are ten, over a
 * little more than three days.
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
/** Of an endpoint to which nothing arrives: after the first failure in a row, the second, and so on; the last one stays. */
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
// Receivers that fell together must not be called together.
const JITTER = 0.2;

// A message that its receiver cannot digest holds the others for one short pause.
const TRIES_AT_THE_HEAD = 2;
// Where nothing at all arrives it is the receiver that is ill, not the message: its order is worth more patience. The first
// message holds the others for more than an hour, those after it longer.
const TRIES_WHILE_AWAY = 12;
const MOST_SET_ASIDE = 3;
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
  /** How often in a row its endpoint has failed, this time included. */
  failures: number;
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
  /** How many of its tries count. */
  tries: number;
}

/**
 * The endpoint is a queue. What is refused at its head holds the others once, so that a hiccup does not change their order;
 * what is refused again steps aside to the long pauses, so that one bad message does not stop the rest. Where nobody answers,
 * one message at a time asks whether the receiver is back, soon at first and then less often. A receiver's wish can make a
 * pause longer, never shorter.
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
  // However long it held the queue, the long pauses are all before it.
  const counted = failed.isAside ? tries : TRIES_AT_THE_HEAD;
  const scheduled = PAUSES_MS[counted - 1];
  const endpointPauseMs = Math.max(wished, outcome === 'AWAY' ? probeMs : 0);
  const pauseMs = scheduled === undefined ? null : Math.max(wished, spread(scheduled, chance));
  return { pauseMs, endpointPauseMs, isAside: true, tries: counted };
}

function spread(ms: number, chance: number): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * chance));
}

/** How long an endpoint has done nothing but fail, and what follows from that. `told`: how often its admins were. */
export function afterFailing(failingMs: number, failures: number, told: number): { disable: boolean; told: number } {
  const disable = failingMs >= FAILING_UNTIL_DISABLED_MS && failures >= FAILURES_UNTIL_DISABLED;
  return { disable, told: Math.max(told, TOLD_AFTER_MS.filter((ms) => failingMs >= ms).length) };
}
