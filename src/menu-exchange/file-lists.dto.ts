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

/** An ingredient of dishes. */
export class FileIngredient extends NewIngredient {
  /**
   * Key by which recipes in this file refer to the ingredient, unique in the file; the name when left out. An
   * ingredient in use and an archived one with the same name need different keys.
   */
  @MayBeLeftOut() @Words(100) key?: string;

  /** Whether the ingredient is archived: it stays in existing recipes and cannot be added to new ones. */
  @MayBeLeftOut() @IsBoolean() is_archived?: boolean;
}

/** A schedule of hours at which dishes are sold or a price list applies. */
export class FileSchedule extends NewSchedule {}

/** A tax class. */
export class FileTaxClass extends NewTaxClass {
  /**
   * Whether this class taxes dishes that have none, neither of their own nor through a category; at most one class.
   * Without such a class these dishes are not taxed.
   */
  @MayBeLeftOut() @IsBoolean() is_usual?: boolean;
}

export class FileModifier extends IntersectionType(
  OmitType(NewModifier, ['dish_id', 'dish_variation_id', 'station_id', 'nested_group_id']),
  Texts,
) {
  /** The `key` of the dish in this file that this option represents. */
  @IsOptional() @Words(100) dish?: string | null;

  /** Name of the variation of that dish that this option represents; null: none. */
  @IsOptional() @Words(40) variation?: string | null;

  /** Name of an existing station that prepares the option on a line of its own; null: prepared with its dish. 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  /** The `key` of the group in this file with further choices. Groups nest at most 3 deep and never contain themselves. */
  @IsOptional() @Words(100) nested_group?: string | null;

  /** Recipe; empty for an option that represents a dish and uses the dish's recipe. */
  @Recipe() recipe?: FileRecipeLine[];
}

/** A modifier group. */
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
  /** The `key` of a dish in this file. */
  @Words(100) dish: string;

  /** Name of the variation; null: the dish has no variations. */
  @IsOptional() @Words(40) variation?: string | null;

  /** Minor units. */
  @MinorUnits() price: number;
}

/** A list of prices in place of the regular ones. */
export class FilePriceList extends OmitType(NewPriceList, ['schedule_id']) {
  /** Name of a schedule in this file; null: at any hour. */
  @IsOptional() @Words(80) schedule?: string | null;

  /** At most 20000 prices; each dish and variation once. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => FileListPrice)
  prices?: FileListPrice[];
}
