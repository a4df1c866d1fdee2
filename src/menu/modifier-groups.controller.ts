import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import type { Page } from '../http/page.dto.js';
import { IdParam } from '../http/route.js';
import {
  ModifierGroupChange,
  ModifierGroupPage,
  ModifierGroupsQuery,
  ModifierGroupView,
  NewModifierGroup,
} from './modifier-group.dto.js';
import { ModifierGroupsService } from './modifier-groups.service.js';
import { ModifierView, NewModifier } from './modifier.dto.js';
import { ModifiersService } from './modifiers.service.js';

@ApiTags('Menu')
@Controller('modifier-groups')
export class ModifierGroupsController {
  constructor(
    private readonly groups: ModifierGroupsService,
    private readonly modifiers: ModifiersService,
  ) {}

  /** Lists modifier groups with their options, by name. */
  @Get()
  @Allow('menu.read')
  @ApiOkResponse({ type: ModifierGroupPage })
  list(@Me() me: Actor, @Query() query: ModifierGroupsQuery): Promise<Page<ModifierGroupView>> {
    return this.groups.list(me.venueId, query);
  }

  /** Returns a modifier group, archived or not. */
  @Get(':id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<ModifierGroupView> {
    return this.groups.one(me.venueId, id);
  }

  /** Adds a modifier group with its options. */
  @Post()
  @Allow('menu.manage')
  add(@Me() me: Actor, @Body() input: NewModifierGroup): Promise<ModifierGroupView> {
    return this.groups.add(me.venueId, input);
  }

  /** Updates a modifier group. Members that are left out do not change. Existing order lines keep their choices. */
  @Patch(':id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: ModifierGroupChange): Promise<ModifierGroupView> {
    return this.groups.change(me.venueId, id, input);
  }

  /** Archives a modifier group. 409 `IN_USE`: while dishes or options offer the group. */
  @Delete(':id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.groups.archive(me.venueId, id);
  }

  /** Adds an option to a modifier group. */
  @Post(':id/modifiers')
  @Allow('menu.manage')
  addModifier(@Me() me: Actor, @IdParam() id: string, @Body() input: NewModifier): Promise<ModifierView> {
    return this.modifiers.add(me.venueId, id, input);
  }
}
