import { Body, Controller, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor, StaffActor } from '../auth/actor.js';
import { Allow, Me, Person } from '../auth/allow.js';
import { IdParam, IfMatch, Keyed, Versioned } from '../http/route.js';
import { OrderView } from './order.dto.js';
import { OrderCareService } from './order-care.service.js';
import { OrderMovesService } from './moves/order-moves.service.js';
import { MovedOrders, OrderMoving, OrdersToMerge } from './moves/order-moves.dto.js';
import { OrderFiringService } from './firing/order-firing.service.js';
import { LinesToFire, OrderChange, RoundAgain } from './order-work.dto.js';
import { OrdersService } from './orders.service.js';
import { LinesToReprice } from './repricing/repricing.dto.js';
import { RepricingService } from './repricing/repricing.service.js';

@ApiTags('Orders')
@Controller('orders')
export class OrderCareController {
  constructor(
    private readonly care: OrderCareService,
    private readonly firing: OrderFiringService,
    private readonly orders: OrdersService,
    private readonly moves: OrderMovesService,
    private readonly repricing: RepricingService,
  ) {}

  /**
   * Updates covers, notes, tab name, waiter and details. These members belong to the order as a whole. A new
   * `waiter_id` hands the order over to another waiter.
   */
  @Patch(':id')
  @Allow('orders.take')
  @Versioned()
  update(
    @Me() me: Actor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() change: OrderChange,
  ): Promise<OrderView> {
    return this.care.update(me, id, version, change);
  }

  /**
   * Sends held lines to the kitchen. Sends one course, some lines, or everything that is held. Lines that were sent
   * before do not change: a repeated fire answers 200 with the order unchanged.
   */
  @Post(':id/fire')
  @HttpCode(200)
  @Allow('orders.take')
  @Versioned()
  fire(@Me() me: Actor, @IdParam() id: string, @Body() wanted: LinesToFire): Promise<OrderView> {
    return this.firing.fire(me, id, wanted);
  }

  /**
   * Orders the same dishes again, at the current prices. Repeats one round of the order or some of its lines. The
   * request fails as a whole when one of the dishes is unavailable.
   */
  @Post(':id/repeat')
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  repeat(@Me() me: Actor, @IdParam() id: string, @Body() again: RoundAgain): Promise<OrderView> {
    return this.orders.repeat(me, id, again);
  }

  /**
   * Gives lines their current prices and taxes. Lines of sold-out dishes are repriced too. The previous prices stay on
   * record, with the reason and the user.
   */
  @Post(':id/reprice')
  @HttpCode(200)
  @Allow('orders.reprice')
  @Versioned()
  reprice(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() lines: LinesToReprice,
  ): Promise<OrderView> {
    return this.repricing.reprice(me, id, version, lines);
  }

  /**
   * Moves lines to another order, or an order to another table. With `items`, moves these lines to another order or to
   * a new one. Without `items`, moves the whole order to another table; its guests move too when the visit has no other
   * open order and the new table is free. Lines keep their id, price and kitchen status. Lines that lose their service
   * charge have the charge waived, within the limits for a waiver. 409 `CHECK_PAID`: when lines would leave or join a
   * check that has a payment.
   */
  @Post(':id/move')
  @HttpCode(200)
  @Allow('orders.take')
  @Keyed()
  move(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: OrderMoving,
  ): Promise<MovedOrders> {
    return this.moves.move(me, id, version, wanted);
  }

  /**
   * Merges two orders into one. The order that is merged into the other becomes CANCELLED with `merged_into_id` and is
   * not counted in any total. Lines that lose their service charge have the charge waived, within the limits for a
   * waiver. 409 `CHECK_PAID`: when one of the orders has a payment.
   */
  @Post(':id/merge')
  @HttpCode(200)
  @Allow('orders.take')
  @Keyed()
  merge(
    @Person() me: StaffActor,
    @IdParam() id: string,
    @IfMatch() version: number,
    @Body() wanted: OrdersToMerge,
  ): Promise<MovedOrders> {
    return this.moves.merge(me, id, version, wanted);
  }
}
