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

  /** Changes what is said of the order as a whole, and hands it to another waiter. */
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

  /** Sends what is held: a course, some lines or everything. What was sent before stays as it is: a repeated fire answers 200 unchanged. */
  @Post(':id/fire')
  @HttpCode(200)
  @Allow('orders.take')
  @Versioned()
  fire(@Me() me: Actor, @IdParam() id: string, @Body() wanted: LinesToFire): Promise<OrderView> {
    return this.firing.fire(me, id, wanted);
  }

  /** Orders the same dishes once more, at the prices of now; refused as a whole when one of them cannot be had. */
  @Post(':id/repeat')
  @Allow('orders.take')
  @Keyed()
  @Versioned()
  repeat(@Me() me: Actor, @IdParam() id: string, @Body() again: RoundAgain): Promise<OrderView> {
    return this.orders.repeat(me, id, again);
  }

  /** Gives lines the prices and taxes of now, also those that are sold out; what was said and who said it is kept. */
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

  /** Moves lines to another order or a new one, or without `items` the whole order to another table, with its guests when it is all that they have. Lines keep id, price and kitchen state. Lines that lose their service charge have it waived, with the limits of waiving it. Refused when something is paid. */
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

  /** Makes one order of two. The other one is closed as CANCELLED with `merged_into_id`, and counts nowhere. Lines that lose their service charge have it waived, with the limits of waiving it. Refused when something is paid. */
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
