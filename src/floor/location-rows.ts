import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { pictureViews } from '../pictures/pictures.service.js';
import { locationHead, type LocationHead, type LocationView } from './location.dto.js';
import type { Location } from './location.entity.js';
import { Table } from './table.entity.js';

export async function locationHeads(reader: Reader, locations: readonly Location[]): Promise<LocationHead[]> {
  const backgrounds = await pictureViews(
    reader,
    locations.flatMap(({ backgroundId }) => backgroundId ?? []),
  );
  return locations.map((location) => locationHead(location, backgrounds.get(location.backgroundId ?? '') ?? null));
}

export async function locationViewOf(reader: Reader, head: LocationHead): Promise<LocationView> {
  return { ...head, table_count: await reader.count(Table, { locationId: head.id, archivedAt: IsNull() }) };
}

/** Tells all screens what has become of it, as it is answered. */
export async function tellLocation(tx: Tx, location: Location): Promise<LocationHead> {
  const [head] = await locationHeads(tx, [location]);
  tx.record(location.venueId, 'location.changed', head!, ['staff']);
  return head!;
}
