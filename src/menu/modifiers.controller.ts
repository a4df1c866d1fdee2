import { Body, Controller, Delete, Get, HttpCode, Patch, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { IdParam } from '../http/route.js';
import { AvailabilityChange } from './availability.dto.js';
import { ModifierLinks, ModifierLinksView } from './modifier-link.dto.js';
import { ModifierLinksService } from './modifier-links.service.js';
import { ModifierChange, ModifierView } from './modifier.dto.js';
import { ModifiersService } from './modifiers.service.js';

@ApiTags('Menu')
@Controller()
export class ModifiersController {
  constructor(
    private readonly modifiers: ModifiersService,
    private readonly links: ModifierLinksService,
  ) {}

  /** Returns an option, archived or not. */
  @Get('modifiers/:id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<ModifierView> {
    return this.modifiers.one(me.venueId, id);
  }

  /** Updates an option. Members that are left out do not change. Existing order lines keep their prices. */
  @Patch('modifiers/:id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: ModifierChange): Promise<ModifierView> {
    return this.modifiers.change(me.venueId, id, input);
  }

  /** Archives an option. The option can no longer be chosen; open orders keep it. */
  @Delete('modifiers/:id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.modifiers.archive(me.venueId, id);
  }

  /** Changes the stop-list entry of an option. Stops or resumes the sale of the option, or counts its portions. */
  @Patch('modifiers/:id/availability')
  @Allow('menu.availability')
  setAvailability(@Me() me: Actor, @IdParam() id: string, @Body() change: AvailabilityChange): Promise<ModifierView> {
    return this.modifiers.setAvailability(me.venueId, id, change);
  }

  /** Lists the modifier groups that a dish offers. The groups are in the order of the questions to the guest. */
  @Get('dishes/:id/modifier-groups')
  @Allow('menu.read')
  groups(@Me() me: Actor, @IdParam() id: string): Promise<ModifierLinksView> {
    return this.links.of(me.venueId, id);
  }

  /** Replaces the modifier groups that a dish offers. */
  @Put('dishes/:id/modifier-groups')
  @Allow('menu.manage')
  putGroups(@Me() me: Actor, @IdParam() id: string, @Body() { groups }: ModifierLinks): Promise<ModifierLinksView> {
    return this.links.put(me.venueId, id, groups);
  }
}
