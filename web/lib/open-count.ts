export type CountVerdict = 'right' | 'wrong' | 'wrong again';

// A minute of heartbeats: how long a repair that did not help keeps the next one away at most.
const LONGEST_QUIET_BEATS = 12;

/**
 * Compares what the server counts as open with what the screen shows. A wrong count is repaired by a snapshot. If the
 * count stays wrong after repairs, each next repair waits one heartbeat longer, so that a fault in a count cannot turn
 * every screen into a load on the server.
 */
export class OpenCount {
  private repairs = 0;
  private quietBeats = 0;

  compare(theirs: number, ours: number): CountVerdict {
    if (theirs === ours) {
      this.repairs = 0;
      this.quietBeats = 0;
      return 'right';
    }
    if (this.quietBeats > 0) {
      this.quietBeats -= 1;
      return 'wrong again';
    }
    this.quietBeats = Math.min(LONGEST_QUIET_BEATS, this.repairs);
    this.repairs += 1;
    return 'wrong';
  }
}
