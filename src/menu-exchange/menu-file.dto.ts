import { ApiProperty, IntersectionType, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, Equals, IsArray, IsIn, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { MayBeLeftOut, Words } from '../http/fields.js';
import { Int, MinorUnits } from '../http/numbers.js';
import { NewCategory } from '../menu/category.dto.js';
import { MOST_SLOTS } from '../menu/combos/combo.dto.js';
import { NewDish } from '../menu/dish.dto.js';
import { MOST_LINKS, NewModifierLink } from '../menu/modifier-link.dto.js';
import { NewVariation } from '../menu/variation.dto.js';
import { FileComboSlot } from './file-combo.dto.js';
import { FileRecipeLine, Keyed, Recipe, Texts } from './file-parts.dto.js';
import { FileIngredient, FileModifierGroup, FilePriceList, FileSchedule, FileTaxClass } from './file-lists.dto.js';

export const FILE_FORMAT = 'qres-menu';
export const FILE_VERSION = 1;
export const MOST_CATEGORIES = 500;
/** In all categories together. */
export const MOST_DISHES = 20_000;
const MOST_VARIATIONS = 30;

export class FileModifierLink extends PickType(NewModifierLink, ['min', 'max']) {
  /** The `key` of a modifier group in this file. */
  @Words(100) group: string;

  /** Name of the only variation for which the group is offered; null: the whole dish. */
  @IsOptional() @Words(40) variation?: string | null;
}

export class FileVariation extends IntersectionType(NewVariation, Texts) {
  /** Recipe of the variation; left out or empty: the recipe of the dish. */
  @Recipe() recipe?: FileRecipeLine[];
}

export class FileDish extends IntersectionType(
  OmitType(NewDish, ['category_id', 'station_id', 'schedule_id', 'tax_class_id', 'price', 'variations']),
  IntersectionType(Keyed, Texts),
) {
  /** Name of an existing station; 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  /** Name of a schedule in this file; 1 to 80 characters. */
  @IsOptional() @Words(80) schedule?: string | null;

  /** Name of a tax class in this file; null: taxed as its category. */
  @IsOptional() @Words(40) tax_class?: string | null;

  /** Minor units; per kilogram when sold by weight. Required when the dish has neither variations nor an open price. */
  @ValidateIf(
    ({ price, variations, open_price }: FileDish) => (price ?? null) !== null || !(variations?.length || open_price),
  )
  @MinorUnits()
  price?: number | null;

  /** At most 30. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_VARIATIONS)
  @ValidateNested({ each: true })
  @Type(() => FileVariation)
  variations?: FileVariation[];

  /** Modifier groups in the order in which guests are asked; at most 60, each once per variation. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_LINKS)
  @ValidateNested({ each: true })
  @Type(() => FileModifierLink)
  modifier_groups?: FileModifierLink[];

  /** Combo slots in the order in which guests are asked, at most 10; empty: the dish is not a combo. A combo has no modifier groups. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_SLOTS)
  @ValidateNested({ each: true })
  @Type(() => FileComboSlot)
  combo_slots?: FileComboSlot[];

  @Recipe() recipe?: FileRecipeLine[];
}

export class FileCategory extends IntersectionType(
  OmitType(NewCategory, ['station_id', 'parent_id', 'schedule_id', 'tax_class_id']),
  Texts,
) {
  /** Name of the parent category in this file; null: none. Categories nest at most three levels deep. */
  @IsOptional() @Words(80) parent?: string | null;

  /** Name of an existing station; 1 to 40 characters. */
  @IsOptional() @Words(40) station?: string | null;

  /** Name of a schedule in this file; 1 to 80 characters. */
  @IsOptional() @Words(80) schedule?: string | null;

  /** Name of a tax class in this file; null: taxed as the parent category, or else as the venue. */
  @IsOptional() @Words(40) tax_class?: string | null;

  /** At most 20000 dishes in all categories together. */
  @IsArray() @ArrayMaxSize(MOST_DISHES) @ApiProperty({ type: FileDish, isArray: true }) dishes: FileDish[];
}

/** The lists of a file besides its categories, by field name. */
export interface FileLists {
  ingredients: FileIngredient;
  schedules: FileSchedule;
  tax_classes: FileTaxClass;
  modifier_groups: FileModifierGroup;
  price_lists: FilePriceList;
}

export type ListName = keyof FileLists;

/** Longer lists are refused. */
export const MOST_IN_LIST: Readonly<Record<ListName, number>> = {
  ingredients: 5000,
  schedules: 200,
  tax_classes: 200,
  modifier_groups: 2000,
  price_lists: 200,
};

/**
 * A whole menu in the QRes format, without photos and stop-list. A file that is exported, imported and exported again
 * is the same. It contains no ids; items refer to each other by name, or by `key` where several have the same name. A
 * value that is left out is empty. A list that is left out stays unchanged, including the references from dishes and
 * categories to it; `schedules` and `price_lists` can only be left out together.
 */
export class MenuFile {
  @Equals(FILE_FORMAT) @ApiProperty({ enum: [FILE_FORMAT] }) format: typeof FILE_FORMAT;

  /** Version of the format; 1. */
  @IsIn([FILE_VERSION]) @Int(1, FILE_VERSION) version: number;

  /** At most 5000. */
  @IsArray()
  @ArrayMaxSize(MOST_IN_LIST.ingredients)
  @ApiProperty({ type: FileIngredient, isArray: true, required: false })
  ingredients?: FileIngredient[];

  /** At most 200. */
  @IsArray()
  @ArrayMaxSize(MOST_IN_LIST.schedules)
  @ApiProperty({ type: FileSchedule, isArray: true, required: false })
  schedules?: FileSchedule[];

  /** At most 200. */
  @IsArray()
  @ArrayMaxSize(MOST_IN_LIST.tax_classes)
  @ApiProperty({ type: FileTaxClass, isArray: true, required: false })
  tax_classes?: FileTaxClass[];

  /** At most 2000. */
  @IsArray()
  @ArrayMaxSize(MOST_IN_LIST.modifier_groups)
  @ApiProperty({ type: FileModifierGroup, isArray: true, required: false })
  modifier_groups?: FileModifierGroup[];

  /** Categories in menu order; at most 500, with at most 20000 dishes in total. */
  @IsArray()
  @ArrayMaxSize(MOST_CATEGORIES)
  @ApiProperty({ type: FileCategory, isArray: true })
  categories: FileCategory[];

  /** At most 200. */
  @IsArray()
  @ArrayMaxSize(MOST_IN_LIST.price_lists)
  @ApiProperty({ type: FilePriceList, isArray: true, required: false })
  price_lists?: FilePriceList[];
}
