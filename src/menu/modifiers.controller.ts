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

  /** One option, archived or not. */
  @Get('modifiers/:id')
  @Allow('menu.read')
  one(@Me() me: Actor, @IdParam() id: string): Promise<ModifierView> {
    return this.modifiers.one(me.venueId, id);
  }

  /** Change an option; what is left out stays, and lines already ordered keep their prices. */
  @Patch('modifiers/:id')
  @Allow('menu.manage')
  change(@Me() me: Actor, @IdParam() id: string, @Body() input: ModifierChange): Promise<ModifierView> {
    return this.modifiers.change(me.venueId, id, input);
  }

  /** Archive an option: nobody can choose it any more, and open orders keep it. */
  @Delete('modifiers/:id')
  @HttpCode(204)
  @Allow('menu.manage')
  archive(@Me() me: Actor, @IdParam() id: string): Promise<void> {
    return this.modifiers.archive(me.venueId, id);
  }

  /** Put an option on the stop-list or take it off, or count its portions. */
  @Patch('modifiers/:id/availability')
  @Allow('menu.availability')
  setAvailability(@Me() me: Actor, @IdParam() id: string, @Body() change: AvailabilityChange): Promise<ModifierView> {
    return this.modifiers.setAvailability(me.venueId, id, change);
  }

  /** The groups that a dish offers, in the order in which guests are asked. */
  @Get('dishes/:id/modifier-groups')
  @Allow('menu.read')
  groups(@Me() me: Actor, @IdParam() id: string): Promise<ModifierLinksView> {
    return this.links.of(me.venueId, id);
  }

  /** Say which groups a dish offers: these, and no others. */
  @Put('dishes/:id/modifier-groups')
  @Allow('menu.manage')
  putGroups(@Me() me: Actor, @IdParam() id: string, @Body() { groups }: ModifierLinks): Promise<ModifierLinksView> {
    return this.links.put(me.venueId, id, groups);
  }
}
