import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import { Favourites, FavouritesQuery } from './favourites.dto.js';
import { FavouritesService } from './favourites.service.js';

@ApiTags('Menu')
@Controller('menu/favourites')
export class FavouritesController {
  constructor(private readonly favourites: FavouritesService) {}

  /**
   * Lists the dishes that are ordered most at this hour. At most 24 dishes, for the first page of an order screen. `at`
   * selects another hour.
   */
  @Get()
  @Allow('menu.read')
  list(@Me() me: Actor, @Query() { at }: FavouritesQuery): Promise<Favourites> {
    return this.favourites.at(me.venueId, at ?? null);
  }
}
