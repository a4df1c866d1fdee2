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

  /**
   * Lists the open tickets of the kitchen. Rush tickets come first, then the oldest; tickets on hold come last. A
   * kitchen screen sees the tickets of its own stations.
   */
  @Get('tickets')
  @Allow('kitchen.work')
  @Paged(TicketView)
  async list(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<TicketView>> {
    const found = await this.tickets.open(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /**
   * Lists the tickets bumped in the last 12 hours. The newest come first. These tickets can be recalled. A kitchen
   * screen sees the tickets of its own stations.
   */
  @Get('tickets/bumped')
  @Allow('kitchen.work')
  @Paged(TicketView)
  async bumped(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<TicketView>> {
    const found = await this.tickets.bumped(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /**
   * Lists the portions still to be made, over all tickets. Portions are summed by dish and choices, largest number
   * first. A kitchen screen sees the portions of its own stations.
   */
  @Get('all-day')
  @Allow('kitchen.work')
  @Paged(AllDayView)
  async allDay(@Me() me: Actor, @Query() query: TicketsQuery): Promise<Page<AllDayView>> {
    const found = await this.tickets.allDay(me.venueId, stationsFor(me, query.station ?? null), pageWanted(query));
    return pageView(query, found, (view) => view);
  }

  /** Changes the priority of a ticket. RUSH puts the ticket before all others; NORMAL puts it back in its place. */
  @Patch('tickets/:id')
  @Allow('tickets.prioritise')
  change(@Me() me: Actor, @IdParam() id: string, @Body() { priority }: TicketChange): Promise<TicketView> {
    return this.work.prioritise(me, id, priority);
  }

  /**
   * Reports that a kitchen screen shows the ticket. With `behind`, reports that the ticket is on a further page. Staff
   * are warned of a ticket that no screen shows within 10 s.
   */
  @Post('tickets/:id/seen')
  @HttpCode(200)
  @Allow('kitchen.work')
  seen(@Me() me: Actor, @IdParam() id: string, @Body() { version, behind }: TicketSeen): Promise<TicketView> {
    return behind ? this.work.behind(me, id, version ?? null) : this.work.seen(me, id, version ?? null);
  }

  /**
   * Acknowledges all changes and voids on the ticket. With the last acknowledgement the ticket leaves the screen,
   * unless a line is still to be made.
   */
  @Post('tickets/:id/acknowledge')
  @HttpCode(200)
  @Allow('kitchen.work')
  acknowledge(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.work.acknowledge(me, id);
  }

  /**
   * Starts the queued lines of a ticket. Waiters see that the kitchen has started. Lines on hold and lines already made
   * do not change.
   */
  @Post('tickets/:id/start')
  @HttpCode(200)
  @Allow('kitchen.work')
  start(@Me() me: Actor, @IdParam() id: string): Promise<TicketView> {
    return this.work.start(me, id);
  }

  /**
   * Marks a ticket, some lines or some portions as ready. The command also acknowledges changes on these lines. The
   * last ready line takes the ticket off the screen. 409 `BAD_MOVE`: for a line on hold. Send an `Idempotency-Key` with
   * portions, so that a retry does not count them twice.
   */
  @Post('tickets/:id/bump')
  @HttpCode(200)
  @Allow('kitchen.work')
  bump(@Me() me: Actor, @IdParam() id: string, @Body() { items }: TicketParts): Promise<TicketView> {
    return this.work.bump(me, id, items ?? null);
  }

  /**
   * Recalls a bumped ticket, or some lines or portions. The ticket returns to the screen. A line that was served
   * returns only when `items` names the line, and only with all its portions.
   */
  @Post('tickets/:id/recall')
  @HttpCode(200)
  @Allow('kitchen.work')
  recall(@Me() me: Actor, @IdParam() id: string, @Body() { items }: TicketParts): Promise<TicketView> {
    return this.work.recall(me, id, items ?? null);
  }
}

/** The stations whose tickets the caller reads. Null: all stations. */
function stationsFor(me: Actor, wanted: string | null): readonly string[] | null {
  const own = boundTo(me);
  if (wanted === null) return own;
  refuseUnless(own === null || own.includes(wanted), 'NOT_FOUND');
  return [wanted];
}
