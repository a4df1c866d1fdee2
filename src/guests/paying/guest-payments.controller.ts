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
   * Pays some of the table's bill by a provider. The amount is set aside until he says what became of it; `pay_url` says
   * where the guest pays, once he waits for that. 409 `CHECK_PAID`, `OVERPAID`, `TOO_MANY_PAYMENTS` (three at once by one
   * phone) and the codes of the fields say why not.
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

  /** How a payment of this phone stands; for a day also when the visit is over. */
  @Get(':id')
  @Allow('guest.own')
  @Afterwards()
  one(@Me() me: GuestActor, @IdParam() id: string, @Origin() origin: string): Promise<GuestPaymentView> {
    return this.payments.one(me, id, origin);
  }

  /** Calls it off; 409 `PAYMENT_STANDS` once it has ended. It may have come before: that is told as always. */
  @Post(':id/cancel')
  @HttpCode(202)
  @Allow('guest.own')
  @Afterwards()
  async cancel(@Me() me: GuestActor, @IdParam() id: string, @Origin() origin: string): Promise<GuestPaymentView> {
    await this.payments.cancel(me, id);
    return this.payments.one(me, id, origin);
  }
}
