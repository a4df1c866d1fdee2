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

  /** Cash drawers by name, each with the devices that fill it and its open shift. */
  @Get()
  @Allow('shifts.work')
  @Paged(DrawerView)
  list(@Me() me: Actor, @Query() query: DrawersQuery): Promise<Page<DrawerView>> {
    return this.drawers.list(me.venueId, query);
  }

  /** Add a cash drawer: of one device, or shared by several. */
  @Post()
  @Allow('drawers.manage')
  add(@Me() me: Actor, @Body() input: NewDrawer): Promise<DrawerView> {
    return this.drawers.add(me.venueId, input);
  }

  /** Change a drawer's name or its devices. */
  @Patch(':id')
  @Allow('drawers.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: DrawerChange): Promise<DrawerView> {
    return this.drawers.change(me.venueId, id, input);
  }

  /** Archive a drawer; not while its shift is open: 409 `IN_USE`. Its name is free again. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('drawers.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.drawers.archive(me.venueId, id);
  }
}
