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

  /** Lists payments, newest first. */
  @Get('payments')
  @Allow('payments.read')
  @Paged(PaymentView)
  list(@Me() me: Actor, @Query() query: PaymentsQuery): Promise<Page<PaymentView>> {
    return this.payments.list(me.venueId, query);
  }

  /** Returns a payment in its current state. */
  @Get('payments/:id')
  @Allow('payments.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<PaymentSheet> {
    return this.payments.one(me.venueId, id);
  }

  /**
   * Pays all or a part of a check. With a payment method that has a provider the answer is 202: the payment is
   * INITIATED and its amount is reserved on the check until the event `payment.received` or `payment.failed` reports
   * the result.
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
    // A repeated request returns the current state of the payment, not the first answer.
    return this.payments.asItStands(me.venueId, received);
  }

  /**
   * Cancels a payment that the provider has not yet taken. The answer is 202; the event `payment.received` or
   * `payment.failed` reports the result. 409 `PAYMENT_STANDS`: when the payment has already ended.
   */
  @Post('payments/:id/cancel')
  @HttpCode(202)
  @Allow('payments.take')
  cancel(@Person() me: StaffActor, @IdParam() id: string): Promise<PaymentView> {
    return this.providers.cancel(me, id);
  }

  /**
   * Pays the whole order in one request. `If-Match` carries the version of the order's check. 409 `SEVERAL_CHECKS`:
   * when several checks are unpaid; the error lists the amount due on each, and the client pays them one by one. With a
   * payment method that has a provider the answer is 202, as for the payment of a check.
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
