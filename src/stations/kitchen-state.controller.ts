import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../auth/actor.js';
import { Allow, Me } from '../auth/allow.js';
import { KitchenStateChange, KitchenStateView } from './kitchen-state.dto.js';
import { KitchenStateService } from './kitchen-state.service.js';

@ApiTags('Kitchen')
@Controller('kitchen/state')
export class KitchenStateController {
  constructor(private readonly state: KitchenStateService) {}

  /** Whether guests may order by themselves, and how much longer than usual everything takes. */
  @Get()
  @Allow('orders.read')
  now(@Me() me: Actor): Promise<KitchenStateView> {
    return this.state.now(me.venueId);
  }

  /** Says how busy the kitchen is; everyone hears it. The whole state is said at once. */
  @Put()
  @Allow('kitchen.pace')
  say(@Me() me: Actor, @Body() change: KitchenStateChange): Promise<KitchenStateView> {
    return this.state.say(me, change);
  }
}
