import type { Tx } from '../database/tx.js';

/** Returns the next number. A rollback also frees the number, so numbers have no gaps. */
export async function nextShiftNumber(tx: Tx, venueId: string): Promise<number> {
  const [row] = await tx.rows<{ last: number }>(
    `INSERT INTO shift_counters (venue_id, last) VALUES ($1, 1)
     ON CONFLICT (venue_id) DO UPDATE SET last = shift_counters.last + 1 RETURNING last`,
    [venueId],
  );
  return row!.last;
}
