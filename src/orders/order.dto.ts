import { ApiProperty } from '@nestjs/swagger';
import type { Check } from './checks/check.entity.js';
import { checkOfHead } from './checks/checks-of-order.js';
import { ChosenModifierView, chosenModifierView } from './lines/choice.dto.js';
import { shownOf } from './lines/chosen.js';
import { DiscountView, discountView } from './discounts/discount.dto.js';
import type { Discount } from './discounts/discount.entity.js';
import { CHECK_STATES, type CheckState } from '../domain/bill.js';
import { sum } from '../domain/money.js';
import { LINE_STATUSES, ORDER_STATUSES, ORDER_TYPES, PAYMENT_STATUSES } from '../domain/order.js';
import type { LineStatus, OrderStatus, OrderType, PaymentStatus } from '../domain/order.js';
import { IntView } from '../http/numbers.js';
import { taxOf } from './lines/line-tax.js';
import { OrderDetails, orderDetails } from './order-details.dto.js';
import type { Order, OrderItem } from './order.entity.js';
import { PartOfView, partOfView } from './lines/part-of.dto.js';
import { LineTaxView, lineTaxView } from './lines/tax.dto.js';

/** An order without its lines. Every order event contains the head, so that a client needs no second request. */
export class OrderHead {
  id: string;
  /** Number of the order, unique within the business date of the venue. */
  @IntView() number: number;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Status derived from the lines and the checks. */
  @ApiProperty({ enum: ORDER_STATUSES }) status: OrderStatus;
  @ApiProperty({ enum: PAYMENT_STATUSES }) payment_status: PaymentStatus;
  table_id: string | null;
  table_name: string | null;
  /** Name to call guests without a table. */
  tab_name: string | null;
  /** Visit that the order belongs to; null for takeaway and delivery. */
  session_id: string | null;
  /** Guest device that placed the order with the venue's pickup code; null: not ordered that way. */
  guest_id: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  @IntView() covers: number | null;
  notes: string | null;
  /** Version of the menu that the client ordered from, as sent with the order; null: not sent. */
  @IntView() menu_version: number | null;
  /** Current check: the first unpaid check, otherwise the last check. `check_state` and `check_version` belong to this check. */
  check_id: string;
  /** State of the current check. BILLED: the check cannot change until its bill is withdrawn. */
  @ApiProperty({ enum: CHECK_STATES }) check_state: CheckState;
  /** Version to send in `If-Match` to bill, settle or refund the check. */
  @IntView() check_version: number;
  /** Number of checks; the amounts below are sums over all checks. */
  @IntView() checks: number;
  /** Sum of the lines at their prices. Minor units. */
  @IntView() subtotal: number;
  /** `subtotal` minus discounts, plus service charges and taxes that prices do not include. The checks list each of them. Minor units. */
  @IntView() total: number;
  /** Amount paid, without tips and change. Minor units. */
  @IntView() paid: number;
  /** Version to send in `If-Match` to change the order. */
  @IntView() version: number;
  cancel_reason: string | null;
  /** Order that now has all the lines; null: not merged. A merged order is not counted in any total. */
  merged_into_id: string | null;
  /** Time when the server sends the held lines to the kitchen; null: none is scheduled. */
  fire_at: string | null;
  created_at: string;
  updated_at: string;
}

export class OrderItemView {
  id: string;
  /** Number of the line within the order, from 1. */
  @IntView() position: number;
  dish_id: string;
  dish_variation_id: string | null;
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Weight of each portion in grams; null: not sold by weight. */
  @IntView() grams: number | null;
  /** Course, 1 to 9; null: none. */
  @IntView() course: number | null;
  /** Seat, 1 to 99; 0: shared by the table; null: not given. */
  @IntView() seat: number | null;
  /** Price of the dish or its variation, without options, when the line was added or repriced. Minor units. */
  @IntView() base_price: number;
  /** Chosen options, with their prices when the line was added or repriced. */
  @ApiProperty({ type: ChosenModifierView, isArray: true }) modifiers: ChosenModifierView[];
  /** Price of one portion with its options. Minor units. */
  @IntView() unit_price: number;
  /** `unit_price` × `quantity`. Minor units. */
  @IntView() total: number;
  /** Null: not taxed. */
  tax: LineTaxView | null;
  comment: string | null;
  /** Null: the line is not part of a combo or another dish. */
  @ApiProperty({ type: PartOfView, nullable: true }) part_of: PartOfView | null;
  /** Line from which this line was split off; null: none. */
  split_of_id: string | null;
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Portions that the kitchen has made; all portions from READY on. */
  @IntView() ready_quantity: number;
  station_id: string;
  ticket_id: string;
  /** Version to send in `If-Match` to change or void the line. */
  @IntView() version: number;
  cancel_reason: string | null;
  /** `true`: the line was voided after a bill with this line was printed. */
  after_bill: boolean;
  created_at: string;
}

export class OrderView extends OrderHead {
  details: OrderDetails;
  /** Discounts in force, in the order given; at most 20. */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

/** Changed lines of an order; at most 20 per event. The next event has further lines. */
export class OrderItems {
  order: OrderHead;
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

/** Changed lines of an order with the details of the order. */
export class OrderItemsAndDetails extends OrderItems {
  /** Null: unchanged, or none in a new order. */
  @ApiProperty({ type: OrderDetails, nullable: true }) details: OrderDetails | null;
}

/** Lines that moved to this order; at most 20 per event. The next event has further lines. */
export class OrderItemsMoved extends OrderItems {
  from_order_id: string;
}

type CheckOfHead = Pick<Check, 'id' | 'state' | 'version' | 'subtotal' | 'total' | 'paid'>;

export class OrderStatusChange {
  order: OrderHead;
  @ApiProperty({ enum: ORDER_STATUSES }) from: OrderStatus;
}

/** Builds the head of an order from all its checks, in their order. */
export function orderHead(order: Order, checks: readonly CheckOfHead[]): OrderHead {
  const check = checkOfHead(checks);
  return {
    id: order.id,
    number: order.number,
    business_date: order.businessDate,
    order_type: order.orderType,
    status: order.status,
    payment_status: order.paymentStatus,
    table_id: order.tableId,
    table_name: order.tableName,
    tab_name: order.tabName,
    session_id: order.sessionId,
    guest_id: order.guestPhoneId,
    waiter_id: order.waiterId,
    waiter_name: order.waiterName,
    covers: order.covers,
    notes: order.notes,
    menu_version: order.menuVersion,
    check_id: check.id,
    check_state: check.state,
    check_version: check.version,
    checks: checks.length,
    subtotal: sum(checks.map(({ subtotal }) => subtotal)),
    total: sum(checks.map(({ total }) => total)),
    paid: sum(checks.map(({ paid }) => paid)),
    version: order.version,
    cancel_reason: order.cancelReason,
    merged_into_id: order.mergedIntoId,
    fire_at: order.fireAt,
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
    seat: item.seat,
    base_price: item.basePrice,
    modifiers: shownOf(item).map(chosenModifierView),
    unit_price: item.unitPrice,
    total: item.unitPrice * item.quantity,
    tax: lineTaxView(taxOf(item)),
    comment: item.comment,
    part_of: partOfView(item),
    split_of_id: item.splitOfId,
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

export function orderView(
  order: Order,
  checks: readonly CheckOfHead[],
  items: readonly OrderItem[],
  discounts: readonly Discount[] = [],
): OrderView {
  return {
    ...orderHead(order, checks),
    details: orderDetails(order),
    discounts: discounts.map(discountView),
    items: items.map(orderItemView),
  };
}
