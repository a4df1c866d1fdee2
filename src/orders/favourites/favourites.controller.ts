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

  /** What this house sells most at this hour: the first page of an order screen. */
  @Get()
  @Allow('menu.read')
  list(@Me() me: Actor, @Query() { at }: FavouritesQuery): Promise<Favourites> {
    return this.favourites.at(me.venueId, at ?? null);
  }
}
