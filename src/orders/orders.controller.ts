import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { answerable, type Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, IfMatch, Keyed, Paged, Versioned } from '../http/route.js';
import { MoreItems, NewOrder } from './new-order.dto.js';
import { OrderHead, OrderView } from './order.dto.js';
import {
  OrderItemChange,
  OrderItemMove,
  OrderMove,
  OrdersQuery,
  ApprovedReason,
  ItemVoid,
} from './order-change.dto.js';
import { OrderPrice, PriceQuery, PriceQuestion } from './checks/order-price.dto.js';
import { OrderStatsService } from './order-stats.service.js';
import { OrderSummary, SummaryQuery } from './order-summary.dto.js';
import { OrderWorkService } from './order-work.service.js';
import { OrdersService, type Taker } from './orders.service.js';
import { VoidsService } from './voids/voids.service.js';

@ApiTags('Orders')
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly orders: OrdersService,
    private readonly work: OrderWorkService,
    private readonly voids: VoidsService,
    private readonly stats: OrderStatsService,
  ) {}

  /** Lists orders, newest first. The lines of the orders are not included. */
  @Get()
  @Allow('orders.read')
  @Paged(OrderHead)
  list(@Me() me: Actor, @Query() query: OrdersQuery): Promise<Page<OrderHead>> {
    return this.orders.list(me.venueId, query);
  }

  /**
   * Sums orders over business dates. Returns the number of orders and covers, and the sums of totals, payments and
   * tips.
   */
  @Get('stats/summary')
  @Allow('orders.report')
  summary(@Me() me: Actor, @Query() query: SummaryQuery): Promise<OrderSummary> {
    return this.stats.summary(me.venueId, query);
  }

  /** Returns an order with its lines. */
  @Get(':id')
  @Allow('orders.read')
  @Versioned()
  get(@Me() me: Actor, @IdParam() id: string): Promise<OrderView> {
    return this.orders.get(me.venueId, id);
  }

  /** Creates an order and sends it to the kitchen. */
  @Post()
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  take(@Me() me: Actor, @Body() wanted: NewOrder): Promise<OrderView> {
    return this.orders.take(takerOf(me), wanted);
  }

  /**
   * Prices an order without creating it. Prices and errors are the same as for creating the order now. Nothing is
   * stored.
   */
  @Post('price')
  @HttpCode(200)
  @Allow('orders.take')
  price(@Me() me: Actor, @Body() question: PriceQuestion, @Query() { explain }: PriceQuery): Promise<OrderPrice> {
    return this.orders.price(me.venueId, question, explain ?? false);
  }

  /**
   * Adds lines to an order and sends them to the kitchen. No `If-Match` is needed: two waiters can add lines at the
   * same moment.
   */
  @Post(':id/items')
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  add(@Me() me: Actor, @IdParam() id: string, @Body() more: MoreItems): Promise<OrderView> {
    return this.orders.add(me, id, more);
  }

  /**
   * Changes quantity, comment, course, seat or hold of a line. Quantity, comment and course can change only until the
   * kitchen starts the line; the kitchen screen shows the change. The id of a combo changes all lines of the combo that
   * are left; `If-Match` then carries the version of the first of them.
   */
  @Patch(':id/items/:item_id')
  @Allow('orders.take')
  @Versioned()
  changeItem(
    @Me() me: Actor,
    @IdParam() id: string,
    @IdParam('item_id') itemId: string,
    @IfMatch() version: number,
    @Body() change: OrderItemChange,
  ): Promise<OrderView> {
    return this.work.changeItem(answerable(me), id, itemId, version, change);
  }

  /**
   * Changes the status of a line. The kitchen moves a line up to READY, a waiter moves a line to SERVED. One step back
   * is a recall.
   */
  @Patch(':id/items/:item_id/status')
  @Allow('orders.move')
  @Versioned()
  moveItem(
    @Me() me: Actor,
    @IdParam() id: string,
    @IdParam('item_id') itemId: string,
    @Body() { status }: OrderItemMove,
  ): Promise<OrderView> {
    return this.work.moveItem(me, id, itemId, status);
  }

  /**
   * Voids a line, or some of its portions, with a reason. The id of a combo voids the whole combo. Lines that other
   * stations make for the dish are voided with the dish. The kitchen screen shows the voided lines struck through.
   * Above the limit of the user's role an approval is required (403 `APPROVAL_REQUIRED`).
   */
  @Post(':id/items/:item_id/void')
  @HttpCode(200)
  @Allow('orders.take')
  @Versioned()
  voidItem(
    @Me() me: Actor,
    @IdParam() id: string,
    @IdParam('item_id') itemId: string,
    @IfMatch() version: number,
    @Body() why: ItemVoid,
  ): Promise<OrderView> {
    return this.voids.voidItem(answerable(me), id, itemId, version, why);
  }

  /**
   * Removes a line that was not sent to the kitchen. 409 `REASON_REQUIRED`: when the line was sent; void the line with
   * a reason instead.
   */
  @Delete(':id/items/:item_id')
  @Allow('orders.take')
  @Versioned()
  removeItem(@Me() me: Actor, @IdParam() id: string, @IdParam('item_id') itemId: string): Promise<OrderView> {
    return this.voids.removeItem(answerable(me), id, itemId);
  }

  /**
   * Changes the status of an order. Moves every line that can make the move. A command that was already carried out
   * answers 200 with the order unchanged.
   */
  @Patch(':id/status')
  @Allow('orders.move')
  @Versioned()
  command(@Me() me: Actor, @IdParam() id: string, @Body() move: OrderMove): Promise<OrderView> {
    return this.work.command(me, id, move);
  }

  /**
   * Cancels an order, with a reason. The kitchen screen shows the lines struck through. The value of the lines that
   * were sent counts against the limit of the user's role.
   */
  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('orders.take')
  @Versioned()
  cancel(
    @Me() me: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() why: ApprovedReason,
  ): Promise<OrderView> {
    return this.voids.cancel(answerable(me), id, version, why);
  }

  /**
   * Cancels an order of which no line was sent to the kitchen. 409 `REASON_REQUIRED`: when a line was sent; cancel the
   * order with a reason instead.
   */
  @Delete(':id')
  @Allow('orders.take')
  @Versioned()
  remove(@Me() me: Actor, @IdParam() id: string): Promise<OrderView> {
    return this.voids.cancel(answerable(me), id, null, {});
  }
}

/** An order that an API key creates has no waiter until a user takes the order over. */
function takerOf(me: Actor): Taker {
  const { venueId, userId, name } = answerable(me);
  return me.kind === 'key' ? { venueId, userId: null, name: null } : { venueId, userId, name };
}
