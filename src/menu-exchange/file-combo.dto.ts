import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { Words } from '../http/fields.js';
import { MOST_CHOICES, NewComboChoice, NewComboSlot } from '../menu/combos/combo.dto.js';
import { Texts } from './file-parts.dto.js';

export class FileComboChoice extends OmitType(NewComboChoice, ['dish_id', 'dish_variation_id']) {
  /** The `key` of a dish of this file; no combo, and neither sold by weight nor at an open price. */
  @Words(100) dish: string;

  /** Name of the only variation of it that may be chosen; null: any, where the dish has some. */
  @IsOptional() @Words(40) variation?: string | null;
}

/** A place in a combo. */
export class FileComboSlot extends IntersectionType(OmitType(NewComboSlot, ['id', 'choices']), Texts) {
  /** In the order in which they are shown; at most 40, each dish once per variation. None: all that stood there has left the menu. */
  @IsArray()
  @ArrayMaxSize(MOST_CHOICES)
  @ValidateNested({ each: true })
  @Type(() => FileComboChoice)
  choices: FileComboChoice[];
}
