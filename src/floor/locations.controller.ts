import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import { Sent, TakesFile, type SentFile } from '../http/sent-file.js';
import { PICTURE_FILE } from '../pictures/picture.dto.js';
import { BackgroundsService } from './backgrounds.service.js';
import { LayoutService } from './layout.service.js';
import {
  LayoutChange,
  LayoutView,
  LocationChange,
  LocationPage,
  LocationsQuery,
  LocationView,
  NewLocation,
} from './location.dto.js';
import { LocationsService } from './locations.service.js';
import { TablePage, TablesOfLocationQuery, type TableView } from './table.dto.js';
import { TablesService } from './tables.service.js';

@ApiTags('Floor')
@Controller('locations')
export class LocationsController {
  constructor(
    private readonly locations: LocationsService,
    private readonly tables: TablesService,
    private readonly layouts: LayoutService,
    private readonly backgrounds: BackgroundsService,
  ) {}

  /** Locations of the venue, in their order, each with the number of its tables. */
  @Get()
  @Allow('floor.read')
  @ApiOkResponse({ type: LocationPage })
  list(@Me() me: Actor, @Query() query: LocationsQuery): Promise<Page<LocationView>> {
    return this.locations.list(me.venueId, query);
  }

  /** One location, archived or not. */
  @Get(':id')
  @Allow('floor.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<LocationView> {
    return this.locations.one(me.venueId, id);
  }

  /** Tables of one location, in their order. */
  @Get(':id/tables')
  @Allow('floor.read')
  @ApiOkResponse({ type: TablePage })
  listTables(@Me() me: Actor, @IdParam() id: string, @Query() query: TablesOfLocationQuery): Promise<Page<TableView>> {
    return this.tables.list(me.venueId, { ...query, location_id: id });
  }

  /** Add a location. */
  @Post()
  @Allow('floor.manage')
  add(@Me() me: Actor, @Body() input: NewLocation): Promise<LocationView> {
    return this.locations.add(me.venueId, input);
  }

  /** Rename a location or move it in the list. */
  @Patch(':id')
  @Allow('floor.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: LocationChange): Promise<LocationView> {
    return this.locations.change(me.venueId, id, input);
  }

  /** Change the plan: its size, its walls, and where any of its tables stand; all of it or nothing. */
  @Patch(':id/layout')
  @Allow('floor.manage')
  changeLayout(@Me() me: Actor, @IdParam() id: string, @Body() input: LayoutChange): Promise<LayoutView> {
    return this.layouts.change(me.venueId, id, input);
  }

  /**
   * Put a picture behind the plan, in place of the one that is there. The body is the file itself: JPEG, PNG or WebP, at
   * most 10 MiB and 30 megapixels, made anew without anything that it said about its place and its maker.
   */
  @Put(':id/background')
  @Allow('floor.manage')
  @TakesFile(PICTURE_FILE)
  putBackground(@Me() me: Actor, @IdParam() id: string, @Sent() file: SentFile): Promise<LocationView> {
    return this.backgrounds.put(me.venueId, id, file);
  }

  /** Take the picture away from behind the plan; 404 when there is none. */
  @Delete(':id/background')
  @HttpCode(204)
  @Allow('floor.manage')
  removeBackground(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.backgrounds.remove(me.venueId, id);
  }

  /** Archive a location; 409 `IN_USE` while tables stand in it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('floor.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.locations.archive(me.venueId, id);
  }
}
