import type { Reader } from '../database/reader.js';
import { businessDate } from '../domain/business-day.js';

/** By which clock a venue lives, and when its business day changes. */
export interface VenueTimes {
  timeZone: string;
  cutoffMinutes: number;
}

export async function venueTimes(reader: Reader, venueId: string): Promise<VenueTimes> {
  const [times] = await reader.rows<VenueTimes>(
    'SELECT time_zone AS "timeZone", cutoff_minutes AS "cutoffMinutes" FROM venues WHERE id = $1',
    [venueId],
  );
  return times!;
}

/** The business date of the venue at this moment, for whatever happens now. */
export async function businessDateAt(reader: Reader, venueId: string, at: string): Promise<string> {
  const { timeZone, cutoffMinutes } = await venueTimes(reader, venueId);
  return businessDate(at, timeZone, cutoffMinutes);
}
