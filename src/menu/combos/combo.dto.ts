import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsOptional,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int, IntView, MinorUnits } from '../../http/numbers.js';
import type { SlotRows } from './combo-rows.js';

export const MOST_SLOTS = 10;
// What a guest chooses among must fit on a screen.
export const MOST_CHOICES = 40;
/** Maximum number of units in one slot. */
const MOST_UNITS_IN_A_SLOT = 20;

export class NewComboChoice {
  @IsId() dish_id: string;

  /** The only variation of the dish that can be chosen. Null or left out: any variation, if the dish has variations. */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /** Price of each unit on top of the combo's price, in minor units; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() surcharge?: number;

  /** Whether this choice is used when an order does not fill the slot; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() is_default?: boolean;
}

export class NewComboSlot {
  /** Id of an existing slot, to keep that slot; left out: a new slot. */
  @MayBeLeftOut() @IsId() id?: string;

  /** Name of the slot, for example `Soup`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Minimum number of units to choose, 0 to 20; 1 when left out. At least one slot of a combo requires a choice. */
  @MayBeLeftOut() @Int(0, MOST_UNITS_IN_A_SLOT) min?: number;

  /** Maximum number of units to choose, 1 to 20; when left out, the same as `min`, but at least 1. */
  @MayBeLeftOut() @Int(1, MOST_UNITS_IN_A_SLOT) max?: number;

  /** Choices in display order, at most 40; each dish once per variation. A single choice is fixed: guests are not asked. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHOICES)
  @ArrayUnique(({ dish_id, dish_variation_id }: NewComboChoice) => `${dish_id} ${dish_variation_id ?? ''}`)
  @ValidateNested({ each: true })
  @Type(() => NewComboChoice)
  choices: NewComboChoice[];
}

/** Minimum and maximum of a slot, with defaults for missing values. */
export function slotBounds(slot: Pick<NewComboSlot, 'min' | 'max'>): { min: number; max: number } {
  const min = slot.min ?? Math.min(1, slot.max ?? 1);
  return { min, max: slot.max ?? Math.max(1, min) };
}

export class ComboSlots {
  /** All slots in the order in which guests are asked, at most 10. Empty: the dish is not a combo. */
  @IsArray()
  @ArrayMaxSize(MOST_SLOTS)
  @ValidateNested({ each: true })
  @Type(() => NewComboSlot)
  slots: NewComboSlot[];
}

export class ComboChoiceView {
  dish_id: string;
  /** The only variation that can be chosen; null: any variation, or the dish has none. */
  dish_variation_id: string | null;
  /** Price of each unit on top of the combo's price, in minor units. */
  @IntView() surcharge: number;
  /** Whether this choice is used when an order does not fill the slot. */
  is_default: boolean;
}

/** A slot of a combo. */
export class ComboSlotView {
  id: string;
  name: string;
  /** Minimum number of units to choose. */
  @IntView() min: number;
  @IntView() max: number;
  @ApiProperty({ type: ComboChoiceView, isArray: true }) choices: ComboChoiceView[];
}

export class ComboSlotsView {
  /** Slots in the order in which guests are asked. */
  @ApiProperty({ type: ComboSlotView, isArray: true }) data: ComboSlotView[];
}

export function comboSlotView({ slot, choices }: SlotRows): ComboSlotView {
  return {
    id: slot.id,
    name: slot.name,
    min: slot.min,
    max: slot.max,
    choices: choices.map(({ dishId, variationId, surcharge, isDefault }) => ({
      dish_id: dishId,
      dish_variation_id: variationId,
      surcharge,
      is_default: isDefault,
    })),
  };
}
