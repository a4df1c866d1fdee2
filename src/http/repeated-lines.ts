const QUIET_MS = 60_000;
// More different lines than this are no repetition, and are not remembered.
const MOST_REMEMBERED = 200;

/** Lets a line through once a minute, and says how often it was left out meanwhile: a lost database must not fill the disk. */
export class RepeatedLines {
  private readonly seen = new Map<string, { untilMs: number; leftOut: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Returns the line as it is to be written; null where it was written within the last minute. */
  pass(line: string): string | null {
    const before = this.seen.get(line);
    if (before && this.now() < before.untilMs) {
      before.leftOut += 1;
      return null;
    }
    if (this.seen.size >= MOST_REMEMBERED) this.seen.clear();
    this.seen.set(line, { untilMs: this.now() + QUIET_MS, leftOut: 0 });
    return before && before.leftOut > 0 ? `${line} (and ${before.leftOut} times before)` : line;
  }
}
