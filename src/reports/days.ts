import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from '../database/database.js';
import type { Param } from '../database/statement.js';
import { refuseUnless } from '../domain/refusal.js';
import { DAY_MS } from '../domain/wall-clock.js';

// A year and its leap day: a longer look back is several reports.
export const MOST_DAYS = 366;

/** The business dates from one to the other, both with them. */
export function daysOf({ from, to }: { from: string; to: string }): string[] {
  refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  refuseUnless(days.length <= MOST_DAYS, 'VALIDATION_ERROR', { to: [`must be within ${MOST_DAYS} days`] });
  return days;
}

/**
 * What a statement answers of the venue and each business date, its `$1` and `$2`. One day at a time: what is asked of a busy
 * year keeps nobody's order waiting, and entries of the books never change in between.
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
