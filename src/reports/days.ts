import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import type { Param } from '../database/statement.js';
import { refuseUnless } from '../domain/refusal.js';
import { DAY_MS } from '../domain/wall-clock.js';

// Longest period of a report: a leap year.
export const MOST_DAYS = 366;

/** Returns the business dates of the period, both ends included. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  refuseUnless(days.length <= MOST_DAYS, 'VALIDATION_ERROR', { to: [`must be within ${MOST_DAYS} days`] });
  return days;
}

/**
 * Runs a statement for each business date; `$1` is the venue and `$2` the date.
 * One day at a time, so that a report over a busy year does not delay orders. Ledger entries never change in between.
 */
export async function* ofEachDay<Row>(
  database: Database,
  text: string,
  venueId: string,
  days: readonly string[],
  more: readonly Param[] = [],
): AsyncGenerator<{ day: string; rows: Row[] }> {
  for (const day of days) {
    yield { day, rows: await database.read((reader) => reader.rows<Row>(text, [venueId, day, ...more])) };
    await nextTurn();
  }
}
