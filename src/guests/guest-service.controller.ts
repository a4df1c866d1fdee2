import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestClearing } from './guest-clearing.service.js';
import { GuestOrdersService } from './guest-orders.service.js';
import { CallsQuery, GuestCallView, GuestRequestView, RequestAnswer, RequestsQuery } from './guest-order.dto.js';

/** Staff operations on the requests and calls of guests. */
@ApiTags('Guests')
@Controller()
export class GuestServiceController {
  constructor(
    private readonly orders: GuestOrdersService,
    private readonly calls: GuestCallsService,
    private readonly clearing: GuestClearing,
  ) {}

  /** Lists the order requests of guests, newest first. */
  @Get('guest-requests')
  @Allow('guests.serve')
  @Paged(GuestRequestView)
  requests(@Me() me: Actor, @Query() query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.orders.list(me.venueId, query);
  }

  /**
   * Accepts an order request of a guest. The lines are ordered at current prices. At a table, the guest devices of the
   * request are trusted from then on. Where guests pay first, the request becomes TO_PAY, and the lines are ordered
   * once they are paid.
   */
  @Post('guest-requests/:id/accept')
  @HttpCode(200)
  @Allow('guests.serve')
  accept(@Person() me: StaffActor, @IdParam() id: string): Promise<GuestRequestView> {
    return this.orders.accept(me, id);
  }

  /** Rejects an order request, with a reason for the guest. */
  @Post('guest-requests/:id/reject')
  @HttpCode(200)
  @Allow('guests.serve')
  reject(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() { reason }: RequestAnswer,
  ): Promise<GuestRequestView> {
    return this.orders.reject(me, id, reason);
  }

  /** Lists unanswered calls of guests, longest wait first. */
  @Get('calls')
  @Allow('guests.serve')
  @Paged(GuestCallView)
  waiting(@Me() me: Actor, @Query() query: CallsQuery): Promise<Page<GuestCallView>> {
    return this.calls.waiting(me.venueId, query);
  }

  /**
   * Removes all guest devices from a table. Their open order requests are rejected and their open calls end. Lines that
   * were ordered stay. Guests who still sit at the table scan the card again.
   */
  @Delete('tables/:id/guest-phones')
  @HttpCode(204)
  @Allow('guests.serve')
  clear(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.clearing.clear(me.venueId, id);
  }

  /** Answers a call of a guest. A call that was already answered does not change. */
  @Post('calls/:id/answer')
  @HttpCode(200)
  @Allow('guests.serve')
  answer(@Person() me: StaffActor, @IdParam() id: string): Promise<GuestCallView> {
    return this.calls.answer(me, id);
  }
}
