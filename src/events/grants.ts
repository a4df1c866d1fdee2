import type { Tx } from '../database/tx.js';

/** Says that somebody's rights in this venue have changed; every open socket and cached session is judged again. */
export async function raiseGrants(tx: Tx, venueId: string): Promise<void> {
  await tx.change('UPDATE venue_counter SET grants = grants + 1 WHERE venue_id = $1', [venueId]);
}
