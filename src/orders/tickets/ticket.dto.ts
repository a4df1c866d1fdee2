import { ApiProperty } from '@nestjs/swagger';
import {
  isUnacknowledged,
  TICKET_PRIORITIES,
  TICKET_STATES,
  ticketState,
  type TicketPriority,
  type TicketState,
} from '../../domain/kitchen.js';
import { ALLERGENS, type Allergen } from '../../domain/food.js';
import { calledBy } from '../../domain/guests/contact.js';
import { LINE_STATUSES, ORDER_TYPES, type LineStatus, type OrderType } from '../../domain/order.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { IntView } from '../../http/numbers.js';
import { PageQuery } from '../../http/page.dto.js';
import { TicketModifierView, ticketModifierView } from '../lines/choice.dto.js';
import { shownOf } from '../lines/chosen.js';
import { allergensOf } from '../lines/line-allergens.js';
import type { Order, OrderItem, Ticket } from '../order.entity.js';
import { TicketPartView, ticketPartView } from '../lines/part-of.dto.js';

export class TicketsQuery extends PageQuery {
  /** Only tickets of this station. */
  @MayBeLeftOut() @IsId() station?: string;
}

export class TicketLineView {
  id: string;
  /** Kitchen name of the dish. */
  name: string;
  variation_name: string | null;
  @IntView() quantity: number;
  /** Weight of each portion in grams; null: not sold by weight. */
  @IntView() grams: number | null;
  /** Course, 1 to 9; null: none. */
  @IntView() course: number | null;
  /** Seat, 1 to 99; 0: shared by the table; null: not given. */
  @IntView() seat: number | null;
  /** Chosen options. */
  @ApiProperty({ type: TicketModifierView, isArray: true }) modifiers: TicketModifierView[];
  /**
   * Those of the 14 allergens of Regulation (EU) 1169/2011, Annex II, that the dish and its options contain, by the recipes
   * at the time of the order; an option without a recipe adds none. Null: unknown, because neither the dish nor an option
   * has a recipe.
   */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) allergens: Allergen[] | null;
  comment: string | null;
  /** Combo or dish that the line was sold with; null: none. */
  @ApiProperty({ type: TicketPartView, nullable: true }) part_of: TicketPartView | null;
  /** A CANCELLED line is shown struck through until the cook acknowledges it. */
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Portions that are made; all portions from READY on. */
  @IntView() ready_quantity: number;
  /** Former quantity, until the cook acknowledges a change; equal to `quantity` when only the comment changed. Null: no change. */
  @IntView() was: number | null;
  /** `true`: the line was changed or voided and no cook has acknowledged it. The ticket stays on the screen until then. */
  to_acknowledge: boolean;
}

/** A ticket: the lines of an order sent to one station at one time. Without prices, because anyone who passes the screen can read it. */
export class TicketView {
  id: string;
  order_id: string;
  @IntView() order_number: number;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  table_name: string | null;
  /** Name to call guests without a table. */
  tab_name: string | null;
  /** First name of the guest who ordered with the venue's pickup code, as the pickup board shows it; null: not ordered that way. */
  called: string | null;
  /** Promised time; null: as soon as the order is made. */
  promised_at: string | null;
  waiter_name: string | null;
  notes: string | null;
  station_id: string;
  /** Number of the round, from 1; a number above 1 is an addition to an order that the kitchen already has. */
  @IntView() fire: number;
  /** RUSH tickets are shown before all others. */
  @ApiProperty({ enum: TICKET_PRIORITIES }) priority: TicketPriority;
  /** HELD: not fired yet. OPEN: the kitchen has lines to make. DONE: all lines are made. CANCELLED: all lines are voided. */
  @ApiProperty({ enum: TICKET_STATES }) state: TicketState;
  @ApiProperty({ type: TicketLineView, isArray: true }) lines: TicketLineView[];
  created_at: string;
  /** Time when the ticket was fired; its age counts from this time. Null while the ticket is held. */
  fired_at: string | null;
  /** Time when the ticket should be ready, by the preparation times of its dishes; null: no dish has one, or the ticket is held. */
  target_at: string | null;
  /**
   * Time when the ticket becomes late and `order.delayed` is sent. With `late_after_minutes` of the station: that many
   * minutes after the target, where a dish without a preparation time counts 0 minutes. Without: 3 minutes after the target,
   * where such a dish counts 5 minutes at a table, 7 for takeaway, 10 for delivery. Null while the ticket is held, and when
   * all its lines are voided.
   */
  late_at: string | null;
  /** Time when a screen of the station showed the newest content, or a printer printed it; null: not seen yet. Changes and voids are new content. */
  seen_at: string | null;
  /** Time when a screen of the station reported the ticket on a further page; null before the report, and again after a change. */
  behind_at: string | null;
  /** Time when the server reported that no screen or printer has shown the ticket; null before the report, and again after a change. */
  unseen_at: string | null;
  /** Time when the ticket left the screen: by a bump, or when the kitchen had nothing left to make or acknowledge. Null: on the screen. */
  bumped_at: string | null;
  /** Time when the ticket was recalled to the screen; null again after the ticket leaves the screen. */
  recalled_at: string | null;
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
    called: order.guestPhoneId === null ? null : calledBy(order.guestName ?? ''),
    promised_at: order.promisedAt,
    waiter_name: order.waiterName,
    notes: order.notes,
    station_id: ticket.stationId,
    fire: ticket.fire,
    priority: ticket.priority,
    state: ticketState(items.map(({ status }) => status)),
    lines: items.filter(isShown).map(ticketLineView),
    created_at: ticket.createdAt,
    fired_at: ticket.firedAt,
    target_at: ticket.targetAt,
    late_at: ticket.lateAt,
    seen_at: ticket.seenAt,
    behind_at: ticket.behindAt,
    unseen_at: ticket.unseenAt,
    bumped_at: ticket.bumpedAt,
    recalled_at: ticket.recalledAt,
    version: ticket.version,
  };
}

/** Hides lines that were voided before they were sent to the kitchen. */
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
    allergens: allergensOf(item),
    comment: item.comment,
    part_of: ticketPartView(item),
    status: item.status,
    ready_quantity: item.readyQuantity,
    was: item.toldQuantity,
    to_acknowledge: isUnacknowledged(item),
  };
}
