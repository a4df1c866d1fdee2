import { IntersectionType, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { MinorUnits } from '../http/numbers.js';
import { NewIngredient } from '../ingredients/ingredient.dto.js';
import { MOST_OPTIONS, NewModifierGroup } from '../menu/modifier-group.dto.js';
import { NewModifier } from '../menu/modifier.dto.js';
import { NewPriceList } from '../menu/times/price-list.dto.js';
import { NewTaxClass } from '../menu/taxes/tax-class.dto.js';
import { NewSchedule } from '../menu/times/schedule.dto.js';
import { FileRecipeLine, Keyed, Recipe, Texts } from './file-parts.dto.js';

const MOST_PRICES = 20_000;

/** Something that dishes are made of. */
export class FileIngredient extends NewIngredient {
  /** By what recipes of this file mean it: the name, unless an archived ingredient has the same one. */
  @MayBeLeftOut() @Words(100) key?: string;

  /** Still in recipes, but in no new one. */
  @MayBeLeftOut() @IsBoolean() is_archived?: boolean;
}

/** When something of the menu is sold, or costs something else. */
export class FileSchedule extends NewSchedule {}

/** How dishes are taxed. */
export class FileTaxClass extends NewTaxClass {
  /** Taxes the dishes that name no class and whose categories name none; one class at most. No class: they are not taxed. */
  @MayBeLeftOut() @IsBoolean() is_usual?: boolean;
}

export class FileModifier extends IntersectionType(
  OmitType(NewModifier, ['dish_id', 'dish_variation_id', 'station_id', 'nested_group_id']),
  Texts,
) {
  /** The `key` of the dish of this file that this option is. */
  @IsOptional() @Words(100) dish?: string | null;

  /** Name of the variation of that dish that this option is; null: of none. */
  @IsOptional() @Words(40) variation?: string | null;

  /** Name of a station that the venue has: makes it on a line of its own. Null: it is made with its dish; 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  /** The `key` of the group of this file to choose from further. Groups nest at most 3 deep, and never in themselves. */
  @IsOptional() @Words(100) nested_group?: string | null;

  /** Empty where the option is a dish, and made as that is. */
  @Recipe() recipe?: FileRecipeLine[];
}

/** What guests choose among. */
export class FileModifierGroup extends IntersectionType(
  OmitType(NewModifierGroup, ['modifiers']),
  IntersectionType(Keyed, Texts),
) {
  /** The options, at most 100. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_OPTIONS)
  @ValidateNested({ each: true })
  @Type(() => FileModifier)
  modifiers?: FileModifier[];
}

export class FileListPrice {
  /** The `key` of a dish of this file. */
  @Words(100) dish: string;

  /** Name of its variation; null: of the dish without variations. */
  @IsOptional() @Words(40) variation?: string | null;

  /** Minor units. */
  @MinorUnits() price: number;
}

/** Prices instead of the usual ones. */
export class FilePriceList extends OmitType(NewPriceList, ['schedule_id']) {
  /** Name of a schedule of this file; null: at any hour. */
  @IsOptional() @Words(80) schedule?: string | null;

  /** At most 20000, each dish and variation once. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => FileListPrice)
  prices?: FileListPrice[];
}
