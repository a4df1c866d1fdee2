/**
 * One thing that somebody wanted of the house, as they wrote it down themselves. Its times are of one clock that never
 * goes back.
 */
export interface Operation<Wish, Seen> {
  /** What it is to change; null: it only looks. */
  wish: Wish | null;
  beganMs: number;
  /** When its answer had been heard. Infinite where nobody heard one: then it may still happen at any later time. */
  endedMs: number;
  outcome: 'done' | 'refused' | 'unheard';
  /** What the answer showed. */
  saw: Seen | null;
}

/** An operation whose place among all changes is known. */
export interface Placed {
  operation: Operation<unknown, unknown>;
  /** Of a change: it was this one, counted from 1. Of a look: it showed so many changes. */
  place: number;
}

/** What ended before something else began has happened before it: whoever began later shows all of it, and comes after it. */
export function againstTheClock(placed: readonly Placed[]): string[] {
  return placed.flatMap((later) => {
    const furthest = furthestBefore(placed, later.operation.beganMs);
    if (!furthest) return [];
    const isChange = later.operation.wish !== null && later.operation.outcome !== 'refused';
    const isInTime = isChange ? furthest.place < later.place : furthest.place <= later.place;
    if (isInTime) return [];
    const apartMs = (later.operation.beganMs - furthest.operation.endedMs).toFixed(1);
    return [`${nameOf(later)} began ${apartMs} ms after the end of ${nameOf(furthest)}`];
  });
}

function furthestBefore(placed: readonly Placed[], beganMs: number): Placed | null {
  let furthest: Placed | null = null;
  for (const one of placed)
    if (one.operation.endedMs < beganMs && (!furthest || one.place > furthest.place)) furthest = one;
  return furthest;
}

function nameOf({ operation: { wish, outcome }, place }: Placed): string {
  return wish === null || outcome === 'refused' ? `a look at change ${place}` : `change ${place}`;
}
