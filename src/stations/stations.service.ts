import { Injectable } from '@nestjs/common';
import { In, IsNull, type FindOptionsWhere } from 'typeorm';
import { boundTo, type Actor } from '../auth/actor.js';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../http/page.dto.js';
import {
  stationView,
  type NewStation,
  type StationChange,
  type StationsQuery,
  type StationView,
} from './station.dto.js';
import { Station } from './station.entity.js';

@Injectable()
export class StationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: StationsQuery): Promise<Page<StationView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.page(query, where);
  }

  /** The stations whose tickets this caller works on. */
  listFor(me: Actor, query: PageQuery): Promise<Page<StationView>> {
    const own = boundTo(me);
    return this.page(query, { venueId: me.venueId, archivedAt: IsNull(), ...(own && { id: In([...own]) }) });
  }

  async one(venueId: string, id: string): Promise<StationView> {
    return stationView(await this.database.read((reader) => reader.get(Station, { id, venueId })));
  }

  add(venueId: string, { name, sort, late_after_minutes: late }: NewStation): Promise<StationView> {
    return this.database.write(async (tx) => {
      const place = sort ?? (await lastPlace(tx, 'stations', venueId));
      const lateAfterMinutes = late ?? null;
      const station: Station = { id: newId(), venueId, name, sort: place, lateAfterMinutes, archivedAt: null };
      await tx.insert(Station, station);
      return stationView(station);
    });
  }

  change(venueId: string, id: string, { name, sort, late_after_minutes: late }: StationChange): Promise<StationView> {
    return this.database.write(async (tx) => {
      const station = await tx.take(Station, { id, venueId, archivedAt: IsNull() });
      const changed = {
        name: name ?? station.name,
        sort: sort ?? station.sort,
        lateAfterMinutes: late === undefined ? station.lateAfterMinutes : late,
      };
      await tx.update(Station, { id }, changed);
      return stationView({ ...station, ...changed });
    });
  }

  /** A station that something is still made at stays. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.take(Station, { id, venueId, archivedAt: IsNull() });
      for (const [thing, text] of Object.entries(MADE_HERE)) {
        const found = await tx.rows(text, [venueId, id]);
        if (found.length > 0) throw new Refusal('IN_USE', { by: thing });
      }
      await tx.update(Station, { id }, { archivedAt: this.clock.iso() });
    });
  }

  /** Those in use, for whoever knows them by their names. */
  inUse(reader: Reader, venueId: string): Promise<Pick<Station, 'id' | 'name'>[]> {
    return reader.find(Station, { where: { venueId, archivedAt: IsNull() } });
  }

  /** Says that the caller is about to point at this station: until the commit nobody archives it. */
  async refer(tx: Tx, venueId: string, id: string): Promise<void> {
    const text = 'SELECT 1 FROM stations WHERE id = $1 AND venue_id = $2 AND archived_at IS NULL';
    const found = await tx.rows(tx.dialect === 'postgres' ? `${text} FOR SHARE` : text, [id, venueId]);
    if (found.length === 0) throw new Refusal('NOT_FOUND', { station_id: id });
  }

  private async page(query: PageQuery, where: FindOptionsWhere<Station>): Promise<Page<StationView>> {
    const order = { sort: 'ASC', id: 'ASC' } as const;
    const found = await this.database.read((reader) => reader.page(Station, pageWanted(query), where, order));
    return pageView(query, found, stationView);
  }
}

// The menu knows its stations, so the kitchen must not ask the menu's service: it reads the tables by name.
const MADE_HERE = {
  dishes: 'SELECT 1 FROM dishes WHERE venue_id = $1 AND station_id = $2 AND archived_at IS NULL LIMIT 1',
  categories: 'SELECT 1 FROM categories WHERE venue_id = $1 AND station_id = $2 AND archived_at IS NULL LIMIT 1',
  modifiers: `SELECT 1 FROM modifiers m JOIN modifier_groups g ON g.id = m.group_id AND g.archived_at IS NULL
    WHERE m.venue_id = $1 AND m.station_id = $2 AND m.archived_at IS NULL LIMIT 1`,
  tickets: 'SELECT 1 FROM tickets WHERE venue_id = $1 AND station_id = $2 AND bumped_at IS NULL LIMIT 1',
};
