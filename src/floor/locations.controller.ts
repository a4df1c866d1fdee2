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

  /** Lists the locations of the venue, in their order. Each location comes with the number of its tables. */
  @Get()
  @Allow('floor.read')
  @ApiOkResponse({ type: LocationPage })
  list(@Me() me: Actor, @Query() query: LocationsQuery): Promise<Page<LocationView>> {
    return this.locations.list(me.venueId, query);
  }

  /** Returns a location, archived or not. */
  @Get(':id')
  @Allow('floor.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<LocationView> {
    return this.locations.one(me.venueId, id);
  }

  /** Lists the tables of a location, in their order. */
  @Get(':id/tables')
  @Allow('floor.read')
  @ApiOkResponse({ type: TablePage })
  listTables(@Me() me: Actor, @IdParam() id: string, @Query() query: TablesOfLocationQuery): Promise<Page<TableView>> {
    return this.tables.list(me.venueId, { ...query, location_id: id });
  }

  /** Adds a location. */
  @Post()
  @Allow('floor.manage')
  add(@Me() me: Actor, @Body() input: NewLocation): Promise<LocationView> {
    return this.locations.add(me.venueId, input);
  }

  /** Updates the name or the place of a location in the list. */
  @Patch(':id')
  @Allow('floor.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: LocationChange): Promise<LocationView> {
    return this.locations.change(me.venueId, id, input);
  }

  /**
   * Changes the floor plan of a location. Sets the size and the walls of the plan and the positions of any of its
   * tables, all or nothing.
   */
  @Patch(':id/layout')
  @Allow('floor.manage')
  changeLayout(@Me() me: Actor, @IdParam() id: string, @Body() input: LayoutChange): Promise<LayoutView> {
    return this.layouts.change(me.venueId, id, input);
  }

  /**
   * Sets the background picture of a floor plan. The picture replaces the one before. The body is the file itself:
   * JPEG, PNG or WebP, at most 10 MiB and 30 megapixels. The server re-encodes the picture, without metadata about its
   * place or author.
   */
  @Put(':id/background')
  @Allow('floor.manage')
  @TakesFile(PICTURE_FILE)
  putBackground(@Me() me: Actor, @IdParam() id: string, @Sent() file: SentFile): Promise<LocationView> {
    return this.backgrounds.put(me.venueId, id, file);
  }

  /** Removes the background picture of a floor plan. 404: when the plan has no background picture. */
  @Delete(':id/background')
  @HttpCode(204)
  @Allow('floor.manage')
  removeBackground(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.backgrounds.remove(me.venueId, id);
  }

  /** Archives a location. 409 `IN_USE`: while the location contains tables. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('floor.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.locations.archive(me.venueId, id);
  }
}
