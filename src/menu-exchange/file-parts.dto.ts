import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { MOST_RECIPE_LINES, NewRecipeLine } from '../ingredients/recipe.dto.js';

/** An item with a key by which the rest of the file refers to it. */
export class Keyed {
  /** Key; the name when left out. If several items have the same name, the name means the first of them. */
  @MayBeLeftOut() @Words(100) key?: string;
}

export class FileWords {
  /** 1 to 80 characters. */
  @IsOptional() @Words(80) name?: string | null;

  /** 1 to 500 characters. */
  @IsOptional() @Words(500) description?: string | null;
}

export class FileTexts {
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) en?: FileWords;
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) ru?: FileWords;
  @MayBeLeftOut() @ValidateNested() @Type(() => FileWords) kk?: FileWords;
}

export class Texts {
  /** Translations for guests, by language. */
  @MayBeLeftOut() @ValidateNested() @Type(() => FileTexts) texts?: FileTexts;
}

export class FileRecipeLine extends PickType(NewRecipeLine, ['amount']) {
  /** The `key` of an ingredient in this file. */
  @Words(100) ingredient: string;
}

export function Recipe(): PropertyDecorator {
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
