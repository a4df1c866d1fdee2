import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { PageQuery, type Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { NewStation, StationChange, StationPage, StationsQuery, StationView } from './station.dto.js';
import { StationsService } from './stations.service.js';

@ApiTags('Kitchen')
@Controller()
export class StationsController {
  constructor(private readonly stations: StationsService) {}

  /** Lists the stations of the venue, in their order. */
  @Get('stations')
  @Allow('stations.manage')
  @ApiOkResponse({ type: StationPage })
  list(@Me() me: Actor, @Query() query: StationsQuery): Promise<Page<StationView>> {
    return this.stations.list(me.venueId, query);
  }

  /** Returns a station, archived or not. */
  @Get('stations/:id')
  @Allow('stations.manage')
  one(@Me() me: Actor, @IdParam() id: string): Promise<StationView> {
    return this.stations.one(me.venueId, id);
  }

  /** Adds a station. */
  @Post('stations')
  @Allow('stations.manage')
  add(@Me() me: Actor, @Body() input: NewStation): Promise<StationView> {
    return this.stations.add(me.venueId, input);
  }

  /** Updates the name or the place of a station in the list. */
  @Patch('stations/:id')
  @Allow('stations.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: StationChange): Promise<StationView> {
    return this.stations.change(me.venueId, id, input);
  }

  /** Archives a station. 409 `IN_USE`: while dishes, categories or open tickets name the station. */
  @Delete('stations/:id')
  @HttpCode(204)
  @Allow('stations.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.stations.archive(me.venueId, id);
  }

  /** Lists the stations where the caller may work. A kitchen screen offers these stations. */
  @Get('kitchen/stations')
  @Allow('stations.read')
  @ApiOkResponse({ type: StationPage })
  listMine(@Me() me: Actor, @Query() query: PageQuery): Promise<Page<StationView>> {
    return this.stations.listFor(me, query);
  }
}
