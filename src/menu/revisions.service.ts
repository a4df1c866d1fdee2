import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { Dish, DishVariation } from './dish.entity.js';
import { republish, takeDish } from './dish-rows.js';
import { publishMenu } from './menu-version.js';
import { takeModifier } from './modifier-rows.js';
import { Modifier } from './modifier.entity.js';

/** A dish, or one variation of it. */
export interface Choice {
  dishId: string;
  variationId: string | null;
}

/** For other rooms whose changes show on the menu. */
@Injectable()
export class RevisionsService {
  /** Refuses what is not of this venue; archived or not. */
  async find(reader: Reader, venueId: string, { dishId, variationId }: Choice): Promise<void> {
    await reader.get(Dish, { id: dishId, venueId });
    if (variationId) await reader.get(DishVariation, { id: variationId, dishId });
  }

  /** Locks the dish and says that it is another one from now on; call it before the change. */
  async revise(tx: Tx, venueId: string, { dishId, variationId }: Choice): Promise<void> {
    const dish = await takeDish(tx, venueId, dishId);
    if (variationId) await tx.get(DishVariation, { id: variationId, dishId, archivedAt: IsNull() });
    await republish(tx, dish);
  }

  /** The dish that an option is, if it is one; refuses what is not of this venue. */
  async findOption(reader: Reader, venueId: string, id: string): Promise<string | null> {
    const { dishId } = await reader.get(Modifier, { id, venueId });
    return dishId;
  }

  /** As `revise`, for an option that is no dish. */
  async reviseOption(tx: Tx, venueId: string, id: string): Promise<void> {
    const { dishId } = await takeModifier(tx, venueId, id);
    refuseUnless(dishId === null, 'VALIDATION_ERROR', { body: ['the option is a dish, and made as that is'] });
    await publishMenu(tx, venueId);
  }

  /** Something that many dishes show is another one. */
  async publish(tx: Tx, venueId: string): Promise<void> {
    await publishMenu(tx, venueId);
  }
}
