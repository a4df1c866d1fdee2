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

/** What would be taken off. */
export class DiscountInQuestion extends DiscountTerms {
  /** Which of the items it would be of, with all that is sold with it; 0 is the first. Left out: the whole check. */
  @MayBeLeftOut() @Int(0, MOST_LINES_AT_ONCE - 1) item?: number;
}

export class PriceQuery {
  /** True: say every step, too. */
  @MayBeLeftOut() @QueryFlag() explain?: boolean;
}

/** What would be ordered. */
export class PriceQuestion extends PickType(NewOrder, ['order_type', 'covers']) {
  /** 1 to 50 lines, as in an order. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => ItemInQuestion)
  items: ItemInQuestion[];

  /** At most 20, in the order in which they would be given. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_DISCOUNTS)
  @ValidateNested({ each: true })
  @Type(() => DiscountInQuestion)
  discounts?: DiscountInQuestion[];
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
  /** What each of the discounts would take off, in minor units. */
  @ApiProperty({ type: 'array', items: { type: 'integer' } }) discounts: number[];
  /** Their sum. */
  @IntView() discount: number;
  /** What would be charged for service. */
  @ApiProperty({ type: ChargedServiceView, isArray: true }) charges: ChargedServiceView[];
  /** Their sum. */
  @IntView() service: number;
  /** As on a check. */
  @ApiProperty({ type: CheckTaxView, isArray: true }) taxes: CheckTaxView[];
  /** Minor units: the subtotal without discounts, service, and the taxes that are not included in these. */
  @IntView() total: number;
  /** The same in coins that there are, where the house rounds cash. */
  @IntView() cash_total: number;
  /** Null unless it was asked for. */
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

/** Everything that comes of one item of the question is sold together. */
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
