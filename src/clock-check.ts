import type { Logger } from '@nestjs/common';
import type { Config } from './config/config.js';
import { Mendable } from './config/mendable.js';
import { CODECS } from './database/columns.js';
import type { Database } from './database/database.js';
import type { Reader } from './database/reader.js';

const MINUTE_MS = 60_000;
const BEHIND_WARNED_MS = 5 * MINUTE_MS;
const BEHIND_REFUSED_MS = 24 * 60 * MINUTE_MS;

/** Returns the moment of the newest event of all venues; null: there is none. */
export async function newestEventAt(reader: Reader): Promise<string | null> {
  const [row] = await reader.rows<{ at: string | null }>(
    'SELECT MAX(e.at) AS at FROM venue_counter c JOIN event e ON e.venue_id = c.venue_id AND e.seq = c.seq',
  );
  return row?.at ? (CODECS.instant.read(row.at) as string) : null;
}

/** Returns by how many minutes a moment is before another one; 0 where it is not. */
export function minutesBehind(now: Date, newest: string | null): number {
  return newest === null ? 0 : Math.max(0, Math.round((Date.parse(newest) - now.getTime()) / MINUTE_MS));
}

/**
 * Refuses a clock that is a day or more before the newest event, as that of a machine without a battery is until it hears
 * the time: orders would get the numbers and the business day of the past. Warns of a smaller difference.
 */
export async function refuseOldClock(
  database: Database,
  { allowUnsafe }: Pick<Config, 'allowUnsafe'>,
  now: Date,
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  const newest = await database.read(newestEventAt);
  const minutes = minutesBehind(now, newest);
  if (minutes * MINUTE_MS < BEHIND_WARNED_MS) return;
  const words = `The clock of this machine says ${now.toISOString()}, and the newest event is of ${newest}`;
  if (minutes * MINUTE_MS < BEHIND_REFUSED_MS || allowUnsafe) log.warn(`${words}. Set the clock.`);
  else throw new Mendable(`${words}: set the clock, or start with ALLOW_UNSAFE=1.`);
}
