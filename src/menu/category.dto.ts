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

  /** Description that guests read under the name; 1 to 500 characters. */
  @IsOptional() @Words(500) description?: string | null;

  /** Parent category; null: none. Categories nest at most three levels deep; 409 `TOO_DEEP` beyond that. */
  @IsOptional() @IsId() parent_id?: string | null;

  /** Colour of the category's buttons on the order screen, `#rrggbb`. */
  @IsOptional() @Matches(/^#[0-9a-fA-F]{6}$/) colour?: string | null;

  /** Station that prepares dishes without a station of their own; null: the venue's first station. */
  @IsOptional() @IsId() station_id?: string | null;

  /** Schedule that limits when the dishes are sold; null: whenever the parent category is sold. */
  @IsOptional() @IsId() schedule_id?: string | null;

  /** Tax class of dishes without a tax class of their own; null: that of the parent category, or else of the venue. */
  @IsOptional() @IsId() tax_class_id?: string | null;

  /** Position on the menu, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class CategoryChange extends PartialType(NewCategory, { skipNullProperties: false }) {}

export class CategoryOrder {
  /** Category ids in their new order, at most 500; categories that are not listed follow. */
  @ArrayMinSize(1) @IsIds(MOST_CATEGORIES) ids: string[];
}

export class CategoriesQuery extends PageQuery {
  /** Include archived categories. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A category of the menu. */
export class CategoryView {
  id: string;
  /** Parent category; null: top level. */
  parent_id: string | null;
  name: string;
  /** Description that guests read under the name. */
  description: string | null;
  /** `#rrggbb`. */
  colour: string | null;
  station_id: string | null;
  /** Schedule that limits when the dishes are sold; null: no limit of its own. */
  schedule_id: string | null;
  /** Tax class of dishes without a tax class of their own; null: that of the parent category, or else of the venue. */
  tax_class_id: string | null;
  @IntView() sort: number;
  /** Number of dishes directly in this category, without archived dishes and without dishes of subcategories. */
  @IntView() dish_count: number;
  /** When the category was archived; null while it is on the menu. */
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
