import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm';
import { serves, type Actor } from '../../auth/actor.js';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import type { PageOf, PageWanted, Reader } from '../../database/reader.js';
import { allDay } from '../../domain/all-day.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { AllDayView } from './all-day.dto.js';
import { Ticket } from '../order.entity.js';
import { ON_THE_RAIL, viewsOf } from './ticket-views.js';
import type { TicketView } from './ticket.dto.js';

// A dish of the last shift is nobody's to make again.
const RECALLABLE_MS = 12 * 3_600_000;

/** What the kitchen sees. A ticket stays in its list while there is something on it to make or to take note of. */
@Injectable()
export class TicketsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Open tickets of these stations (`null`: all), those first that were fired first. */
  open(venueId: string, stationIds: readonly string[] | null, wanted: PageWanted): Promise<PageOf<TicketView>> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return this.database.readSnapshot(async (reader) => {
      const found = await reader.page(Ticket, wanted, where, ON_THE_RAIL);
      return { total: found.total, rows: await viewsOf(reader, found.rows) };
    });
  }

  /** What left the screens of these stations, the newest first. */
  bumped(venueId: string, stationIds: readonly string[] | null, wanted: PageWanted): Promise<PageOf<TicketView>> {
    const since = new Date(this.clock.now().getTime() - RECALLABLE_MS).toISOString();
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: MoreThanOrEqual(since),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return this.database.readSnapshot(async (reader) => {
      const found = await reader.page(Ticket, wanted, where, { bumpedAt: 'DESC', id: 'DESC' });
      return { total: found.total, rows: await viewsOf(reader, found.rows) };
    });
  }

  /** What is left to make on the open tickets of these stations. */
  async allDay(
    venueId: string,
    stationIds: readonly string[] | null,
    { page, perPage }: PageWanted,
  ): Promise<PageOf<AllDayView>> {
    const counts = allDay(await this.database.readSnapshot((reader) => this.allOpen(reader, venueId, stationIds)));
    return { total: counts.length, rows: counts.slice((page - 1) * perPage, page * perPage) };
  }

  async allOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<TicketView[]> {
    const where: FindOptionsWhere<Ticket> = {
      venueId,
      bumpedAt: IsNull(),
      ...(stationIds && { stationId: In([...stationIds]) }),
    };
    return viewsOf(reader, await reader.find(Ticket, { where, order: ON_THE_RAIL }));
  }

  countOpen(reader: Reader, venueId: string, stationIds: readonly string[] | null): Promise<number> {
    return reader.count(Ticket, { venueId, bumpedAt: IsNull(), ...(stationIds && { stationId: In([...stationIds]) }) });
  }

  /** One ticket as it is now, also after it was bumped. */
  async one(me: Actor, id: string): Promise<TicketView> {
    return this.database.readSnapshot(async (reader) => {
      const ticket = await reader.get(Ticket, { id, venueId: me.venueId });
      refuseUnless(serves(me, ticket.stationId), 'NOT_FOUND');
      return (await viewsOf(reader, [ticket]))[0]!;
    });
  }
}
