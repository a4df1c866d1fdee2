import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { StaffActor } from '../auth/actor.js';
import { Allow, Person } from '../auth/allow.js';
import { IdParam, Keyed } from '../http/route.js';
import { LaterTip, PaymentVoiding } from './new-payment.dto.js';
import { CheckClosed, PaymentReceived, PaymentVoided } from './payment.dto.js';
import { PaymentVoidsService } from './payment-voids.service.js';
import { PaymentsService } from './payments.service.js';
import { TipsService } from './tips.service.js';

/** Operations on payments that were already taken. */
@ApiTags('Payments')
@Controller()
export class TendersController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly voids: PaymentVoidsService,
    private readonly tips: TipsService,
  ) {}

  /**
   * Voids a payment that was taken by mistake. A void is possible while the shift of the payment is open, or, for a
   * payment without a shift, on its business date. The check owes the amount again. On a check that is paid in full a
   * payment can only be replaced (409 `REPLACEMENT_REQUIRED`): amount, tip and sale stay the same.
   *
   * A payment that a provider took can be voided at any time; the provider returns the money. The answer is then 202:
   * the payment is VOIDING and its amount is reserved until the event `payment.voided` or `payment.void_failed` reports
   * the result. On a check that is paid in full such a payment is refunded instead (409 `METHOD_UNFIT`).
   */
  @Post('payments/:id/void')
  @HttpCode(200)
  @Allow('payments.void')
  @Keyed()
  @ApiOkResponse({ type: PaymentVoided })
  @ApiAcceptedResponse({ type: PaymentVoided })
  async void(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @Body() wanted: PaymentVoiding,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaymentVoided> {
    const voided = await this.voids.void(me, id, wanted);
    if (voided.payment.status !== 'VOIDING') return voided;
    reply.status(202);
    // A repeated request returns the current state of the payment, not the first answer.
    return this.payments.asItStands(me.venueId, voided);
  }

  /**
   * Sets the final tip of a payment. The tip can change while the shift of the payment is open, or, for a payment
   * without a shift, on its business date. A check that waits for the tip is closed.
   */
  @Post('payments/:id/tip')
  @HttpCode(200)
  @Allow('payments.take')
  @Keyed()
  tip(@Person() me: StaffActor, @IdParam() id: string, @Body() tip: LaterTip): Promise<PaymentReceived> {
    return this.tips.tip(me, id, tip);
  }

  /** Closes a paid check that waits for a tip, without a tip. */
  @Post('checks/:id/close')
  @HttpCode(200)
  @Allow('payments.take')
  close(@Person() me: StaffActor, @IdParam() id: string): Promise<CheckClosed> {
    return this.tips.close(me, id);
  }
}
