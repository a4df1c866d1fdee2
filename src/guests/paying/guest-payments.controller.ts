import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { GuestActor } from '../../auth/actor.js';
import { Afterwards, Allow, Me } from '../../auth/allow.js';
import { Origin } from '../../http/origin.js';
import { IdParam, Keyed } from '../../http/route.js';
import { GuestPaymentView, NewGuestPayment } from './guest-payment.dto.js';
import { GuestPaymentsService } from './guest-payments.service.js';

@ApiTags('Guests')
@Controller('guest/payments')
export class GuestPaymentsController {
  constructor(private readonly payments: GuestPaymentsService) {}

  /**
   * Starts a payment of the bill, or of a part, by a provider. The amount is reserved until the provider reports the
   * result. `pay_url` is the page where the guest pays, as soon as the provider waits for the guest. 409 `CHECK_PAID`
   * or `OVERPAID`: when less is owed than the amount. 409 `TOO_MANY_PAYMENTS`: when this guest device has three
   * payments in progress. The fields name further errors.
   */
  @Post()
  @HttpCode(202)
  @Allow('guest.own')
  @Keyed()
  async begin(
    @Me() me: GuestActor,
    @Body() wanted: NewGuestPayment,
    @Origin() origin: string,
  ): Promise<GuestPaymentView> {
    return this.payments.one(me, await this.payments.begin(me, wanted), origin);
  }

  /**
   * Returns a payment of this guest device. The device can still read the payment for a day after the visit has ended.
   */
  @Get(':id')
  @Allow('guest.own')
  @Afterwards()
  one(@Me() me: GuestActor, @IdParam() id: string, @Origin() origin: string): Promise<GuestPaymentView> {
    return this.payments.one(me, id, origin);
  }

  /**
   * Cancels a payment of this guest device. The answer is 202. The provider may have taken the money already; the
   * payment then reports it as usual. 409 `PAYMENT_STANDS`: when the payment has already ended.
   */
  @Post(':id/cancel')
  @HttpCode(202)
  @Allow('guest.own')
  @Afterwards()
  async cancel(@Me() me: GuestActor, @IdParam() id: string, @Origin() origin: string): Promise<GuestPaymentView> {
    await this.payments.cancel(me, id);
    return this.payments.one(me, id, origin);
  }
}
