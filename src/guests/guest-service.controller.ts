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

/** What the staff does with what guests ask for. */
@ApiTags('Guests')
@Controller()
export class GuestServiceController {
  constructor(
    private readonly orders: GuestOrdersService,
    private readonly calls: GuestCallsService,
    private readonly clearing: GuestClearing,
  ) {}

  /** What guests have asked for, the newest first. */
  @Get('guest-requests')
  @Allow('guests.serve')
  @Paged(GuestRequestView)
  requests(@Me() me: Actor, @Query() query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.orders.list(me.venueId, query);
  }

  /**
   * Yes: it is ordered at the prices of now, and its phone is trusted from here on. Where guests pay first it is kept for
   * them, TO_PAY.
   */
  @Post('guest-requests/:id/accept')
  @HttpCode(200)
  @Allow('guests.serve')
  accept(@Person() me: StaffActor, @IdParam() id: string): Promise<GuestRequestView> {
    return this.orders.accept(me, id);
  }

  /** No, with a reason that the guest reads. */
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

  /** Calls that nobody has answered, the longest wait first. */
  @Get('calls')
  @Allow('guests.serve')
  @Paged(GuestCallView)
  waiting(@Me() me: Actor, @Query() query: CallsQuery): Promise<Page<GuestCallView>> {
    return this.calls.waiting(me.venueId, query);
  }

  /**
   * Clears the phones of a table: all of them leave, what they have asked for and nobody has answered is rejected, and their
   * calls are over. What was ordered stays. Guests who sit there scan the card again.
   */
  @Delete('tables/:id/guest-phones')
  @HttpCode(204)
  @Allow('guests.serve')
  clear(@Person() me: StaffActor, @IdParam() id: string): Promise<void> {
    return this.clearing.clear(me.venueId, id);
  }

  /** Somebody goes. */
  @Post('calls/:id/answer')
  @HttpCode(200)
  @Allow('guests.serve')
  answer(@Person() me: StaffActor, @IdParam() id: string): Promise<GuestCallView> {
    return this.calls.answer(me, id);
  }
}
