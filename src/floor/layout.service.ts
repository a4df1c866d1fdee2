import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { Refusal } from '../domain/refusal.js';
import { rearrangeFloor } from './floor-lock.js';
import type { LayoutChange, LayoutView, TablePlacement } from './location.dto.js';
import { Location } from './location.entity.js';
import { locationHeads, tellLocation } from './location-rows.js';
import { changedMembers, writeTables } from './table-changes.js';
import { tableView } from './table.dto.js';
import { Table } from './table.entity.js';
import { changedPlace, placeFaults, refuseFaults, wallFaults } from './table-place.js';

/** The plan of a room: its size, its walls, and where its tables stand; all at once or not at all. */
@Injectable()
export class LayoutService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  change(venueId: string, id: string, { tables: placements = [], ...plan }: LayoutChange): Promise<LayoutView> {
    return this.database.write(async (tx) => {
      await rearrangeFloor(tx, venueId);
      const before = await tx.take(Location, { id, venueId, archivedAt: IsNull() });
      const tables = await tx.find(Table, {
        where: { locationId: id, archivedAt: IsNull() },
        order: { sort: 'ASC', id: 'ASC' },
      });
      const location: Location = {
        ...before,
        width: plan.width ?? before.width,
        height: plan.height ?? before.height,
        walls: plan.walls ? plan.walls.map(({ x1, y1, x2, y2 }) => ({ x1, y1, x2, y2 })) : before.walls,
      };
      const placed = place(tables, placements);
      refuseFaults(layoutFaults(location, placed, placements));
      if (Object.values(plan).some((member) => member !== undefined)) {
        const { width, height, walls } = location;
        await tx.update(Location, { id }, { width, height, walls });
        await tellLocation(tx, location);
      }
      const moved = placed.filter(({ before: was, after }) => changedMembers(was, after).length > 0);
      const written = await writeTables(
        tx,
        this.clock.iso(),
        moved.map((one) => ({ what: 'CHANGED', ...one })),
      );
      const now = new Map(written.map((table) => [table.id, table]));
      const [head] = await locationHeads(tx, [location]);
      return { location: head!, tables: tables.map((table) => tableView(now.get(table.id) ?? table)) };
    });
  }
}

interface PlacedTable {
  before: Table;
  after: Table;
}

function place(tables: readonly Table[], placements: readonly TablePlacement[]): PlacedTable[] {
  const wanted = new Map(placements.map((placement) => [placement.id, placement]));
  const missing = [...wanted.keys()].filter((id) => !tables.some((table) => table.id === id));
  if (missing.length > 0) throw new Refusal('NOT_FOUND', { table_ids: missing });
  return tables.map((before) => {
    const placement = wanted.get(before.id);
    return { before, after: placement ? { ...before, ...changedPlace(before, placement) } : before };
  });
}

/** By the paths of the request; a table that is not named stands in the way of the plan's new size. */
function layoutFaults(
  location: Location,
  placed: readonly PlacedTable[],
  placements: readonly TablePlacement[],
): Record<string, string[]> {
  const faults = wallFaults(location);
  placements.forEach(({ id }, index) => {
    if (placements.findIndex((one) => one.id === id) !== index) faults[`tables.${index}.id`] = ['is named twice'];
  });
  for (const { after } of placed) {
    const index = placements.findIndex(({ id }) => id === after.id);
    for (const [member, said] of Object.entries(placeFaults(location, after))) {
      if (index >= 0) faults[`tables.${index}.${member}`] = said;
      else (faults[member === 'x' ? 'width' : 'height'] ??= []).push(`table ${after.name} would stick out of the plan`);
    }
  }
  return faults;
}
