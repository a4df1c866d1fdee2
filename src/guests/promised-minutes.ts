import type { Reader } from '../database/reader.js';

const USUAL = `SELECT AVG(prep_minutes) AS minutes FROM dishes
  WHERE venue_id = $1 AND archived_at IS NULL AND prep_minutes IS NOT NULL`;

/** How long the kitchen takes for a dish, as the menu says it and busy as it is; null: the menu says nothing. */
export async function promisedMinutes(reader: Reader, venueId: string, busyMinutes: number): Promise<number | null> {
  const [row] = await reader.rows<{ minutes: number | string | null }>(USUAL, [venueId]);
  const usual = row?.minutes ?? null;
  return usual === null ? null : Math.ceil(Number(usual)) + busyMinutes;
}
