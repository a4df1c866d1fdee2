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

  /** Lists the variations of a dish, in their order. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: VariationPage })
  list(@Me() me: Actor, @IdParam() dishId: string, @Query() query: VariationsQuery): Promise<Page<VariationView>> {
    return this.variations.list(me.venueId, dishId, query);
  }

  /** Returns a variation, archived or not. */
  @Get(':variation_id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() dishId: string, @IdParam('variation_id') id: string): Promise<VariationView> {
    return this.variations.one(me.venueId, dishId, id);
  }

  /** Adds a variation to a dish. From its first variation on, the dish is sold only by variation. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @IdParam() dishId: string, @Body() input: NewVariation): Promise<VariationView> {
    return this.variations.add(me.venueId, dishId, input);
  }

  /** Updates a variation. Members that are left out do not change. */
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

  /**
   * Archives a variation. 409 `PRICE_REQUIRED`: when the variation is the last one and the dish has no price of its
   * own.
   */
  @Delete(':variation_id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() dishId: string, @IdParam('variation_id') id: string): Promise<void> {
    return this.variations.archive(me.venueId, dishId, id);
  }

  /** Changes the stop-list entry of a variation. Stops or resumes the sale of the variation, or counts its portions. */
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
