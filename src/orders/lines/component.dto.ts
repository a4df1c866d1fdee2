import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { MOST_MODIFIERS } from '../../domain/choice.js';
import type { Component } from '../../domain/combo.js';
import { Letters, MayBeLeftOut } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int } from '../../http/numbers.js';
import { choiceOf, ItemChoice } from './choice.dto.js';

export const MOST_COMPONENTS = 20;
export const LONGEST_COMMENT = 140;
const MOST_UNITS = 20;

/** What a guest chooses in a slot of a combo. */
export class ItemComponent {
  @IsId() slot_id: string;

  @IsId() dish_id: string;

  /** Required when the slot takes any variation of a dish that has some. Left out: that of the slot's first choice with this dish. */
  @MayBeLeftOut() @IsId() dish_variation_id?: string;

  /** Units in one combo, 1 to 20; 1 when left out. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) quantity?: number;

  /** What the guest chooses of the dish's groups, as on a line of its own. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => ItemChoice)
  modifiers?: ItemChoice[];

  /** Read by the cook; at most 140 characters. Left out: that of the combo. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;
}

export function componentOf(component: ItemComponent): Component {
  const { slot_id: slotId, dish_id: dishId, dish_variation_id, quantity, modifiers } = component;
  return { slotId, dishId, variationId: dish_variation_id ?? null, quantity, modifiers: modifiers?.map(choiceOf) };
}
