import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Words } from '../http/fields.js';
import { MOST_CHOICES, NewComboChoice, NewComboSlot } from '../menu/combos/combo.dto.js';
import { Texts } from './file-parts.dto.js';

export class FileComboChoice extends OmitType(NewComboChoice, ['dish_id', 'dish_variation_id']) {
  /** The `key` of a dish in this file that is neither a combo nor sold by weight nor at an open price. */
  @Words(100) dish: string;

  /** Name of the only variation that can be chosen; null: any variation, or the dish has none. */
  @IsOptional() @Words(40) variation?: string | null;
}

/** A slot of a combo. */
export class FileComboSlot extends IntersectionType(OmitType(NewComboSlot, ['id', 'choices']), Texts) {
  /** Choices in display order, at most 40; each dish once per variation. Empty: all choices of the slot have left the menu. */
  @IsArray()
  @ArrayMaxSize(MOST_CHOICES)
  @ValidateNested({ each: true })
  @Type(() => FileComboChoice)
  choices: FileComboChoice[];
}
