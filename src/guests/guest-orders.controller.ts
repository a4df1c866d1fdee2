import { Body, Controller, Get, HttpCode, Ip, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { GuestActor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { Origin } from '../http/origin.js';
import { Keyed, Paged } from '../http/route.js';
import { GuestQuote } from './cart/guest-quote.dto.js';
import { GuestBillService } from './guest-bill.service.js';
import { GuestCallsService } from './guest-calls.service.js';
import { GuestOrdersService } from './guest-orders.service.js';
import {
  GuestCallView,
  GuestRequestView,
  GuestWish,
  NewGuestCall,
  NewGuestOrder,
  RequestsQuery,
} from './guest-order.dto.js';
import { GuestBillView } from './paying/guest-bill.dto.js';

@ApiTags('Guests')
@Controller('guest')
export class GuestOrdersController {
  constructor(
    private readonly orders: GuestOrdersService,
    private readonly bill: GuestBillService,
    private readonly calls: GuestCallsService,
  ) {}

  /**
   * Prices an order of a guest without creating the order. Nothing is stored. When the request has `menu_version` or a
   * `shown_total`, the answer lists the differences to the prices shown on the guest device. Without both, a line that
   * is unavailable is an error.
   */
  @Post('orders/price')
  @HttpCode(200)
  @Allow('guest.own')
  price(@Me() me: GuestActor, @Body() wish: GuestWish): Promise<GuestQuote> {
    return this.orders.price(me, wish);
  }

  /**
   * Requests an order from a guest device. The state of the answer is ACCEPTED, WAITING or TO_PAY. ACCEPTED: the lines
   * are ordered, on the one bill of the table. WAITING: staff must accept the request first. TO_PAY: the lines are
   * ordered when `POST /guest/payments` has paid for them, within 15 minutes.
   *
   * 409 `PRICE_CHANGED`, `SOLD_OUT`, `CART_CHANGED`, `CART_EMPTY`, `ORDERING_PAUSED`, `ORDERING_OFF` or
   * `CODE_REQUIRED`: when the order cannot be requested; for a pickup order also `PICKUP_TIME` or `TOO_MANY_ORDERS`.
   */
  @Post('orders')
  @Allow('guest.own')
  @Keyed()
  ask(@Me() me: GuestActor, @Body() wanted: NewGuestOrder, @Ip() ip: string): Promise<GuestRequestView> {
    return this.orders.ask(me, wanted, ip);
  }

  /** Lists the order requests of this guest device, newest first. */
  @Get('orders')
  @Allow('guest.own')
  @Paged(GuestRequestView)
  own(@Me() me: GuestActor, @Query() query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.orders.own(me, query);
  }

  /**
   * Returns the bill of the visit, with the state of each line. The bill shows the lines that the table has ordered,
   * the guest of each line, the amounts owed, and the payment methods for guests.
   */
  @Get('bill')
  @Allow('guest.own')
  tableBill(@Me() me: GuestActor, @Origin() origin: string): Promise<GuestBillView> {
    return this.bill.view(me, origin);
  }

  /**
   * Calls a member of staff to the table. While a call of the same kind is open at the table, the answer is that call.
   */
  @Post('calls')
  @Allow('guest.own')
  call(@Me() me: GuestActor, @Body() { kind }: NewGuestCall): Promise<GuestCallView> {
    return this.calls.call(me, kind);
  }
}
