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
  /** Unique among the venue's price lists, for example `Happy hour`; 1 to 80 characters. */
  @Words(80) name: string;

  /** Schedule that limits when the prices apply; null: at any hour. */
  @IsOptional() @IsId() schedule_id?: string | null;

  /** First business day on which the prices apply; null: no start date. */
  @IsOptional() @Day() starts_on?: string | null;

  /** Last business day on which the prices apply; null: no end date. */
  @IsOptional() @Day() ends_on?: string | null;
}

export class PriceListChange extends PartialType(NewPriceList, { skipNullProperties: false }) {}

export class PriceListsQuery extends PageQuery {
  /** Include archived price lists. */
  @MayBeLeftOut() @QueryFlag() archived?: boolean;
}

/**
 * A list of prices in place of the regular ones. Where several lists have a price at the same moment, a list with a
 * schedule precedes one without, then a later `starts_on` precedes an earlier one, then the lower price applies.
 */
export class PriceListView {
  id: string;
  name: string;
  /** Schedule that limits when the prices apply; null: at any hour. */
  schedule_id: string | null;
  /** First business day, `YYYY-MM-DD`; null: no start date. */
  starts_on: string | null;
  /** Last business day, `YYYY-MM-DD`; null: no end date. */
  ends_on: string | null;
  /** When the price list was archived; null while it is in use. */
  archived_at: string | null;
}

export const PriceListPage = pageClass(PriceListView);

export class ListPricePart {
  @IsId() dish_id: string;

  /** Required for a dish with variations: 409 `VARIATION_REQUIRED`. */
  @IsOptional() @IsId() variation_id?: string | null;

  /** Minor units; null removes the dish or variation from the list. */
  @ValidateIf(({ price }: ListPricePart) => price !== null)
  @MinorUnits()
  @ApiProperty({ nullable: true })
  price: number | null;
}

export class ListPricesChange {
  /** 1 to 300 prices; prices that are not listed stay unchanged. If a dish and variation occur twice, the last entry applies. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_PRICES)
  @ValidateNested({ each: true })
  @Type(() => ListPricePart)
  prices: ListPricePart[];
}

export class ListPriceView {
  dish_id: string;
  /** Variation of the dish; null: the dish has no variations. */
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
