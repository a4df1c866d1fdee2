import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, IfMatch, Keyed, Paged } from '../http/route.js';
import { NewRefund, RefundsMade, RefundsQuery, RefundView, WholeRefund } from './refund.dto.js';
import { RefundingService } from './refunding.service.js';
import { RefundsService } from './refunds.service.js';

@ApiTags('Refunds')
@Controller()
export class RefundsController {
  constructor(
    private readonly refunding: RefundingService,
    private readonly refunds: RefundsService,
  ) {}

  /** Lists refunds, newest first. */
  @Get('refunds')
  @Allow('payments.read')
  @Paged(RefundView)
  list(@Me() me: Actor, @Query() query: RefundsQuery): Promise<Page<RefundView>> {
    return this.refunds.list(me.venueId, query);
  }

  /** Returns a refund with the lines that it refunds. */
  @Get('refunds/:id')
  @Allow('payments.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeRefund> {
    return this.refunds.one(me.venueId, id);
  }

  /**
   * Refunds a paid check, in full or in part. `If-Match` carries the version of the check; the check itself stays paid.
   * The last payment is refunded first, and each payment gets a refund of its own. When a provider moves the money the
   * answer is 202: the refund is INITIATED until the event `payment.refunded` or `payment.refund_failed` reports the
   * result. 409 `REFUND_TOO_LARGE`: when less is left to refund. 409 `CHECK_UNPAID`: while an amount is still owed;
   * void the payment instead.
   */
  @Post('checks/:id/refunds')
  @Allow('refunds.make')
  @Keyed()
  @ApiCreatedResponse({ type: RefundsMade })
  @ApiAcceptedResponse({ type: RefundsMade })
  async ofCheck(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: NewRefund,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundsMade> {
    return this.answer(me, reply, await this.refunding.ofCheck(me, id, version, wanted));
  }

  /**
   * Refunds one payment of a paid check, in full or in part. The rules are those of a refund of a check, up to the
   * amount of the payment. `If-Match` carries the version of the check.
   */
  @Post('payments/:id/refunds')
  @Allow('refunds.make')
  @Keyed()
  @ApiCreatedResponse({ type: RefundsMade })
  @ApiAcceptedResponse({ type: RefundsMade })
  async ofPayment(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: NewRefund,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RefundsMade> {
    return this.answer(me, reply, await this.refunding.ofPayment(me, id, version, wanted));
  }

  /** A repeated request also returns the current state. */
  private async answer(me: Actor, reply: FastifyReply, made: RefundsMade): Promise<RefundsMade> {
    if (!made.refunds.some(({ status }) => status === 'INITIATED')) return made;
    reply.status(202);
    return { ...made, refunds: await this.refunds.asTheyStand(me.venueId, made.refunds) };
  }
}
