import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import type { Page } from '../../http/page.dto.js';
import { IdParam } from '../../http/route.js';
import { NewSchedule, ScheduleChange, SchedulePage, SchedulesQuery, ScheduleView } from './schedule.dto.js';
import { SchedulesService } from './schedules.service.js';

@ApiTags('Menu')
@Controller('schedules')
export class SchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  /** Lists the schedules of the menu, by name. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: SchedulePage })
  list(@Me() me: Actor, @Query() query: SchedulesQuery): Promise<Page<ScheduleView>> {
    return this.schedules.list(me.venueId, query);
  }

  /** Returns a schedule, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<ScheduleView> {
    return this.schedules.one(me.venueId, id);
  }

  /**
   * Adds a schedule. A schedule has the hours at which the dishes and categories that name it are sold, and the price
   * lists that name it apply.
   */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewSchedule): Promise<ScheduleView> {
    return this.schedules.add(me.venueId, input);
  }

  /** Updates a schedule. Members that are left out do not change. Existing order lines keep their prices. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: ScheduleChange): Promise<ScheduleView> {
    return this.schedules.change(me.venueId, id, input);
  }

  /** Archives a schedule. 409 `IN_USE`: while a category, a dish or a price list names the schedule. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.schedules.archive(me.venueId, id);
  }
}
