import type { StreamEvent } from '../../web/lib/cursor-rule.js';

/** An event, as short as it can be told apart. */
export interface SeenEvent {
  seq: number;
  type: string;
}

/** Everything that one screen was shown, in the order in which it was shown. */
export class ScreenLog {
  /** Where it began to listen; null before that. */
  begin: { cursor: string; seq: number } | null = null;
  readonly seen: SeenEvent[] = [];
  /** Why it had to load everything again; each time it may have missed something. */
  readonly restarts: string[] = [];

  constructor(readonly name: string) {}

  show(events: readonly StreamEvent[]): void {
    for (const { seq, type } of events) this.seen.push({ seq, type });
  }
}

export interface ScreenFaults {
  missed: number;
  twice: number;
  /** Shown after a later one. */
  disordered: number;
  /** Shown, but neither ours to see nor in the log. */
  strange: number;
}

/** What the screen saw against what the log says it should have seen. */
export function faultsOfScreen(seen: readonly SeenEvent[], expected: readonly SeenEvent[]): ScreenFaults {
  const faults = { missed: 0, twice: 0, disordered: 0, strange: 0 };
  const wanted = new Map(expected.map(({ seq, type }) => [seq, type]));
  const shown = new Set<number>();
  let last = -Infinity;
  for (const { seq, type } of seen) {
    if (shown.has(seq)) faults.twice += 1;
    else if (seq < last) faults.disordered += 1;
    if (wanted.get(seq) !== type) faults.strange += 1;
    shown.add(seq);
    last = Math.max(last, seq);
  }
  for (const { seq } of expected) if (!shown.has(seq)) faults.missed += 1;
  return faults;
}
