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

  /** Lists dishes with their variations, in menu order. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: DishPage })
  list(@Me() me: Actor, @Query() query: DishesQuery): Promise<Page<DishView>> {
    return this.dishes.list(me.venueId, query);
  }

  /** Returns a dish, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<DishView> {
    return this.dishes.one(me.venueId, id);
  }

  /** Adds a dish with its variations. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewDish): Promise<DishView> {
    return this.dishes.add(me.venueId, input);
  }

  /** Updates a dish. Members that are left out do not change. Existing orders keep their prices. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: DishChange): Promise<DishView> {
    return this.dishes.change(me.venueId, id, input);
  }

  /** Archives a dish. The dish can no longer be ordered; open orders keep it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.dishes.archive(me.venueId, id);
  }

  /** Changes the stop-list entry of a dish. Stops or resumes the sale of the dish, or counts its portions. */
  @Patch(':id/availability')
  @Allow('menu.availability')
  setAvailability(@Me() me: Actor, @IdParam() id: string, @Body() change: AvailabilityChange): Promise<DishView> {
    return this.menu.setAvailability(me.venueId, id, change);
  }
}
