import { Body, Controller, Get, HttpCode, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, IfMatch, Keyed, Paged, Versioned } from '../http/route.js';
import { OrderView } from '../orders/order.dto.js';
import { NewPayment } from './new-payment.dto.js';
import { PaymentReceived, PaymentSheet, PaymentsQuery, PaymentView } from './payment.dto.js';
import { PaymentsService } from './payments.service.js';
import { ProviderPaymentsService } from './provider-payments.service.js';
import { TakingsService } from './takings.service.js';

@ApiTags('Payments')
@Controller()
export class PaymentsController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly takings: TakingsService,
    private readonly providers: ProviderPaymentsService,
  ) {}

  /** Payments, newest first. */
  @Get('payments')
  @Allow('payments.read')
  @Paged(PaymentView)
  list(@Me() me: Actor, @Query() query: PaymentsQuery): Promise<Page<PaymentView>> {
    return this.payments.list(me.venueId, query);
  }

  /** One payment, as it stands now. */
  @Get('payments/:id')
  @Allow('payments.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PaymentSheet> {
    return this.payments.one(me.venueId, id);
  }

  /**
   * Pays all or part of a check. By a method with a provider it answers 202: the payment is INITIATED, its amount is set
   * aside on the check, and `payment.received` or `payment.failed` tells what became of it.
   */
  @Post('checks/:id/payments')
  @Allow('payments.take')
  @Keyed()
  @ApiCreatedResponse({ type: PaymentReceived })
  @ApiAcceptedResponse({ type: PaymentReceived })
  async pay(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() wanted: NewPayment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentReceived> {
    const received = await this.takings.pay(me, id, wanted);
    if (received.payment.status !== 'INITIATED') return received;
    reply.status(202);
    // A repeated request hears how it stands by now, not how it began.
    return this.payments.asItStands(me.venueId, received);
  }

  /** Calls a payment off that a provider has not taken yet; what became of it is told as always. */
  @Post('payments/:id/cancel')
  @HttpCode(202)
  @Allow('payments.take')
  cancel(@Person() me: StaffActor, @IdParam() id: string): Promise<PaymentView> {
    return this.providers.cancel(me, id);
  }

  /**
   * Settles the whole order in one call; `If-Match` names the version of its check. Of an order with several checks that
   * are not paid it answers 409 `SEVERAL_CHECKS` with what is due on each: they are paid one by one. By a method with a
   * provider it answers 202, as payments of checks do.
   */
  @Patch('orders/:id/payment')
  @Allow('payments.take')
  @Keyed()
  @Versioned()
  @ApiOkResponse({ type: OrderView })
  @ApiAcceptedResponse({ type: OrderView })
  async settle(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() payment: NewPayment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderView> {
    const { isUnderWay, order } = await this.takings.settle(me, id, version, payment);
    if (isUnderWay) reply.status(202);
    return order;
  }
}
