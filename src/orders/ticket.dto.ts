import { ApiProperty } from '@nestjs/swagger';
import { TICKET_STATES, ticketState, type TicketState } from '../domain/kitchen.js';
import { LINE_STATUSES, ORDER_TYPES, type LineStatus, type OrderType } from '../domain/order.js';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { TicketModifierView, ticketModifierView } from './choice.dto.js';
import { shownOf } from './chosen.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import { TicketPartView, ticketPartView } from './part-of.dto.js';

export class TicketsQuery extends PageQuery {
  /** Only tickets of this station. */
  @MayBeLeftOut() @IsId() station?: string;
}

export class TicketLineView {
  id: string;
  /** The kitchen's own name of the dish. */
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Of each portion, where it is sold by weight. */
  @IntView() grams: number | null;
  /** 1 to 9; null: none. */
  @IntView() course: number | null;
  /** 1 to 99; 0: shared by the table; null: not said. */
  @IntView() seat: number | null;
  /** What was chosen, and how. */
  @ApiProperty({ type: TicketModifierView, isArray: true }) modifiers: TicketModifierView[];
  comment: string | null;
  /** What it was sold with; null: it stands alone. */
  @ApiProperty({ type: TicketPartView, nullable: true }) part_of: TicketPartView | null;
  /** CANCELLED is shown struck through until the ticket is bumped. */
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
}

/** What one station was sent at one time of one order. No prices: it is read by everyone who passes the screen. */
export class TicketView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  table_name: string | null;
  /** What guests without a table are called by. */
  tab_name: string | null;
  waiter_name: string | null;
  notes: string | null;
  station_id: string;
  /** 1 for what was ordered first; more is an add-on to an order that the kitchen already has. */
  @IntView() fire: number;
  /** HELD: it will come, and is made when it is fired. OPEN while the kitchen has something to do on it. */
  @ApiProperty({ enum: TICKET_STATES }) state: TicketState;
  @ApiProperty({ type: TicketLineView, isArray: true }) lines: TicketLineView[];
  created_at: string;
  /** From here on the kitchen makes it; null while it is held. */
  fired_at: string | null;
  /** When a screen of the station had shown it; null while nobody is known to have seen it. */
  seen_at: string | null;
  /** When the cook took it off the screen; a ticket stays in the kitchen's list until then, also when all of it was cancelled. */
  bumped_at: string | null;
  @IntView() version: number;
}

export function ticketView(ticket: Ticket, order: Order, items: readonly OrderItem[]): TicketView {
  return {
    id: ticket.id,
    order_id: order.id,
    order_number: order.number,
    order_type: order.orderType,
    table_name: order.tableName,
    tab_name: order.tabName,
    waiter_name: order.waiterName,
    notes: order.notes,
    station_id: ticket.stationId,
    fire: ticket.fire,
    state: ticketState(items.map(({ status }) => status)),
    lines: items.filter(isShown).map(ticketLineView),
    created_at: ticket.createdAt,
    fired_at: ticket.firedAt,
    seen_at: ticket.seenAt,
    bumped_at: ticket.bumpedAt,
    version: ticket.version,
  };
}

/** What was taken back before it was sent never was the kitchen's. */
function isShown({ status, firedAt }: OrderItem): boolean {
  return status !== 'CANCELLED' || firedAt !== null;
}

function ticketLineView(item: OrderItem): TicketLineView {
  return {
    id: item.id,
    name: item.kitchenName,
    variation_name: item.variationName,
    quantity: item.quantity,
    grams: item.grams,
    course: item.course,
    seat: item.seat,
    modifiers: shownOf(item).map(ticketModifierView),
    comment: item.comment,
    part_of: ticketPartView(item),
    status: item.status,
  };
}
