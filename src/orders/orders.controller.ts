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

  /** Orders, newest first, without their lines. */
  @Get()
  @Allow('orders.read')
  @Paged(OrderHead)
  list(@Me() me: Actor, @Query() query: OrdersQuery): Promise<Page<OrderHead>> {
    return this.orders.list(me.venueId, query);
  }

  /** Sums over business dates: orders, covers, totals, payments and tips. */
  @Get('stats/summary')
  @Allow('orders.report')
  summary(@Me() me: Actor, @Query() query: SummaryQuery): Promise<OrderSummary> {
    return this.stats.summary(me.venueId, query);
  }

  /** One order with its lines. */
  @Get(':id')
  @Allow('orders.read')
  @Versioned()
  get(@Me() me: Actor, @IdParam() id: string): Promise<OrderView> {
    return this.orders.get(me.venueId, id);
  }

  /** Takes an order and sends it to the kitchen. */
  @Post()
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  take(@Me() me: Actor, @Body() wanted: NewOrder): Promise<OrderView> {
    return this.orders.take(takerOf(me), wanted);
  }

  /** What an order would cost now: the same prices and refusals as the order itself, and nothing is written. */
  @Post('price')
  @HttpCode(200)
  @Allow('orders.take')
  price(@Me() me: Actor, @Body() question: PriceQuestion, @Query() { explain }: PriceQuery): Promise<OrderPrice> {
    return this.orders.price(me.venueId, question, explain ?? false);
  }

  /** Adds lines and sends them; two waiters may add at the same moment. */
  @Post(':id/items')
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  add(@Me() me: Actor, @IdParam() id: string, @Body() more: MoreItems): Promise<OrderView> {
    return this.orders.add(me, id, more);
  }

  /** Changes quantity or comment of a line that the kitchen has not begun; the kitchen is told. The id of a combo stands for all its lines that are left, `If-Match` for the first of them. */
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

  /** Moves one line: the kitchen up to READY, a waiter to SERVED; one step back is a recall. */
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

  /** Takes a sent line back with a reason, or a whole combo by its id; the kitchen sees it struck through. A dish takes along what other stations make of it. Above the limit of the role somebody must approve. */
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

  /** Removes a line of which the kitchen knows nothing; a sent line needs a reason and is voided instead. */
  @Delete(':id/items/:item_id')
  @Allow('orders.take')
  @Versioned()
  removeItem(@Me() me: Actor, @IdParam() id: string, @IdParam('item_id') itemId: string): Promise<OrderView> {
    return this.voids.removeItem(answerable(me), id, itemId);
  }

  /** Moves every line that may move; a command already carried out answers 200 unchanged. */
  @Patch(':id/status')
  @Allow('orders.move')
  @Versioned()
  command(@Me() me: Actor, @IdParam() id: string, @Body() move: OrderMove): Promise<OrderView> {
    return this.work.command(me, id, move);
  }

  /** Cancels the order with a reason; the kitchen sees its lines struck through. What was sent of it counts against the limit of the role. */
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

  /** Cancels an order of which nothing was sent; anything else needs a reason. */
  @Delete(':id')
  @Allow('orders.take')
  @Versioned()
  remove(@Me() me: Actor, @IdParam() id: string): Promise<OrderView> {
    return this.voids.cancel(answerable(me), id, null, {});
  }
}

/** A program serves nobody: its orders have no waiter until somebody takes them over. */
function takerOf(me: Actor): Taker {
  const { venueId, userId, name } = answerable(me);
  return me.kind === 'key' ? { venueId, userId: null, name: null } : { venueId, userId, name };
}
