import type { Reader } from '../database/reader.js';
import type { VenueHead } from './z-report.dto.js';

export async function venueHead(reader: Reader, venueId: string): Promise<VenueHead> {
  const [venue] = await reader.rows<VenueHead>('SELECT name, time_zone, currency FROM venues WHERE id = $1', [venueId]);
  return venue!;
}
