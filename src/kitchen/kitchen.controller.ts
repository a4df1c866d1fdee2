import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { boundTo, type Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { AllDayView } from '../orders/tickets/all-day.dto.js';
import { TicketsQuery, TicketView } from '../orders/tickets/ticket.dto.js';
import { TicketChange, TicketParts, TicketSeen } from '../orders/tickets/ticket-work.dto.js';
import { TicketWorkService } from '../orders/tickets/ticket-work.service.js';
import { TicketsService } from '../orders/tickets/tickets.service.js';

@ApiTags('Kitchen')
@Controller('kitchen')
export class KitchenController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly work: TicketWorkService,
  ) {}

  /** Tickets that are on the screen, in a rush first, then the oldest, what is on hold last; a screen sees those of its own stations. */
  @Get('tickets')
  @Allow('kitchen.work')
  @Paged(TicketView)
  async list(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<TicketView>> {
    const found = await this.tickets.open(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /** Tickets that left the screen in the last 12 hours, the newest first: what can be recalled; a screen sees those of its own stations. */
  @Get('tickets/bumped')
  @Allow('kitchen.work')
  @Paged(TicketView)
  async bumped(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<TicketView>> {
    const found = await this.tickets.bumped(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /** What is still to be made, all tickets together: by dish and what was chosen on it. Most first. */
  @Get('all-day')
  @Allow('kitchen.work')
  @Paged(AllDayView)
  async allDay(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<AllDayView>> {
    const found = await this.tickets.allDay(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /** Puts a ticket before everything else, or back in its place. */
  @Patch('tickets/:id')
  @Allow('tickets.prioritise')
  change(@Me() me: Actor, @IdParam() id: string, @Body() { priority }: TicketChange): Promise<TicketView> {
    return this.work.prioritise(me, id, priority);
  }

  /** Reports that a screen of the station shows the ticket, or has it on a further page. A ticket that no screen shows within 10 s is reported to all staff. */
  @Post('tickets/:id/seen')
  @HttpCode(200)
  @Allow('kitchen.work')
  seen(@Me() me: Actor, @IdParam() id: string, @Body() { version, behind }: TicketSeen): Promise<TicketView> {
    return behind ? this.work.behind(me, id, version ?? null) : this.work.seen(me, id, version ?? null);
  }

  /** Takes note of every change and strike on the ticket. With the last of them it leaves the screen, unless something is left to make. */
  @Post('tickets/:id/acknowledge')
  @HttpCode(200)
  @Allow('kitchen.work')
  acknowledge(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.work.acknowledge(me, id);
  }

  /** Says that somebody works on the ticket: its lines that wait are begun, and waiters see it. What is on hold or made stays as it is. */
  @Post('tickets/:id/start')
  @HttpCode(200)
  @Allow('kitchen.work')
  start(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.work.start(me, id);
  }

  /** Makes the ticket, lines of it or some portions ready, and takes note of what is new on them. The last of it takes the ticket off the screen. 409 `BAD_MOVE` for a line on hold. Send an `Idempotency-Key` with portions, so that a repeated request does not count them twice. */
  @Post('tickets/:id/bump')
  @HttpCode(200)
  @Allow('kitchen.work')
  bump(@Me() me: Actor, @IdParam() id: string, @Body() { items }: TicketParts): Promise<TicketView> {
    return this.work.bump(me, id, items ?? null);
  }

  /** Puts a bumped ticket back on the screen, or lines or portions of it; what was carried to the table comes back only by name, and whole. */
  @Post('tickets/:id/recall')
  @HttpCode(200)
  @Allow('kitchen.work')
  recall(@Me() me: Actor, @IdParam() id: string, @Body() { items }: TicketParts): Promise<TicketView> {
    return this.work.recall(me, id, items ?? null);
  }
}

/** The stations whose tickets this caller asks for; `null`: all. */
function stationsFor(me: Actor, wanted: string | null): readonly string[] | null {
  const own = boundTo(me);
  if (wanted === null) return own;
  refuseUnless(own === null || own.includes(wanted), 'NOT_FOUND');
  return [wanted];
}
