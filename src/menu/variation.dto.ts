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
  /** Unique among the dish's variations: `30 cm`, `0.5 l`; 1 to 40 characters. */
  @Words(40) name: string;

  /** The house's own number of the article; 1 to 40 characters. */
  @IsOptional() @Words(40) sku?: string | null;

  /** Minor units. */
  @MinorUnits() price: number;

  /** Place in the list of choices, smallest first; the last place when left out. */
  @MayBeLeftOut() @Int(0, LAST_PLACE) sort?: number;
}

export class VariationChange extends PartialType(NewVariation, { skipNullProperties: false }) {}

export class VariationsQuery extends PageQuery {
  /** Show archived variations too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/** One size or kind of a dish. Its availability is its own entry in the stop-list: it can be ordered while its dish can too. */
export class VariationView extends IntersectionType(AvailabilityView, ContentsView) {
  id: string;
  dish_id: string;
  name: string;
  sku: string | null;
  /** Minor units. */
  @IntView() price: number;
  @IntView() sort: number;
  /** Null while the variation is on the menu. */
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
