import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me, Public } from '../auth/allow.js';
import { VenueChange, RestaurantQuery, RestaurantView, VenueView } from './venue.dto.js';
import { VenuesService } from './venues.service.js';

@ApiTags('Venue')
@Controller()
export class VenuesController {
  constructor(private readonly venues: VenuesService) {}

  /** Returns the restaurant as guests see it. */
  @Public()
  @Get('restaurant')
  restaurant(@Query() { venue }: RestaurantQuery): Promise<RestaurantView> {
    return this.venues.publicView(venue);
  }

  /** Returns the venue of the caller. */
  @Allow('venue.read')
  @Get('venue')
  get(@Me() me: Actor): Promise<VenueView> {
    return this.venues.view(me.venueId);
  }

  /** Updates the settings of the venue. Members that are left out do not change. */
  @Allow('venue.manage')
  @Patch('venue')
  change(@Me() me: Actor, @Body() change: VenueChange): Promise<VenueView> {
    return this.venues.change(me, change);
  }
}
