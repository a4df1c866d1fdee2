import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestOrdersService } from './guest-orders.service.js';
import { CallsQuery, GuestCallView, GuestRequestView, RequestAnswer, RequestsQuery } from './guest-order.dto.js';

/** What the staff does with what guests ask for. */
@ApiTags('Guests')
@Controller()
export class GuestServiceController {
  constructor(
    private readonly orders: GuestOrdersService,
    private readonly calls: GuestCallsService,
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

  /** Somebody goes. */
  @Post('calls/:id/answer')
  @HttpCode(200)
  @Allow('guests.serve')
  answer(@Person() me: StaffActor, @IdParam() id: string): Promise<GuestCallView> {
    return this.calls.answer(me, id);
  }
}
