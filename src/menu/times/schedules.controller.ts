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

  /** Schedules of the menu, by name. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: SchedulePage })
  list(@Me() me: Actor, @Query() query: SchedulesQuery): Promise<Page<ScheduleView>> {
    return this.schedules.list(me.venueId, query);
  }

  /** One schedule, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<ScheduleView> {
    return this.schedules.one(me.venueId, id);
  }

  /** Add a schedule: hours at which dishes and categories are sold, or price lists hold, that name it. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewSchedule): Promise<ScheduleView> {
    return this.schedules.add(me.venueId, input);
  }

  /** Change a schedule; what is left out stays, and lines already ordered keep their prices. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: ScheduleChange): Promise<ScheduleView> {
    return this.schedules.change(me.venueId, id, input);
  }

  /** Archive a schedule; 409 `IN_USE` while a category, a dish or a price list keeps it. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.schedules.archive(me.venueId, id);
  }
}
