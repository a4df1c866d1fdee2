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

/** What happens to payments after they were taken. */
@ApiTags('Payments')
@Controller()
export class TendersController {
  constructor(
    private readonly payments: PaymentsService,
    private readonly voids: PaymentVoidsService,
    private readonly tips: TipsService,
  ) {}

  /**
   * Takes a wrong tender back while its shift is open, or, where it was taken without one, on its business date: the
   * check owes it again. Of a check that is paid in full it is only replaced (409 `REPLACEMENT_REQUIRED`): amount, tip
   * and sale stay. What a provider took he gives back, whenever it was taken: it answers 202, the payment is VOIDING and
   * its amount set aside until `payment.voided` or `payment.void_failed` tells what became of it. On a check that is paid
   * in full it is refunded instead (409 `METHOD_UNFIT`).
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
    // A repeated request hears how it stands by now, not how it began.
    return this.payments.asItStands(me.venueId, voided);
  }

  /**
   * Says what the tip of a payment comes to after all, while its shift is open, or, where it was taken without one, on
   * its business date. A check that waited for it is closed.
   */
  @Post('payments/:id/tip')
  @HttpCode(200)
  @Allow('payments.take')
  @Keyed()
  tip(@Person() me: StaffActor, @IdParam() id: string, @Body() tip: LaterTip): Promise<PaymentReceived> {
    return this.tips.tip(me, id, tip);
  }

  /** Closes a check that is paid and waits for a tip: none will come. */
  @Post('checks/:id/close')
  @HttpCode(200)
  @Allow('payments.take')
  close(@Person() me: StaffActor, @IdParam() id: string): Promise<CheckClosed> {
    return this.tips.close(me, id);
  }
}
