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

  /**
   * Returns how busy the kitchen is. The answer shows whether guests can order from their devices, and how much longer
   * than usual everything takes.
   */
  @Get()
  @Allow('orders.read')
  now(@Me() me: Actor): Promise<KitchenStateView> {
    return this.state.now(me.venueId);
  }

  /** Sets how busy the kitchen is. The whole state is replaced, and all screens are notified. */
  @Put()
  @Allow('kitchen.pace')
  say(@Me() me: Actor, @Body() change: KitchenStateChange): Promise<KitchenStateView> {
    return this.state.say(me, change);
  }
}
