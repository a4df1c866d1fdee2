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
/** Of one slot. */
const MOST_UNITS_IN_A_SLOT = 20;

export class NewComboChoice {
  @IsId() dish_id: string;

  /** Only this variation of the dish. Left out: any, where the dish has some. */
  @IsOptional() @IsId() dish_variation_id?: string | null;

  /** What each unit costs on top of the combo's price, in minor units; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() surcharge?: number;

  /** Taken where an order says nothing of the slot; `false` when left out. */
  @MayBeLeftOut() @IsBoolean() is_default?: boolean;
}

export class NewComboSlot {
  /** The slot's own id, to keep it as it is known to others; left out: a new one. */
  @MayBeLeftOut() @IsId() id?: string;

  /** What stands there: `Soup`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Units to choose at least, 0 to 20; 1 when left out. One slot of a combo at least asks for something. */
  @MayBeLeftOut() @Int(0, MOST_UNITS_IN_A_SLOT) min?: number;

  /** Units to choose at most, 1 to 20; as `min`, and 1 at least, when left out. */
  @MayBeLeftOut() @Int(1, MOST_UNITS_IN_A_SLOT) max?: number;

  /** In the order in which they are shown; at most 40, each dish once per variation. One alone is fixed: nobody is asked. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHOICES)
  @ArrayUnique(({ dish_id, dish_variation_id }: NewComboChoice) => `${dish_id} ${dish_variation_id ?? ''}`)
  @ValidateNested({ each: true })
  @Type(() => NewComboChoice)
  choices: NewComboChoice[];
}

/** As many as are said, or as is usual. */
export function slotBounds(slot: Pick<NewComboSlot, 'min' | 'max'>): { min: number; max: number } {
  const min = slot.min ?? Math.min(1, slot.max ?? 1);
  return { min, max: slot.max ?? Math.max(1, min) };
}

export class ComboSlots {
  /** All slots in the order in which guests are asked, at most 10; empty: the dish is no combo. */
  @IsArray()
  @ArrayMaxSize(MOST_SLOTS)
  @ValidateNested({ each: true })
  @Type(() => NewComboSlot)
  slots: NewComboSlot[];
}

export class ComboChoiceView {
  dish_id: string;
  /** Null: any variation of it, or none. */
  dish_variation_id: string | null;
  /** Minor units, for each unit on top of the combo's price. */
  @IntView() surcharge: number;
  /** Taken where an order says nothing of the slot. */
  is_default: boolean;
}

/** A place in a combo. */
export class ComboSlotView {
  id: string;
  name: string;
  /** Units to choose. */
  @IntView() min: number;
  @IntView() max: number;
  @ApiProperty({ type: ComboChoiceView, isArray: true }) choices: ComboChoiceView[];
}

export class ComboSlotsView {
  /** In the order in which guests are asked. */
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
