import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam, Paged } from '../http/route.js';
import { DrawerChange, DrawersQuery, DrawerView, NewDrawer } from './drawer.dto.js';
import { DrawersService } from './drawers.service.js';

@ApiTags('Shifts')
@Controller('drawers')
export class DrawersController {
  constructor(private readonly drawers: DrawersService) {}

  /** Lists cash drawers with devices and open shifts, by name. */
  @Get()
  @Allow('shifts.work')
  @Paged(DrawerView)
  list(@Me() me: Actor, @Query() query: DrawersQuery): Promise<Page<DrawerView>> {
    return this.drawers.list(me.venueId, query);
  }

  /** Adds a cash drawer. A drawer belongs to one device, or is shared by several devices. */
  @Post()
  @Allow('drawers.manage')
  add(@Me() me: Actor, @Body() input: NewDrawer): Promise<DrawerView> {
    return this.drawers.add(me.venueId, input);
  }

  /** Updates the name or the devices of a cash drawer. */
  @Patch(':id')
  @Allow('drawers.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: DrawerChange): Promise<DrawerView> {
    return this.drawers.change(me.venueId, id, input);
  }

  /** Archives a cash drawer. Its name can be used again. 409 `IN_USE`: while its shift is open. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('drawers.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.drawers.archive(me.venueId, id);
  }
}
