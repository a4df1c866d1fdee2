import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import { Refusal } from '../domain/refusal.js';
import { stepByHand, type TableStatus } from '../domain/table.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { holdFloor, rearrangeFloor } from './floor-lock.js';
import { splitTables } from './joined-tables.js';
import { Location } from './location.entity.js';
import { addTable, changedMembers, steps, writeTables } from './table-changes.js';
import { tableView, type NewTable, type TableChange, type TablesQuery, type TableView } from './table.dto.js';
import { Table } from './table.entity.js';
import { newTableToken } from './table-code.js';
import { changedPlace, placeFaults, refuseFaults, usualPlace } from './table-place.js';
import { RetiredCode } from './table-history.entity.js';
import { takeJoined, takeTable } from './take-table.js';
import { beginVisit, refuseUnsettled } from './visit.js';
import { VisitEndings } from './visit-endings.service.js';

@Injectable()
export class TablesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endings: VisitEndings,
  ) {}

  list(venueId: string, query: TablesQuery): Promise<Page<TableView>> {
    const { location_id: locationId, status } = query;
    const where = {
      venueId,
      ...(locationId && { locationId }),
      ...(status && { status }),
      ...(!query.archived && { archivedAt: IsNull() }),
    };
    return this.database.read(async (reader) => {
      if (locationId) await reader.get(Location, { id: locationId, venueId });
      const found = await reader.page(Table, pageWanted(query), where, { sort: 'ASC', id: 'ASC' });
      return pageView(query, found, tableView);
    });
  }

  /** The whole floor, for a snapshot. */
  async all(reader: Reader, venueId: string): Promise<TableView[]> {
    const tables = await reader.find(Table, {
      where: { venueId, archivedAt: IsNull() },
      order: { sort: 'ASC', id: 'ASC' },
    });
    return tables.map(tableView);
  }

  async one(venueId: string, id: string): Promise<TableView> {
    return tableView(await this.database.read((reader) => reader.get(Table, { id, venueId })));
  }

  add(venueId: string, input: NewTable): Promise<TableView> {
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const location = await tx.get(Location, { id: input.location_id, venueId, archivedAt: IsNull() });
      const place = usualPlace(input);
      refuseFaults({ ...coverFaults(input.min_covers ?? 1, input.seats), ...placeFaults(location, place) });
      return addTable(tx, this.clock.iso(), {
        id: newId(),
        venueId,
        locationId: input.location_id,
        name: input.name,
        seats: input.seats,
        minCovers: input.min_covers ?? 1,
        ...place,
        status: 'FREE',
        groupId: null,
        sessionId: null,
        qrToken: newTableToken(),
        sort: input.sort ?? (await lastPlace(tx, 'tables', input.location_id)),
        version: 1,
        archivedAt: null,
      });
    });
  }

  change(venueId: string, id: string, input: TableChange): Promise<TableView> {
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const before = await takeTable(tx, venueId, id);
      const locationId = input.location_id ?? before.locationId;
      const location = await tx.get(Location, { id: locationId, venueId, archivedAt: IsNull() });
      // A place on the old plan means nothing on the new one.
      const old = locationId === before.locationId ? before : { ...before, x: null, y: null };
      const after: Table = {
        ...before,
        ...changedPlace(old, input),
        locationId,
        name: input.name ?? before.name,
        seats: input.seats ?? before.seats,
        minCovers: input.min_covers ?? Math.min(before.minCovers, input.seats ?? before.seats),
        sort: input.sort ?? before.sort,
      };
      refuseFaults({ ...coverFaults(after.minCovers, after.seats), ...placeFaults(location, after) });
      if (changedMembers(before, after).length === 0) return tableView(before);
      const [table] = await writeTables(tx, this.clock.iso(), [{ what: 'CHANGED', before, after }]);
      return tableView(table!);
    });
  }

  /** A table at which nobody sits; it leaves its group, and its printed code dies. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const at = this.clock.iso();
      const table = await takeTable(tx, venueId, id);
      await refuseUnsettled(tx, table);
      if (table.sessionId) throw new Refusal('TABLE_OCCUPIED', { table_id: id, name: table.name });
      const alone = table.groupId ? (await splitTables(tx, [table], at)).find((one) => one.id === id)! : table;
      await tx.insert(RetiredCode, { token: table.qrToken, venueId, tableId: id, retiredAt: at });
      await writeTables(tx, at, steps([alone], 'ARCHIVED', { archivedAt: at }));
    });
  }

  /** What a waiter says of the table and of those joined to it. */
  changeStatus(venueId: string, id: string, status: TableStatus): Promise<TableView> {
    return this.database.write(async (tx) => {
      await holdFloor(tx, venueId);
      const at = this.clock.iso();
      const tables = await takeJoined(tx, venueId, id);
      const [table] = tables;
      const step = stepByHand({ ...table, hasVisit: table.sessionId !== null }, status);
      if (step === 'nothing') return tableView(table);
      if (step === 'begin') {
        const { id: sessionId } = await beginVisit(tx, tables, { covers: null, begunBy: 'HAND', at });
        return tableView({ ...table, status, sessionId, version: table.version + 1 });
      }
      if (step === 'end') {
        await refuseUnsettled(tx, table);
        const [left] = await this.endings.end(tx, tables, status, at, true);
        return tableView(left!);
      }
      const [now] = await writeTables(tx, at, steps(tables, 'STATUS', { status }));
      return tableView(now!);
    });
  }
}

function coverFaults(minCovers: number, seats: number): Record<string, string[]> {
  return minCovers <= seats ? {} : { min_covers: ['must not be more than seats'] };
}
