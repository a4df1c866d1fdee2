import type { Tx } from '../database/tx.js';
import { businessDate } from '../domain/business-day.js';

/** The business date of the venue at this moment, for whatever happens now. */
export async function businessDateAt(tx: Tx, venueId: string, at: string): Promise<string> {
  const [row] = await tx.rows<{ time_zone: string; cutoff_minutes: number }>(
    'SELECT time_zone, cutoff_minutes FROM venues WHERE id = $1',
    [venueId],
  );
  return businessDate(at, row!.time_zone, row!.cutoff_minutes);
}
