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
   * What an order would cost now; nothing is written. Whoever says what the phone has shown, by `menu_version` or
   * `shown_total`, is told what is otherwise; without these a line that cannot be had is refused.
   */
  @Post('orders/price')
  @HttpCode(200)
  @Allow('guest.own')
  price(@Me() me: GuestActor, @Body() wish: GuestWish): Promise<GuestQuote> {
    return this.orders.price(me, wish);
  }

  /**
   * Asks for an order. ACCEPTED: it is made, on the table's one bill. WAITING: somebody of the staff says yes first.
   * TO_PAY: it is made when `POST /guest/payments` has paid it, within 15 minutes. 409
   * `PRICE_CHANGED`, `SOLD_OUT`, `CART_CHANGED`, `CART_EMPTY`, `ORDERING_PAUSED`, `ORDERING_OFF` or `CODE_REQUIRED` say why not;
   * where it is fetched, also `PICKUP_TIME` and `TOO_MANY_ORDERS`.
   */
  @Post('orders')
  @Allow('guest.own')
  @Keyed()
  ask(@Me() me: GuestActor, @Body() wanted: NewGuestOrder, @Ip() ip: string): Promise<GuestRequestView> {
    return this.orders.ask(me, wanted, ip);
  }

  /** What this phone has asked for, the newest first. */
  @Get('orders')
  @Allow('guest.own')
  @Paged(GuestRequestView)
  own(@Me() me: GuestActor, @Query() query: RequestsQuery): Promise<Page<GuestRequestView>> {
    return this.orders.own(me, query);
  }

  /** What the table has ordered, how far it is, what is owed, by whom, and by what it can be paid. */
  @Get('bill')
  @Allow('guest.own')
  tableBill(@Me() me: GuestActor, @Origin() origin: string): Promise<GuestBillView> {
    return this.bill.view(me, origin);
  }

  /** Somebody should come; who taps twice has called once. */
  @Post('calls')
  @Allow('guest.own')
  call(@Me() me: GuestActor, @Body() { kind }: NewGuestCall): Promise<GuestCallView> {
    return this.calls.call(me, kind);
  }
}
