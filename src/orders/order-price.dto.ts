import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { IntView } from '../http/numbers.js';
import { checkTotals } from '../domain/bill.js';
import { PART_KINDS } from '../domain/combo.js';
import type { Sold } from '../menu/menu.service.js';
import { ChosenModifierView, chosenModifierView } from './choice.dto.js';
import { MOST_LINES_AT_ONCE, NewOrder, NewOrderItem } from './new-order.dto.js';
import { CheckTaxView, checkTaxView, LineTaxView, lineTaxView } from './tax.dto.js';

export class ItemInQuestion extends OmitType(NewOrderItem, ['id', 'seat', 'hold']) {}

/** What would be ordered. */
export class PriceQuestion extends PickType(NewOrder, ['order_type']) {
  /** 1 to 50 lines, as in an order. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ItemInQuestion)
  items: ItemInQuestion[];
}

/** What a line would be a part of. */
export class PricedPart {
  @ApiProperty({ enum: PART_KINDS }) kind: (typeof PART_KINDS)[number];
  /** Of the combo, or of the dish on which the option was chosen. */
  name: string;
  /** How many portions of this line are in one of the whole. */
  @IntView() units: number;
}

/** A line that the order would have. */
export class PricedItem {
  /** Which of the question's items it comes of; 0 is the first. */
  @IntView() item: number;
  dish_id: string;
  dish_variation_id: string | null;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Of each portion, where it is sold by weight. */
  @IntView() grams: number | null;
  /** Minor units: of the dish or its variation alone. */
  @IntView() base_price: number;
  /** Also the defaults that were taken because nothing was said. */
  @ApiProperty({ type: ChosenModifierView, isArray: true }) modifiers: ChosenModifierView[];
  /** Minor units: with everything that was chosen. */
  @IntView() unit_price: number;
  /** Minor units: unit price × quantity. */
  @IntView() total: number;
  /** Null: not taxed. */
  tax: LineTaxView | null;
  /** Null: it stands alone. */
  @ApiProperty({ type: PricedPart, nullable: true }) part_of: PricedPart | null;
}

/** What an order would cost at this moment. */
export class OrderPrice {
  /** In the order of the question; a combo is one line for each dish in it. */
  @ApiProperty({ type: PricedItem, isArray: true }) items: PricedItem[];
  /** Minor units: what the lines come to at their prices. */
  @IntView() subtotal: number;
  /** As on a check. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** Minor units: the subtotal, and the taxes that are not included in it. */
  @IntView() total: number;
}

export function orderPrice(sold: readonly Sold[]): OrderPrice {
  const { subtotal, taxes, total } = checkTotals(sold.map((line) => ({ ...line, status: 'QUEUED' })));
  return {
    items: sold.map((line) => ({
      item: line.item,
      dish_id: line.dishId,
      dish_variation_id: line.variationId,
      name: line.name,
      variation_name: line.variationName,
      quantity: line.quantity,
      grams: line.grams,
      base_price: line.basePrice,
      modifiers: line.modifiers.filter(({ level }) => level > 0).map(chosenModifierView),
      unit_price: line.unitPrice,
      total: line.unitPrice * line.quantity,
      tax: lineTaxView(line.tax),
      part_of: line.part && { kind: line.part.kind, name: line.part.name, units: line.part.units },
    })),
    subtotal,
    taxes: taxes.map(checkTaxView),
    total,
  };
}
