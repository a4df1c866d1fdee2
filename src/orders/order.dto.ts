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

/** An order without its lines. Every event of an order carries it, so a listener needs no second request. */
export class OrderHead {
  id: string;
  /** Unique within the venue's business date. */
  @IntView() number: number;
  /** `YYYY-MM-DD`. */
  business_date: string;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  /** Derived from the lines and the checks. */
  @ApiProperty({ enum: ORDER_STATUSES }) status: OrderStatus;
  @ApiProperty({ enum: PAYMENT_STATUSES }) payment_status: PaymentStatus;
  table_id: string | null;
  table_name: string | null;
  /** What guests without a table are called by. */
  tab_name: string | null;
  /** The visit of which the order is a part; null for takeaway and delivery. */
  session_id: string | null;
  /** The phone of the guest who ordered it by the code of the house, and fetches it; null: nobody did. */
  guest_id: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  @IntView() covers: number | null;
  notes: string | null;
  /** Of the menu that was ordered from, as the order said it; null: it said nothing. */
  @IntView() menu_version: number | null;
  /** The check with which things go on: the first that is not paid, else the last. The other `check_` members are of it. */
  check_id: string;
  /** BILLED: what is on it stays as it is until the bill is taken back. */
  @ApiProperty({ enum: CHECK_STATES }) check_state: CheckState;
  /** Named by `If-Match` when the check is settled. */
  @IntView() check_version: number;
  /** How many checks the order has; the amounts below are of all of them. */
  @IntView() checks: number;
  /** Minor units: what the lines come to at their prices. */
  @IntView() subtotal: number;
  /** Minor units: the subtotal without discounts, service, and the taxes that are not included; the checks tell them apart. */
  @IntView() total: number;
  /** Minor units, without tips and change. */
  @IntView() paid: number;
  /** Named by `If-Match` when the order itself is changed. */
  @IntView() version: number;
  cancel_reason: string | null;
  /** The order in which all its lines are now; such an order counts nowhere. */
  merged_into_id: string | null;
  /** When the house itself sends what is held; null: nothing waits for it. */
  fire_at: string | null;
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
  /** 1 to 99; 0: shared by the table; null: not said. */
  @IntView() seat: number | null;
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
  /** The line of whose quantity it was a part; null: none. */
  split_of_id: string | null;
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
  details: OrderDetails;
  /** In force, in the order in which they were given; at most 20. */
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

/** What happened to some lines of an order; at most 20 lines, further lines follow in the next event. */
export class OrderItems {
  order: OrderHead;
  @ApiProperty({ type: OrderItemView, isArray: true }) items: OrderItemView[];
}

/** As `OrderItems`, with what else there is to know of the order. */
export class OrderItemsAndDetails extends OrderItems {
  /** Null: as they were; of a new order: none. */
  @ApiProperty({ type: OrderDetails, nullable: true }) details: OrderDetails | null;
}

/** Lines that are in this order now; at most 20, further lines follow in the next event. */
export class OrderItemsMoved extends OrderItems {
  from_order_id: string;
}

type CheckOfHead = Pick<Check, 'id' | 'state' | 'version' | 'subtotal' | 'total' | 'paid'>;

export class OrderStatusChange {
  order: OrderHead;
  @ApiProperty({ enum: ORDER_STATUSES }) from: OrderStatus;
}

/** With all checks of the order, in their order. */
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
