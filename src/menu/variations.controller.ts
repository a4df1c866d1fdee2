import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { AvailabilityChange } from './availability.dto.js';
import { NewVariation, VariationChange, VariationPage, VariationsQuery, VariationView } from './variation.dto.js';
import { VariationsService } from './variations.service.js';

@ApiTags('Menu')
@Controller('dishes/:id/variations')
export class VariationsController {
  constructor(private readonly variations: VariationsService) {}

  /** Variations of a dish, in their order. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: VariationPage })
  list(@Me() me: Actor, @IdParam() dishId: string, @Query() query: VariationsQuery): Promise<Page<VariationView>> {
    return this.variations.list(me.venueId, dishId, query);
  }

  /** One variation, archived or not. */
  @Get(':variation_id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() dishId: string, @IdParam('variation_id') id: string): Promise<VariationView> {
    return this.variations.one(me.venueId, dishId, id);
  }

  /** Add a variation; from the first one on, the dish is sold only by variations. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @IdParam() dishId: string, @Body() input: NewVariation): Promise<VariationView> {
    return this.variations.add(me.venueId, dishId, input);
  }

  /** Change a variation; what is left out stays. */
  @Patch(':variation_id')
  @Allow('menu.manage')
  change(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') id: string,
    @Body() input: VariationChange,
  ): Promise<VariationView> {
    return this.variations.change(me.venueId, dishId, id, input);
  }

  /** Archive a variation; 409 `PRICE_REQUIRED` when it is the last one and the dish has no price of its own. */
  @Delete(':variation_id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() dishId: string, @IdParam('variation_id') id: string): Promise<void> {
    return this.variations.archive(me.venueId, dishId, id);
  }

  /** Put one variation on the stop-list or take it off, or count its portions. */
  @Patch(':variation_id/availability')
  @Allow('menu.availability')
  setAvailability(
    @Me() me: Actor,
    @IdParam() dishId: string,
    @IdParam('variation_id') id: string,
    @Body() change: AvailabilityChange,
  ): Promise<VariationView> {
    return this.variations.setAvailability(me.venueId, dishId, id, change);
  }
}
