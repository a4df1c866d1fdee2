/** One operation as its client recorded it. Its times come from one monotonic clock. */
export interface Operation<Wish, Seen> {
  /** Change that the operation makes; null if it only reads. */
  wish: Wish | null;
  beganMs: number;
  /**
   * Time when its answer arrived.
   * Infinity if no answer arrived: the operation may still happen at any later time.
   */
  endedMs: number;
  outcome: 'done' | 'refused' | 'unheard';
  /** State that the answer showed. */
  saw: Seen | null;
}

/** Operation whose position among all changes is known. */
export interface Placed {
  operation: Operation<unknown, unknown>;
  /** Number of a change, counted from 1; for a read, the number of changes that it showed. */
  place: number;
}

/**
 * Finds operations that contradict the clock.
 * An operation comes after all that ended before it began, and shows them.
 */
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
