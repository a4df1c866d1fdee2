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

  /** Lists the slots of a combo, in the order of the questions. The list is empty when the dish is not a combo. */
  @Get(':id/combo-slots')
  @Allow('menu.read')
  slots(@Me() me: Actor, @IdParam() id: string): Promise<ComboSlotsView> {
    return this.combos.of(me.venueId, id);
  }

  /**
   * Replaces the slots of a combo. With slots the dish becomes a combo. A combo is not part of another combo and has no
   * modifier groups; the dishes in its slots may have modifier groups.
   */
  @Put(':id/combo-slots')
  @Allow('menu.manage')
  putSlots(@Me() me: Actor, @IdParam() id: string, @Body() { slots }: ComboSlots): Promise<ComboSlotsView> {
    return this.combos.put(me.venueId, id, slots);
  }
}
