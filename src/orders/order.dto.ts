import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, ValidateNested } from 'class-validator';
import type { Check } from './check.entity.js';
import { DiscountView } from './discount.dto.js';
import { ChosenModifierView, chosenModifierView, ItemChoice } from './choice.dto.js';
import { shownOf } from './chosen.js';
import { ItemComponent, LONGEST_COMMENT, MOST_COMPONENTS } from './component.dto.js';
import { CHECK_STATES, type CheckState } from '../domain/bill.js';
import { MOST_MODIFIERS } from '../domain/choice.js';
import { MOST_PORTIONS } from '../domain/combo.js';
import { LINE_STATUSES, ORDER_STATUSES, ORDER_TYPES, PAYMENT_STATUSES } from '../domain/order.js';
import type { LineStatus, OrderStatus, OrderType, PaymentStatus } from '../domain/order.js';
import { Letters, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { taxOf } from './line-tax.js';
import type { Order, OrderItem } from './order.entity.js';
import { PartOfView, partOfView } from './part-of.dto.js';
import { LineTaxView, lineTaxView } from './tax.dto.js';

// A tablet sends one round at a time; a banquet is sent in several.
export const MOST_LINES_AT_ONCE = 50;
const LAST_COURSE = 9;
const MOST_COVERS = 200;
const LAST_VERSION = 2 ** 31 - 1;

export class NewOrderItem {
  /** Made by the client (UUIDv7), so that a repeated request cannot add the line twice. Made by the server when left out. Of a combo: the `part_of.id` of its lines. */
  @MayBeLeftOut() @IsId() id?: string;

  @IsId() dish_id: string;

  /** Required when the dish has variations. */
  @MayBeLeftOut() @IsId() dish_variation_id?: string;

  /** Portions, 1 to 999. */
  @Int(1, MOST_PORTIONS) quantity: number;

  /** What the guest pays for it, in minor units: only for a dish with an open price. Left out: the dish's own. */
  @MayBeLeftOut() @MinorUnits() price?: number;

  /** What each portion weighs, 1 to 100000: required for a dish that is sold by weight, and only for such a one. */
  @MayBeLeftOut() @Int(1, 100_000) grams?: number;

  /** Which course it is served with, 1 to 9; the dish's own when left out. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** What the guest chooses of the dish's groups, at most 20 on all levels together. Left out: their defaults; given, also empty: exactly these. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => ItemChoice)
  modifiers?: ItemChoice[];

  /** What is to be in a combo, at most 20. Slots that are not named have their only choice or their defaults, or stay empty where they may. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_COMPONENTS)
  @ValidateNested({ each: true })
  @Type(() => ItemComponent)
  components?: ItemComponent[];

  /** Read by the cook; at most 140 characters. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;
}

export class NewOrder {
  /** Made by the client (UUIDv7), so that a repeated request cannot make a second order. Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  @IsIn(ORDER_TYPES)
  @ApiProperty({ enum: ORDER_TYPES })
  order_type: OrderType;

  /** Where the guests sit; left out for takeaway and delivery. */
  @MayBeLeftOut() @IsId() table_id?: string;

  /** How many guests, 1 to 200. */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;

  /** For everyone who works on the order; at most 300 characters. */
  @MayBeLeftOut() @Letters(0, 300) notes?: string;

  /** The `menu_version` of the menu that was ordered from, kept with the order. Its lines are sold at the prices of now. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) menu_version?: number;

  /** 1 to 50 lines; a larger party orders in several rounds. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => NewOrderItem)
  items: NewOrderItem[];
}

export class MoreItems extends PickType(NewOrder, ['items']) {}

/** An order without its lines. Every event of an order carries it, so a listener needs no second request. */
export class OrderHead {
  id: string;
  /** Unique within the venue's business date. */
  @IntView() number: number;
  /** `YYYY-MM-DD`. */
  business_date: string;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Derived from the lines and the check. */
  @ApiProperty({ enum: ORDER_STATUSES }) status: OrderStatus;
  @ApiProperty({ enum: PAYMENT_STATUSES }) payment_status: PaymentStatus;
  table_id: string | null;
  table_name: string | null;
  /** The visit of which the order is a part; null for takeaway and delivery. */
  session_id: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  @IntView() covers: number | null;
  notes: string | null;
  /** Of the menu that was ordered from, as the order said it; null: it said nothing. */
  @IntView() menu_version: number | null;
  check_id: string;
  /** BILLED: what is on it stays as it is until the bill is taken back. */
  @ApiProperty({ enum: CHECK_STATES }) check_state: CheckState;
  /** Named by `If-Match` when the check is settled. */
  @IntView() check_version: number;
  /** Minor units: what the lines come to at their prices. */
  @IntView() subtotal: number;
  /** Minor units: the subtotal without discounts, service, and the taxes that are not included; the check tells them apart. */
  @IntView() total: number;
  /** Minor units, without tips and change. */
  @IntView() paid: number;
  /** Named by `If-Match` when the order itself is changed. */
  @IntView() version: number;
  cancel_reason: string | null;
  created_at: string;
  updated_at: string;
}

export class OrderItemView {
  id: string;
  /** 1 for the first line of the order. */
  @IntView() position: number;
  dish_id: string;
  dish_variation_id: string | null;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Of each portion, where it is sold by weight. */
  @IntView() grams: number | null;
  /** 1 to 9; null: none. */
  @IntView() course: number | null;
  /** Minor units: of the dish or its variation alone, as it was when the line was added. */
  @IntView() base_price: number;
  /** What was chosen, as it was when the line was added. */
  @ApiProperty({ type: ChosenModifierView, isArray: true }) modifiers: ChosenModifierView[];
  /** Minor units: with everything that was chosen. */
  @IntView() unit_price: number;
  /** Minor units: unit price × quantity. */
  @IntView() total: number;
  /** Null: not taxed. */
  tax: LineTaxView | null;
  comment: string | null;
  /** Null: it stands alone. */
  @ApiProperty({ type: PartOfView, nullable: true }) part_of: PartOfView | null;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Portions of it that the kitchen has made; all of them from READY on. */
  @IntView() ready_quantity: number;
  station_id: string;
  ticket_id: string;
  /** Named by `If-Match` when the line is changed. */
  @IntView() version: number;
  cancel_reason: string | null;
  /** It was taken back after a bill with it had been printed. */
  after_bill: boolean;
  created_at: string;
}

export class OrderView extends OrderHead {
  /** In force, in the order in which they were given; at most 20. */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

/** What happened to some lines of an order; at most 20 lines, further lines follow in the next event. */
export class OrderItems {
  order: OrderHead;
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

export class OrderStatusChange {
  order: OrderHead;
  @ApiProperty({ enum: ORDER_STATUSES }) from: OrderStatus;
}

export function orderHead(
  order: Order,
  check: Pick<Check, 'id' | 'state' | 'version' | 'subtotal' | 'total' | 'paid'>,
): OrderHead {
  return {
    id: order.id,
    number: order.number,
    business_date: order.businessDate,
    order_type: order.orderType,
    status: order.status,
    payment_status: order.paymentStatus,
    table_id: order.tableId,
    table_name: order.tableName,
    session_id: order.sessionId,
    waiter_id: order.waiterId,
    waiter_name: order.waiterName,
    covers: order.covers,
    notes: order.notes,
    menu_version: order.menuVersion,
    check_id: check.id,
    check_state: check.state,
    check_version: check.version,
    subtotal: check.subtotal,
    total: check.total,
    paid: check.paid,
    version: order.version,
    cancel_reason: order.cancelReason,
    created_at: order.createdAt,
    updated_at: order.updatedAt,
  };
}

export function orderItemView(item: OrderItem): OrderItemView {
  return {
    id: item.id,
    position: item.position,
    dish_id: item.dishId,
    dish_variation_id: item.dishVariationId,
    name: item.name,
    variation_name: item.variationName,
    quantity: item.quantity,
    grams: item.grams,
    course: item.course,
    base_price: item.basePrice,
    modifiers: shownOf(item).map(chosenModifierView),
    unit_price: item.unitPrice,
    total: item.unitPrice * item.quantity,
    tax: lineTaxView(taxOf(item)),
    comment: item.comment,
    part_of: partOfView(item),
    status: item.status,
    ready_quantity: item.readyQuantity,
    station_id: item.stationId,
    ticket_id: item.ticketId,
    version: item.version,
    cancel_reason: item.cancelReason,
    after_bill: item.status === 'CANCELLED' && item.billedAt !== null,
    created_at: item.createdAt,
  };
}
