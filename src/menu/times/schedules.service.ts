import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/tx.js';
import { Refusal } from '../../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../../http/page.dto.js';
import { publishMenu } from '../menu-version.js';
import { mustEndAfterStart } from './days.js';
import {
  scheduleView,
  type NewSchedule,
  type ScheduleChange,
  type SchedulesQuery,
  type ScheduleView,
} from './schedule.dto.js';
import { Schedule } from './schedule.entity.js';

const NAMED_BY = {
  categories: 'SELECT 1 FROM categories WHERE venue_id = $1 AND schedule_id = $2 AND archived_at IS NULL LIMIT 1',
  dishes: 'SELECT 1 FROM dishes WHERE venue_id = $1 AND schedule_id = $2 AND archived_at IS NULL LIMIT 1',
  price_lists: 'SELECT 1 FROM price_lists WHERE venue_id = $1 AND schedule_id = $2 AND archived_at IS NULL LIMIT 1',
};

@Injectable()
export class SchedulesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: SchedulesQuery): Promise<Page<ScheduleView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) =>
      pageView(query, await reader.page(Schedule, pageWanted(query), where, { name: 'ASC', id: 'ASC' }), scheduleView),
    );
  }

  async one(venueId: string, id: string): Promise<ScheduleView> {
    return scheduleView(await this.database.read((reader) => reader.get(Schedule, { id, venueId })));
  }

  add(venueId: string, input: NewSchedule): Promise<ScheduleView> {
    const schedule: Schedule = {
      id: newId(),
      venueId,
      name: input.name,
      hours: input.hours,
      startsOn: input.starts_on ?? null,
      endsOn: input.ends_on ?? null,
      orderTypes: input.order_types ?? null,
      archivedAt: null,
    };
    mustEndAfterStart(schedule);
    return this.database.write(async (tx) => {
      await tx.insert(Schedule, schedule);
      await publishMenu(tx, venueId);
      return scheduleView(schedule);
    });
  }

  change(venueId: string, id: string, input: ScheduleChange): Promise<ScheduleView> {
    return this.database.write(async (tx) => {
      const schedule = await tx.take(Schedule, { id, venueId, archivedAt: IsNull() });
      const changed = {
        name: input.name ?? schedule.name,
        hours: input.hours ?? schedule.hours,
        startsOn: input.starts_on === undefined ? schedule.startsOn : input.starts_on,
        endsOn: input.ends_on === undefined ? schedule.endsOn : input.ends_on,
        orderTypes: input.order_types === undefined ? schedule.orderTypes : input.order_types,
      };
      mustEndAfterStart(changed);
      await tx.update(Schedule, { id }, changed);
      await publishMenu(tx, venueId);
      return scheduleView({ ...schedule, ...changed });
    });
  }

  /** A schedule that something on the menu keeps stays: without it that would be sold at any time, or never. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await tx.take(Schedule, { id, venueId, archivedAt: IsNull() });
      for (const [thing, text] of Object.entries(NAMED_BY)) {
        const found = await tx.rows(text, [venueId, id]);
        if (found.length > 0) throw new Refusal('IN_USE', { by: thing });
      }
      await tx.update(Schedule, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }
}

/** Says that the caller is about to point at this schedule: until the commit nobody archives it. */
export async function referSchedule(tx: Tx, venueId: string, id: string): Promise<void> {
  const text = 'SELECT 1 FROM schedules WHERE id = $1 AND venue_id = $2 AND archived_at IS NULL';
  const found = await tx.rows(tx.dialect === 'postgres' ? `${text} FOR SHARE` : text, [id, venueId]);
  if (found.length === 0) throw new Refusal('NOT_FOUND', { schedule_id: id });
}
