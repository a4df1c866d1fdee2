import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  Equals,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { Int, MinorUnits } from '../http/numbers.js';
import { NewIngredient } from '../ingredients/ingredient.dto.js';
import { MOST_RECIPE_LINES, NewRecipeLine } from '../ingredients/recipe.dto.js';
import { NewCategory } from '../menu/category.dto.js';
import { NewDish } from '../menu/dish.dto.js';
import { NewVariation } from '../menu/variation.dto.js';

export const FILE_FORMAT = 'qres-menu';
export const FILE_VERSION = 1;
const MOST_VARIATIONS = 30;

/** Something that dishes are made of. */
export class FileIngredient extends NewIngredient {
  /** By what recipes of this file mean it: the name, unless an archived ingredient has the same one. */
  @MayBeLeftOut() @Words(100) key?: string;

  /** Still in recipes, but in no new one. */
  @MayBeLeftOut() @IsBoolean() is_archived?: boolean;
}

export class FileRecipeLine extends PickType(NewRecipeLine, ['amount']) {
  /** The `key` of an ingredient of this file. */
  @Words(100) ingredient: string;
}

export class FileVariation extends NewVariation {
  /** Its own recipe; left out or empty: it is made as the dish is. */
  @Recipe() recipe?: FileRecipeLine[];
}

export class FileDish extends OmitType(NewDish, ['category_id', 'station_id', 'price', 'variations']) {
  /** Name of a station that the venue has; 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  /** Minor units. Required when the dish has no variations. */
  @ValidateIf(({ price, variations }: FileDish) => (price ?? null) !== null || !variations?.length)
  @MinorUnits()
  price?: number | null;

  /** At most 30. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_VARIATIONS)
  @ValidateNested({ each: true })
  @Type(() => FileVariation)
  variations?: FileVariation[];

  @Recipe() recipe?: FileRecipeLine[];
}

export class FileCategory extends OmitType(NewCategory, ['station_id']) {
  /** Name of a station that the venue has; 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  @IsArray() @ApiProperty({ type: FileDish, isArray: true }) dishes: FileDish[];
}

/**
 * A whole menu in a form of our own: exported, imported and exported again it is the same file. Modifier groups are not in
 * it; dishes that stay keep theirs.
 */
export class MenuFile {
  @Equals(FILE_FORMAT) @ApiProperty({ enum: [FILE_FORMAT] }) format: typeof FILE_FORMAT;

  /** Of this form; 1. */
  @IsIn([FILE_VERSION]) @Int(1, FILE_VERSION) version: number;

  @IsArray() @ApiProperty({ type: FileIngredient, isArray: true }) ingredients: FileIngredient[];

  @IsArray() @ApiProperty({ type: FileCategory, isArray: true }) categories: FileCategory[];
}

function Recipe(): PropertyDecorator {
  return (target, member) => {
    for (const rule of [
      MayBeLeftOut(),
      IsArray(),
      ArrayMaxSize(MOST_RECIPE_LINES),
      ValidateNested({ each: true }),
      Type(() => FileRecipeLine),
      ApiProperty({ type: FileRecipeLine, isArray: true, required: false, maxItems: MOST_RECIPE_LINES }),
    ])
      rule(target, member);
  };
}
