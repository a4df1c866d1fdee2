import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { LOCALES, type Locale } from '../../domain/locale.js';
import { MayBeLeftOut, QueryFlag, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { pageClass, PageQuery } from '../../http/page.dto.js';
import { THINGS, type Thing } from './things.js';

// The longest of them still fit into a body of the usual size.
const MOST_AT_ONCE = 50;

export class TranslationPart {
  @IsIn(THINGS) @ApiProperty({ enum: THINGS }) thing: Thing;

  @IsId() id: string;

  @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang: Locale;

  /** 1 to 80 characters; null or left out removes the translation: guests read the name in the venue's first language. */
  @IsOptional() @Words(80) name?: string | null;

  /** 1 to 500 characters; null or left out removes the translation, as with `name`. */
  @IsOptional() @Words(500) description?: string | null;
}

export class TranslationsChange {
  /** 1 to 50 translations. Each replaces the stored translation of its item and language; the others stay unchanged. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => TranslationPart)
  translations: TranslationPart[];
}

export class TranslationsQuery extends PageQuery {
  @IsIn(LOCALES) @ApiProperty({ enum: LOCALES }) lang: Locale;

  @MayBeLeftOut() @IsIn(THINGS) @ApiProperty({ enum: THINGS, required: false }) thing?: Thing;

  /** `true`: only items without a complete translation in this language; `false`: only translated items. */
  @MayBeLeftOut() @QueryFlag() missing?: boolean;
}

/** A translation of the name and description of a menu item. */
export class TranslationView {
  @ApiProperty({ enum: THINGS }) thing: Thing;
  id: string;
  @ApiProperty({ enum: LOCALES }) lang: Locale;
  /** Translated name; null: not translated. */
  name: string | null;
  /** Translated description; null: not translated, or the item has no description. */
  description: string | null;
  /** Name of the item itself, taken to be in the venue's first language. */
  base_name: string;
  base_description: string | null;
  /** Name of the dish of a variation or combo slot, or of the group of an option; null for other items. */
  part_of: string | null;
  /** Whether the name, or the description of an item that has one, is not translated. Always `false` in the venue's first language. */
  is_missing: boolean;
}

export const TranslationPage = pageClass(TranslationView);

export class TranslationsSet {
  @ApiProperty({ type: TranslationView, isArray: true }) data: TranslationView[];
}
