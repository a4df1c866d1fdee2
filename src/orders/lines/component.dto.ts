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

/** A dish chosen in a slot of a combo. */
export class ItemComponent {
  @IsId() slot_id: string;

  @IsId() dish_id: string;

  /** Required when the slot accepts any variation of a dish with variations. Default: the variation of the slot's first choice with this dish. */
  @MayBeLeftOut() @IsId() dish_variation_id?: string;

  /** Units in one combo, 1 to 20. Default 1. */
  @MayBeLeftOut() @Int(1, MOST_UNITS) quantity?: number;

  /** Options of the dish, as on a separate line. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => ItemChoice)
  modifiers?: ItemChoice[];

  /** Comment for the cook; at most 140 characters. Default: the comment of the combo. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;
}

export function componentOf(component: ItemComponent): Component {
  const { slot_id: slotId, dish_id: dishId, dish_variation_id, quantity, modifiers } = component;
  return { slotId, dishId, variationId: dish_variation_id ?? null, quantity, modifiers: modifiers?.map(choiceOf) };
}
