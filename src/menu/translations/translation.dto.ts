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

  /** 1 to 80 characters; null, or left out: guests read it in the venue's first language, or as it stands. */
  @IsOptional() @Words(80) name?: string | null;

  /** 1 to 500 characters; null as with the name. */
  @IsOptional() @Words(500) description?: string | null;
}

export class TranslationsChange {
  /** 1 to 50. Each replaces what was said of its thing in its language; what is not named stays. */
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

  /** Only what guests do not read in this language yet, or only what they do. */
  @MayBeLeftOut() @QueryFlag() missing?: boolean;
}

/** What one thing on the menu is called in one language. */
export class TranslationView {
  @ApiProperty({ enum: THINGS }) thing: Thing;
  id: string;
  @ApiProperty({ enum: LOCALES }) lang: Locale;
  /** Null: not translated. */
  name: string | null;
  /** Null: not translated, or there is none. */
  description: string | null;
  /** As the thing itself says it; taken to be in the venue's first language. */
  base_name: string;
  base_description: string | null;
  /** The dish of a variation, the group of an option. */
  part_of: string | null;
  /** Whether the name, or a description that there is, is wanting. Never in the venue's first language. */
  is_missing: boolean;
}

export const TranslationPage = pageClass(TranslationView);

export class TranslationsSet {
  @ApiProperty({ type: TranslationView, isArray: true }) data: TranslationView[];
}
