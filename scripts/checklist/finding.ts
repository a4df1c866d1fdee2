export type State = 'ok' | 'warn' | 'fail';

/** One line of the checklist. */
export interface Finding {
  /** A short name that stays the same, for programs. */
  name: string;
  state: State;
  /** What was found, in words. */
  why: string;
  /** What to do about it; null: nothing. */
  todo: string | null;
}

export function ok(name: string, why: string): Finding {
  return { name, state: 'ok', why, todo: null };
}

export function warn(name: string, why: string, todo: string): Finding {
  return { name, state: 'warn', why, todo };
}

export function fail(name: string, why: string, todo: string): Finding {
  return { name, state: 'fail', why, todo };
}

/** Of 100: what is to be looked at counts half. */
export function scoreOf(findings: readonly Finding[]): number {
  const points = { ok: 1, warn: 0.5, fail: 0 };
  const sum = findings.reduce((total, { state }) => total + points[state], 0);
  return findings.length === 0 ? 0 : Math.floor((sum / findings.length) * 100);
}
