import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, IfMatch, Keyed, Paged, Versioned } from '../http/route.js';
import { OrderView } from '../orders/order.dto.js';
import { NewPayment, PaymentReceived, PaymentsQuery, PaymentView } from './payment.dto.js';
import { PaymentsService } from './payments.service.js';

@ApiTags('Payments')
@Controller()
export class PaymentsController {
  constructor(private readonly payments: PaymentsService) {}

  /** Payments, newest first. */
  @Get('payments')
  @Allow('payments.read')
  @Paged(PaymentView)
  list(@Me() me: Actor, @Query() query: PaymentsQuery): Promise<Page<PaymentView>> {
    return this.payments.list(me.venueId, query);
  }

  /** Pays all or part of a check. */
  @Post('checks/:id/payments')
  @Allow('payments.take')
  @Keyed()
  pay(@Me() me: StaffActor, @IdParam() id: string, @Body() payment: NewPayment): Promise<PaymentReceived> {
    return this.payments.pay(me, id, payment);
  }

  /** Settles the whole order in one call; `If-Match` names the version of its check. */
  @Patch('orders/:id/payment')
  @Allow('payments.take')
  @Keyed()
  @Versioned()
  settle(
    @Me() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() payment: NewPayment,
  ): Promise<OrderView> {
    return this.payments.settle(me, id, version, payment);
  }
}
