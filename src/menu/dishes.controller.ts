import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { AvailabilityChange } from './availability.dto.js';
import { DishChange, DishesQuery, DishPage, DishView, NewDish } from './dish.dto.js';
import { DishesService } from './dishes.service.js';
import { MenuService } from './menu.service.js';

@ApiTags('Menu')
@Controller('dishes')
export class DishesController {
  constructor(
    private readonly dishes: DishesService,
    private readonly menu: MenuService,
  ) {}

  /** Dishes in the order of the menu, with their variations. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: DishPage })
  list(@Me() me: Actor, @Query() query: DishesQuery): Promise<Page<DishView>> {
    return this.dishes.list(me.venueId, query);
  }

  /** One dish, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<DishView> {
    return this.dishes.one(me.venueId, id);
  }

  /** Add a dish, with its variations if it has some. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewDish): Promise<DishView> {
    return this.dishes.add(me.venueId, input);
  }

  /** Change a dish; what is left out stays, and orders already taken keep their prices. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: DishChange): Promise<DishView> {
    return this.dishes.change(me.venueId, id, input);
  }

  /** Archive a dish: nobody can order it any more, and open orders keep it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.dishes.archive(me.venueId, id);
  }

  /** Put a dish on the stop-list or take it off, or count its portions. */
  @Patch(':id/availability')
  @Allow('menu.availability')
  setAvailability(@Me() me: Actor, @IdParam() id: string, @Body() change: AvailabilityChange): Promise<DishView> {
    return this.menu.setAvailability(me.venueId, id, change);
  }
}
