import { ApiProperty, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, ValidateIf, ValidateNested } from 'class-validator';
import { Day, MayBeLeftOut, QueryFlag, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { IntView, MinorUnits } from '../../http/numbers.js';
import { pageClass, PageQuery } from '../../http/page.dto.js';
import type { ListPrice, PriceList } from './price-list.entity.js';

// As many as fit into a body of the usual size.
const MOST_PRICES = 300;

export class NewPriceList {
  /** Unique among the venue's price lists: `Happy hour`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Holds at these hours only; null: at any hour. */
  @IsOptional() @IsId() schedule_id?: string | null;

  /** The first business day of these prices; null: since ever. */
  @IsOptional() @Day() starts_on?: string | null;

  /** The last business day of these prices; null: for ever. */
  @IsOptional() @Day() ends_on?: string | null;
}

export class PriceListChange extends PartialType(NewPriceList, { skipNullProperties: false }) {}

export class PriceListsQuery extends PageQuery {
  /** Show archived price lists too. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/**
 * Prices instead of the usual ones. Where several lists have a price at a moment, one with hours goes before one without,
 * then the later `starts_on` before the earlier, then the lower price.
 */
export class PriceListView {
  id: string;
  name: string;
  /** Null: at any hour. */
  schedule_id: string | null;
  /** `YYYY-MM-DD`; null: since ever. */
  starts_on: string | null;
  /** `YYYY-MM-DD`; null: for ever. */
  ends_on: string | null;
  /** Null while the list is in use. */
  archived_at: string | null;
}

export const PriceListPage = pageClass(PriceListView);

export class ListPricePart {
  @IsId() dish_id: string;

  /** Required for a dish with variations: 409 `VARIATION_REQUIRED`. */
  @IsOptional() @IsId() variation_id?: string | null;

  /** Minor units; null takes the dish or variation off the list. */
  @ValidateIf(({ price }: ListPricePart) => price !== null)
  @MinorUnits()
  @ApiProperty({ nullable: true })
  price: number | null;
}

export class ListPricesChange {
  /** 1 to 300; what is not named stays. Of two with the same dish and variation the last counts. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => ListPricePart)
  prices: ListPricePart[];
}

export class ListPriceView {
  dish_id: string;
  /** Null: the dish without variations. */
  variation_id: string | null;
  /** Minor units. */
  @IntView() price: number;
}

export const ListPricePage = pageClass(ListPriceView);

export function priceListView(list: PriceList): PriceListView {
  return {
    id: list.id,
    name: list.name,
    schedule_id: list.scheduleId,
    starts_on: list.startsOn,
    ends_on: list.endsOn,
    archived_at: list.archivedAt,
  };
}

export function listPriceView({ dishId, variationId, price }: ListPrice): ListPriceView {
  return { dish_id: dishId, variation_id: variationId, price };
}
