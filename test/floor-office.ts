import type { LocationView } from '../src/floor/location.dto.js';
import type { TableView } from '../src/floor/table.dto.js';
import type { Venue } from './auth-house.js';
import { adminOf } from './speaker.js';

/** Returns a client that creates locations and tables of a venue. */
export function floorOf(venue: Venue) {
  const owner = adminOf(venue);
  return {
    ...owner,
    hall: (name = 'Hall'): Promise<LocationView> => owner.made('/locations', { name }),
    table: (location_id: string, name: string): Promise<TableView> =>
      owner.made('/tables', { location_id, name, seats: 4 }),
  };
}
