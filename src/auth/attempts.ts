import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import type { Limit } from './limits.js';
import { writeUnkept } from './write-unkept.js';

const LONGEST_LOCK_MS = 60 * 60_000;
// Longer than any window or lock: what is older says nothing any more.
const FORGET_AFTER_MS = 48 * 60 * 60_000;

interface Counted {
  failures: number;
  window_started_at: string;
  locked_until: string | null;
}

const COUNT = `
  INSERT INTO attempts (bucket, failures, window_started_at, locked_until) VALUES ($1, 1, $2, NULL)
  ON CONFLICT (bucket) DO UPDATE SET
    failures = CASE WHEN attempts.window_started_at <= $3 THEN 1 ELSE attempts.failures + 1 END,
    window_started_at = CASE WHEN attempts.window_started_at <= $3 THEN $2 ELSE attempts.window_started_at END
  RETURNING failures, window_started_at, locked_until`;

/** Counts guesses in the database, before anything slow is done with them. */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one more guess against every limit, or refuses it without counting. It is a write of its own, committed before
   * the guess is looked at: guesses that come together cannot share one count, and a failure cannot take its count back.
   */
  async count(limits: Limit[]): Promise<void> {
    const inOneOrder = limits.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1));
    await writeUnkept(this.database, async (tx) => {
      const nowMs = this.clock.now().getTime();
      await tx.change('DELETE FROM attempts WHERE window_started_at < $1', [instant(nowMs - FORGET_AFTER_MS)]);
      const counted = new Map<string, number>();
      for (const limit of inOneOrder) counted.set(limit.bucket, await countOne(tx, limit, nowMs, counted));
    });
  }

  /** The guess was right: the person's own count is over, the shared counts lose this one. */
  async forgive(tx: Tx, limits: Limit[]): Promise<void> {
    for (const { bucket, shared } of limits.toSorted((a, b) => (a.bucket < b.bucket ? -1 : 1)))
      await tx.change(
        shared
          ? 'UPDATE attempts SET failures = failures - 1, locked_until = NULL WHERE bucket = $1 AND failures > 0'
          : 'DELETE FROM attempts WHERE bucket = $1',
        [bucket],
      );
  }
}

/** Answers the count. `counted` has those of the limits before it. */
async function countOne(tx: Tx, limit: Limit, nowMs: number, counted: ReadonlyMap<string, number>): Promise<number> {
  const [row] = await tx.rows<Counted>(COUNT, [limit.bucket, instant(nowMs), instant(nowMs - limit.windowMs)]);
  const { failures, window_started_at, locked_until } = row!;
  const waitMs = locked_until === null ? 0 : Date.parse(locked_until) - nowMs;
  const { spares } = limit;
  const isSpared = spares !== undefined && (counted.get(spares.bucket) ?? Infinity) <= spares.most;
  if (waitMs > 0 && isSpared) return failures;
  if (waitMs > 0) throw new Refusal('TOO_MANY_ATTEMPTS', { retry_after_s: Math.ceil(waitMs / 1000) });
  if (failures < limit.most) return failures;
  // The lock begins with the last free guess, not after it: its outcome is not known yet, and it may be one of many.
  const untilMs = limit.firstLockMs
    ? nowMs + Math.min(limit.firstLockMs * 2 ** (failures - limit.most), LONGEST_LOCK_MS)
    : Date.parse(window_started_at) + limit.windowMs;
  await tx.change('UPDATE attempts SET locked_until = $2 WHERE bucket = $1', [limit.bucket, instant(untilMs)]);
  return failures;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
