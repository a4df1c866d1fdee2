import { IntersectionType, PartialType } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { Contents } from '../domain/food.js';
import { LAST_PLACE } from '../domain/last-place.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { pageClass, PageQuery } from '../http/page.dto.js';
import { availabilityView, AvailabilityView } from './availability.dto.js';
import { contentsView, ContentsView } from './contents.dto.js';
import type { DishVariation } from './dish.entity.js';

export class NewVariation {
  /** Unique among the dish's variations, for example `30 cm` or `0.5 l`; 1 to 40 characters. */
  @Words(40) name: string;

  /** The venue's own article number; 1 to 40 characters. */
  @IsOptional() @Words(40) sku?: string | null;

  /** Minor units. */
  @MinorUnits() price: number;

  /** Position in the list of choices, smallest first; last when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class VariationChange extends PartialType(NewVariation, { skipNullProperties: false }) {}

export class VariationsQuery extends PageQuery {
  /** Include archived variations. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** A size or kind of a dish. It has its own stop-list entry and can be ordered only while its dish can be ordered too. */
export class VariationView extends IntersectionType(AvailabilityView, ContentsView) {
  id: string;
  dish_id: string;
  name: string;
  sku: string | null;
  /** Minor units. */
  @IntView() price: number;
  @IntView() sort: number;
  /** When the variation was archived; null while it is on the menu. */
  archived_at: string | null;
}

export const VariationPage = pageClass(VariationView);

export function variationView(variation: DishVariation, contents: Contents, now: string): VariationView {
  return {
    id: variation.id,
    dish_id: variation.dishId,
    name: variation.name,
    sku: variation.sku,
    price: variation.price,
    ...availabilityView(variation, now),
    sort: variation.sort,
    ...contentsView(contents),
    archived_at: variation.archivedAt,
  };
}
