import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { MayBeLeftOut, QueryFlag } from '../../http/fields.js';
import { Int, IntView } from '../../http/numbers.js';
import { PART_KINDS } from '../../domain/combo.js';
import type { Sold } from '../../menu/menu.service.js';
import type { Bill } from '../../domain/pricing/bill.js';
import { dueInCash } from '../../domain/pricing/cash.js';
import type { Step } from '../../domain/pricing/explain.js';
import { DEFAULT_POLICY } from '../../domain/pricing/policy.js';
import { priceBill } from '../../domain/pricing/price.js';
import { refuseUnless } from '../../domain/refusal.js';
import type { Terms } from '../../pricing/terms.service.js';
import { ChargedServiceView } from './check-sheet.dto.js';
import { DiscountTerms, discountTerms } from '../discounts/discount.dto.js';
import { Explanation, explanation } from './explanation.dto.js';
import { ChosenModifierView, chosenModifierView } from '../lines/choice.dto.js';
import { MOST_LINES_AT_ONCE, NewOrder, NewOrderItem } from '../new-order.dto.js';
import { CheckTaxView, checkTaxView, LineTaxView, lineTaxView } from '../lines/tax.dto.js';

const MOST_DISCOUNTS = 20;

export class ItemInQuestion extends OmitType(NewOrderItem, ['id', 'seat', 'hold']) {}

/** A discount for a price preview. */
export class DiscountInQuestion extends DiscountTerms {
  /** Index of the discounted item, from 0; the discount includes everything sold with the item. Default: the whole check. */
  @MayBeLeftOut() @Int(0, MOST_LINES_AT_ONCE - 1) item?: number;
}

export class PriceQuery {
  /** `true`: include every calculation step. */
  @MayBeLeftOut() @QueryFlag() explain?: boolean;
}

/** An order to price without placing it. */
export class PriceQuestion extends PickType(NewOrder, ['order_type', 'covers']) {
  /** 1 to 50 lines, as in an order. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ItemInQuestion)
  items: ItemInQuestion[];

  /** At most 20 discounts, in the order in which they would be given. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_DISCOUNTS)
  @ValidateNested({ each: true })
  @Type(() => DiscountInQuestion)
  discounts?: DiscountInQuestion[];
}

/** The combo or dish that a line would be a part of. */
export class PricedPart {
  @ApiProperty({ enum: PART_KINDS }) kind: (typeof PART_KINDS)[number];
  /** Name of the combo, or of the dish on which the option was chosen. */
  name: string;
  /** Portions of this line in one unit of the combo or dish. */
  @IntView() units: number;
}

/** A line that the order would have. */
export class PricedItem {
  /** Index of the requested item that this line comes from, from 0. */
  @IntView() item: number;
  dish_id: string;
  dish_variation_id: string | null;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Weight of each portion in grams; null: not sold by weight. */
  @IntView() grams: number | null;
  /** Price of the dish or its variation, without options. Minor units. */
  @IntView() base_price: number;
  /** Chosen options, including defaults that apply when the request omits them. */
  @ApiProperty({ type: ChosenModifierView, isArray: true }) modifiers: ChosenModifierView[];
  /** Price of one portion with its options. Minor units. */
  @IntView() unit_price: number;
  /** `unit_price` × `quantity`. Minor units. */
  @IntView() total: number;
  /** Null: not taxed. */
  tax: LineTaxView | null;
  /** Null: the line is not part of a combo or another dish. */
  @ApiProperty({ type: PricedPart, nullable: true }) part_of: PricedPart | null;
}

/** The current price of an order that is not placed. */
export class OrderPrice {
  /** Lines in the order of the request; a combo has one line per dish in the combo. */
  @ApiProperty({ type: PricedItem, isArray: true }) items: PricedItem[];
  /** Sum of the lines at their prices. Minor units. */
  @IntView() subtotal: number;
  /** Amount that each requested discount would take off, in the order of the request. Minor units. */
  @ApiProperty({ type: 'array', items: { type: 'integer' } }) discounts: number[];
  /** Sum of `discounts`. Minor units. */
  @IntView() discount: number;
  /** Service charges that would apply. */
  @ApiProperty({ type: ChargedServiceView, isArray: true }) charges: ChargedServiceView[];
  /** Sum of `charges`. Minor units. */
  @IntView() service: number;
  /** Taxes, as on a check. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** `subtotal` minus `discount`, plus `service` and the taxes that prices do not include. Minor units. */
  @IntView() total: number;
  /** `total` rounded to the smallest coin when the venue rounds cash; otherwise equal to `total`. Minor units. */
  @IntView() cash_total: number;
  /** Null unless the request has `explain=true`. */
  @ApiProperty({ type: Explanation, nullable: true }) explanation: Explanation | null;
}

export function orderPrice(
  question: PriceQuestion,
  sold: readonly Sold[],
  terms: Terms,
  isExplained: boolean,
): OrderPrice {
  const policy = terms.policy ?? DEFAULT_POLICY;
  const steps: Step[] = [];
  const columns = priceBill(billInQuestion(question, sold, terms), (step) => isExplained && steps.push(step()));
  const { subtotal, taken, discount, charges, service, taxes, total } = columns;
  const lines = columns.lines.map((line) => ({ ...line, name: sold[Number(line.id)]!.name, share: null }));
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
    discounts: taken,
    discount,
    charges,
    service,
    taxes: taxes.map(checkTaxView),
    total,
    cash_total: dueInCash(total, policy.cash),
    explanation: isExplained ? explanation(policy, { ...columns, lines }, steps) : null,
  };
}

/** Lines of one requested item are sold together. */
function billInQuestion(question: PriceQuestion, sold: readonly Sold[], { policy, charges }: Terms): Bill {
  const whole = (item: number) => `item ${item}`;
  const discounts = (question.discounts ?? []).map(({ item, ...discount }, index) => {
    const path = `discounts.${index}.`;
    const isThere = item === undefined || item < question.items.length;
    refuseUnless(isThere, 'VALIDATION_ERROR', { [`${path}item`]: ['must be one of the items'] });
    return { id: String(index), itemId: item === undefined ? null : whole(item), ...discountTerms(discount, path) };
  });
  return {
    rules: policy ?? DEFAULT_POLICY,
    charges,
    isServiceWaived: false,
    covers: question.covers ?? null,
    lines: sold.map(({ item, unitPrice, quantity, tax }, index) => {
      return { id: String(index), partOfId: whole(item), unitPrice, quantity, status: 'QUEUED', tax };
    }),
    discounts,
  };
}
