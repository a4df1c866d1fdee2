import type { Reader } from '../database/reader.js';
import type { Sold } from './sold.js';

interface LateRow {
  id: string;
  minutes: number;
}

const LATE_AFTER = `SELECT id, late_after_minutes AS "minutes" FROM stations
  WHERE venue_id = $1 AND late_after_minutes IS NOT NULL AND archived_at IS NULL`;

/** When each line counts as late: so long after the time that its dish takes as its station says. */
export async function withLateness(reader: Reader, venueId: string, sold: Sold[]): Promise<Sold[]> {
  const rows = await reader.rows<LateRow>(LATE_AFTER, [venueId]);
  const after = new Map(rows.map(({ id, minutes }) => [id, minutes]));
  for (const line of sold) {
    const minutes = after.get(line.stationId);
    if (minutes !== undefined) line.lateMinutes = (line.prepMinutes ?? 0) + minutes;
  }
  return sold;
}
