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

  /** Refunds, newest first. */
  @Get('refunds')
  @Allow('payments.read')
  @Paged(RefundView)
  list(@Me() me: Actor, @Query() query: RefundsQuery): Promise<Page<RefundView>> {
    return this.refunds.list(me.venueId, query);
  }

  /** One refund, with what of each line it gave back. */
  @Get('refunds/:id')
  @Allow('payments.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<WholeRefund> {
    return this.refunds.one(me.venueId, id);
  }

  /**
   * Gives back what was paid for a check, or some of it; `If-Match` names the version of the check, which stays as it was
   * paid. The last payment gives back first, each a refund of its own. Where a provider moves money it answers 202: the
   * refund is INITIATED until `payment.refunded` or `payment.refund_failed` says what became of it. 409 `REFUND_TOO_LARGE` beyond what is left, 409 `CHECK_UNPAID` while something is still owed: there the
   * payment itself is voided.
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

  /** The same of one payment, and never more than that one was; `If-Match` names the version of its check. */
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

  /** Of a repeated request too: how it stands by now, not how it began. */
  private async answer(me: Actor, reply: FastifyReply, made: RefundsMade): Promise<RefundsMade> {
    if (!made.refunds.some(({ status }) => status === 'INITIATED')) return made;
    reply.status(202);
    return { ...made, refunds: await this.refunds.asTheyStand(me.venueId, made.refunds) };
  }
}
