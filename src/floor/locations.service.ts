import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { rearrangeFloor } from './floor-lock.js';
import type { LocationChange, LocationHead, LocationsQuery, LocationView, NewLocation } from './location.dto.js';
import { Location } from './location.entity.js';
import { locationHeads, locationViewOf, tellLocation } from './location-rows.js';
import { Table } from './table.entity.js';
import { refuseFaults, wallFaults } from './table-place.js';

// A small dining room.
const USUAL_WIDTH_CM = 1000;
const USUAL_HEIGHT_CM = 800;

@Injectable()
export class LocationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: LocationsQuery): Promise<Page<LocationView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) => {
      const found = await reader.page(Location, pageWanted(query), where, { sort: 'ASC', id: 'ASC' });
      const rows = await locationHeads(reader, found.rows);
      const counts = await tableCounts(reader, venueId);
      return pageView(query, { rows, total: found.total }, (head) => ({
        ...head,
        table_count: counts.get(head.id) ?? 0,
      }));
    });
  }

  one(venueId: string, id: string): Promise<LocationView> {
    return this.database.read(async (reader) => {
      const [head] = await locationHeads(reader, [await reader.get(Location, { id, venueId })]);
      return locationViewOf(reader, head!);
    });
  }

  /** All of them, for a snapshot. */
  async all(reader: Reader, venueId: string): Promise<LocationHead[]> {
    const locations = await reader.find(Location, {
      where: { venueId, archivedAt: IsNull() },
      order: { sort: 'ASC', id: 'ASC' },
    });
    return locationHeads(reader, locations);
  }

  add(venueId: string, { name, sort, width, height, walls = [] }: NewLocation): Promise<LocationView> {
    return this.database.write(async (tx) => {
      const location: Location = {
        id: newId(),
        venueId,
        name,
        sort: sort ?? (await lastPlace(tx, 'locations', venueId)),
        width: width ?? USUAL_WIDTH_CM,
        height: height ?? USUAL_HEIGHT_CM,
        walls: walls.map(({ x1, y1, x2, y2 }) => ({ x1, y1, x2, y2 })),
        backgroundId: null,
        archivedAt: null,
      };
      refuseFaults(wallFaults(location));
      await tx.insert(Location, location);
      return { ...(await tellLocation(tx, location)), table_count: 0 };
    });
  }

  change(venueId: string, id: string, { name, sort }: LocationChange): Promise<LocationView> {
    return this.database.write(async (tx) => {
      const location = await tx.take(Location, { id, venueId, archivedAt: IsNull() });
      const changed = { name: name ?? location.name, sort: sort ?? location.sort };
      await tx.update(Location, { id }, changed);
      return locationViewOf(tx, await tellLocation(tx, { ...location, ...changed }));
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const location = await tx.take(Location, { id, venueId, archivedAt: IsNull() });
      const tables = await tx.count(Table, { locationId: id, archivedAt: IsNull() });
      if (tables > 0) throw new Refusal('IN_USE', { tables });
      const archivedAt = this.clock.iso();
      await tx.update(Location, { id }, { archivedAt });
      await tellLocation(tx, { ...location, archivedAt });
    });
  }
}

async function tableCounts(reader: Reader, venueId: string): Promise<Map<string, number>> {
  const rows = await reader.rows<{ locationId: string; tables: number }>(
    `SELECT location_id AS "locationId", COUNT(*) AS tables FROM tables
     WHERE venue_id = $1 AND archived_at IS NULL GROUP BY location_id`,
    [venueId],
  );
  return new Map(rows.map(({ locationId, tables }) => [locationId, tables]));
}
