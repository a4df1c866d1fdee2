import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../auth/actor.js';
import { Allow, Me } from '../../auth/allow.js';
import { IdParam } from '../../http/route.js';
import { ComboSlots, ComboSlotsView } from './combo.dto.js';
import { CombosService } from './combos.service.js';

@ApiTags('Menu')
@Controller('dishes')
export class CombosController {
  constructor(private readonly combos: CombosService) {}

  /** What is in a combo, in the order in which guests are asked; nothing where the dish is none. */
  @Get(':id/combo-slots')
  @Allow('menu.read')
  slots(@Me() me: Actor, @IdParam() id: string): Promise<ComboSlotsView> {
    return this.combos.of(me.venueId, id);
  }

  /** Make a combo of a dish: these are its slots, and no others. A combo is in no other combo and has no modifier groups; the dishes in it may have some. */
  @Put(':id/combo-slots')
  @Allow('menu.manage')
  putSlots(@Me() me: Actor, @IdParam() id: string, @Body() { slots }: ComboSlots): Promise<ComboSlotsView> {
    return this.combos.put(me.venueId, id, slots);
  }
}
