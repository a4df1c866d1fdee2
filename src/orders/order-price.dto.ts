import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { IntView } from '../http/numbers.js';
import { checkTotals } from '../domain/bill.js';
import type { Sold } from '../menu/menu.service.js';
import { ChosenModifierView, chosenModifierView } from './choice.dto.js';
import { MOST_LINES_AT_ONCE, NewOrder, NewOrderItem } from './order.dto.js';
import { CheckTaxView, checkTaxView, LineTaxView, lineTaxView } from './tax.dto.js';

export class ItemInQuestion extends OmitType(NewOrderItem, ['id']) {}

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

export class PricedItem {
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
}

/** What an order would cost at this moment. */
export class OrderPrice {
  /** In the order of the question. */
  @ApiProperty({ type: PricedItem, isArray: true }) items: PricedItem[];
  /** Minor units: what the lines come to at their prices. */
  @IntView() subtotal: number;
  /** As on a check. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** Minor units: the subtotal, and the taxes that are not included in it. */
  @IntView() total: number;
}

export function orderPrice(wanted: readonly ItemInQuestion[], sold: readonly Sold[]): OrderPrice {
  const lines = sold.map((one, index) => ({ ...one, quantity: wanted[index]!.quantity, status: 'QUEUED' as const }));
  const { subtotal, taxes, total } = checkTotals(lines);
  return {
    items: lines.map((line) => ({
      dish_id: line.dishId,
      dish_variation_id: line.variationId,
      name: line.name,
      variation_name: line.variationName,
      quantity: line.quantity,
      grams: line.grams,
      base_price: line.basePrice,
      modifiers: line.modifiers.map(chosenModifierView),
      unit_price: line.unitPrice,
      total: line.unitPrice * line.quantity,
      tax: lineTaxView(line.tax),
    })),
    subtotal,
    taxes: taxes.map(checkTaxView),
    total,
  };
}
