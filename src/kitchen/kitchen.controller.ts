import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { TicketsQuery, TicketView } from '../orders/ticket.dto.js';
import { TicketsService } from '../orders/tickets.service.js';

@ApiTags('Kitchen')
@Controller('kitchen/tickets')
export class KitchenController {
  constructor(private readonly tickets: TicketsService) {}

  /** Tickets that are on the screen, oldest first; a screen sees those of its own stations. */
  @Get()
  @Allow('kitchen.work')
  @Paged(TicketView)
  async list(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<TicketView>> {
    const found = await this.tickets.open(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /** Says that the ticket stands on a screen of its station. */
  @Post(':id/seen')
  @HttpCode(200)
  @Allow('kitchen.work')
  seen(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.tickets.seen(me, id);
  }

  /** Takes the ticket off the screen: everything on it is ready, struck lines are acknowledged. */
  @Post(':id/bump')
  @HttpCode(200)
  @Allow('kitchen.work')
  bump(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.tickets.bump(me, id);
  }

  /** Puts a bumped ticket back on the screen. */
  @Post(':id/recall')
  @HttpCode(200)
  @Allow('kitchen.work')
  recall(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.tickets.recall(me, id);
  }
}

/** The stations whose tickets this caller asks for; `null`: all. */
function stationsFor(me: Actor, wanted: string | null): readonly string[] | null {
  const own = me.kind === 'device' ? me.stationIds : null;
  if (wanted === null) return own;
  refuseUnless(own === null || own.includes(wanted), 'NOT_FOUND');
  return [wanted];
}
