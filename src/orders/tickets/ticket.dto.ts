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
  /**
   * What of the 14 of Regulation (EU) 1169/2011, Annex II, is in it, with what was chosen, as the recipes said when it was
   * ordered; an option without a recipe adds nothing. Null: neither the dish nor a choice has a recipe, so nobody knows.
   */
  @ApiProperty({ enum: ALLERGENS, isArray: true, nullable: true }) allergens: Allergen[] | null;
  comment: string | null;
  /** What it was sold with; null: it stands alone. */
  @ApiProperty({ type: TicketPartView, nullable: true }) part_of: TicketPartView | null;
  /** CANCELLED is shown struck through while it is to be acknowledged. */
  @ApiProperty({ enum: LINE_STATUSES }) status: LineStatus;
  /** Portions of it that are made; all of them from READY on. */
  @IntView() ready_quantity: number;
  /** The quantity that the cook knows, while a change is to be acknowledged: the same one where only the comment is new. Null: nothing changed. */
  @IntView() was: number | null;
  /** It was changed or struck, and no cook has taken note of it: the ticket stays on the screen until one has. */
  to_acknowledge: boolean;
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
  /** The first name of a guest who ordered it by the code of the house; it stands on the pick-up board. */
  called: string | null;
  /** When somebody was promised to have it; null: as soon as it is made. */
  promised_at: string | null;
  waiter_name: string | null;
  notes: string | null;
  station_id: string;
  /** 1 for what was ordered first; more is an add-on to an order that the kitchen already has. */
  @IntView() fire: number;
  /** RUSH stands before everything else. */
  @ApiProperty({ enum: TICKET_PRIORITIES }) priority: TicketPriority;
  /** HELD: it will come, and is made when it is fired. OPEN while the kitchen has something to do on it. */
  @ApiProperty({ enum: TICKET_STATES }) state: TicketState;
  @ApiProperty({ type: TicketLineView, isArray: true }) lines: TicketLineView[];
  created_at: string;
  /** When the kitchen was told to make it: its age counts from here. Null while it is held. */
  fired_at: string | null;
  /** By when it should be ready, as its dishes say; null where none says. */
  target_at: string | null;
  /**
   * When the ticket becomes late and `order.delayed` is sent: after the minutes of its station, or 3 minutes after its
   * target. A dish without a preparation time counts 5 minutes at a table, 7 for takeaway, 10 for delivery. Null while
   * the ticket is held, and when all its lines are voided.
   */
  late_at: string | null;
  /** When a screen of the station had shown what is new on it; null while nobody is known to have seen it. A change or a strike is new. */
  seen_at: string | null;
  /** When a screen of the station reported the ticket on a further page; null before that, and again after a change. */
  behind_at: string | null;
  /** When everyone was told that no screen has shown it; null again when there is something new. */
  unseen_at: string | null;
  /** When it left the screen: by a bump, or with the last thing that the kitchen had to do or to take note of. */
  bumped_at: string | null;
  /** When it was taken back to the screen; null again when it leaves it. */
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
    allergens: allergensOf(item),
    comment: item.comment,
    part_of: ticketPartView(item),
    status: item.status,
    ready_quantity: item.readyQuantity,
    was: item.toldQuantity,
    to_acknowledge: isUnacknowledged(item),
  };
}
