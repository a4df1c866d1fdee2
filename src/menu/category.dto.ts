import { ApiProperty, PartialType } from '@nestjs/swagger';
import { ArrayMinSize, IsOptional, Matches } from 'class-validator';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId, IsIds } from '../http/ids.js';
import { Int, IntView } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import type { Category } from './category.entity.js';

const MOST_CATEGORIES = 500;

export class NewCategory {
  /** Unique among the venue's categories; 1 to 80 characters. */
  @Words(80) name: string;

  /** As guests read it under the name; 1 to 500 characters. */
  @IsOptional() @Words(500) description?: string | null;

  /** The category that this one is a part of; null: of none. There are three levels: 409 `TOO_DEEP` beyond them. */
  @IsOptional() @IsId() parent_id?: string | null;

  /** `#rrggbb`, for the buttons of the order screen. */
  @IsOptional() @Matches(/^#[0-9a-fA-F]{6}$/) colour?: string | null;

  /** Makes the dishes that name no station themselves; without it the venue's first station does. */
  @IsOptional() @IsId() station_id?: string | null;

  /** Its dishes are sold at these hours only; null: whenever the category is sold that this one is a part of. */
  @IsOptional() @IsId() schedule_id?: string | null;

  /** Taxes the dishes that name no class themselves; null: the category that this one is a part of does, or the venue. */
  @IsOptional() @IsId() tax_class_id?: string | null;

  /** Place on the menu, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class CategoryChange extends PartialType(NewCategory, { skipNullProperties: false }) {}

export class CategoryOrder {
  /** Categories in their new order; those that are not named follow behind. At most 500. */
  @ArrayMinSize(1) @IsIds(MOST_CATEGORIES) ids: string[];
}

export class CategoriesQuery extends PageQuery {
  /** Show archived categories too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A chapter of the menu. */
export class CategoryView {
  id: string;
  /** Null: at the top of the menu. */
  parent_id: string | null;
  name: string;
  /** As guests read it under the name. */
  description: string | null;
  /** `#rrggbb`. */
  colour: string | null;
  station_id: string | null;
  /** The hours at which its dishes are sold; null: at any. */
  schedule_id: string | null;
  /** Taxes its dishes that name no class; null: the category that this one is a part of does, or the venue. */
  tax_class_id: string | null;
  @IntView() sort: number;
  /** Dishes of its own, without archived ones and those of the categories in it. */
  @IntView() dish_count: number;
  /** Null while the category is on the menu. */
  archived_at: string | null;
}

export const CategoryPage = pageClass(CategoryView);

export class OrderedCategories {
  @ApiProperty({ type: CategoryView, isArray: true }) data: CategoryView[];
}

export function categoryView(category: Category, dishCount: number): CategoryView {
  return {
    id: category.id,
    parent_id: category.parentId,
    name: category.name,
    description: category.description,
    colour: category.colour,
    station_id: category.stationId,
    schedule_id: category.scheduleId,
    tax_class_id: category.taxClassId,
    sort: category.sort,
    dish_count: dishCount,
    archived_at: category.archivedAt,
  };
}
