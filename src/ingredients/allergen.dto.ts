import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn } from 'class-validator';
import { ALLERGEN_NAMES, ALLERGENS, type Allergen } from '../domain/food.js';
import type { Locale } from '../domain/locale.js';

/** Some of the fourteen allergens, each once. */
export function Allergens(): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayUnique(),
    IsIn(ALLERGENS, { each: true }),
    ApiProperty({
      type: 'array',
      items: { type: 'string', enum: [...ALLERGENS] },
      maxItems: ALLERGENS.length,
      uniqueItems: true,
    }),
  );
}

export class AllergenNames implements Record<Locale, string> {
  en: string;
  ru: string;
  kk: string;
}

export class AllergenView {
  @ApiProperty({ enum: ALLERGENS }) code: Allergen;
  names: AllergenNames;
}

/** The allergens that must be declared for food: Regulation (EU) 1169/2011, Annex II. */
export class AllergenList {
  /** The 14 allergens, in the order of the regulation. */
  @ApiProperty({ type: AllergenView, isArray: true }) data: AllergenView[];
}

export function allergenList(): AllergenList {
  return { data: ALLERGENS.map((code) => ({ code, names: ALLERGEN_NAMES[code] })) };
}
