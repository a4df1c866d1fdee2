import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { toStaffAndGuests } from '../events/audience.js';
import type { Sold } from '../menu/menu.service.js';
import { allergensText } from './lines/line-allergens.js';
import { chosenText } from './lines/chosen.js';
import { taxText } from './lines/line-tax.js';
import type { NewOrderItem } from './new-order.dto.js';
import { orderItemView, type OrderHead } from './order.dto.js';
import { orderDetails, hasDetails } from './order-details.dto.js';
import type { Order, OrderItem, Ticket } from './order.entity.js';
import { packs } from './lines/packs.js';
import { keepTimes } from './tickets/rail.js';
import { ticketView } from './tickets/ticket.dto.js';
import { roomFor, roomOn } from './tickets/ticket-room.js';

// Every line of an order is read whenever the order changes; a longer party opens a second order.
export const MOST_LINES = 500;
// A ticket must fit one look; a longer round continues on the next ticket.
const MOST_LINES_ON_A_TICKET = 10;

/** What one sending adds to an order: its lines, and one ticket or more for each station that makes them. */
export interface Round {
  items: OrderItem[];
  tickets: Ticket[];
}

/** What of it the kitchen does not make yet. */
export interface Holding {
  courses?: readonly number[] | undefined;
  all?: boolean;
}

export function newRound(
  order: Order,
  checkIds: readonly string[],
  wanted: readonly NewOrderItem[],
  sold: readonly Sold[],
  at: string,
  holding: Holding = {},
): Round {
  refuseUnless(order.lines + sold.length <= MOST_LINES, 'TOO_MANY_LINES', { most: MOST_LINES });
  order.fires += 1;
  const places: Place[] = [];
  const items: OrderItem[] = [];
  const ids = wanted.map(({ id }) => id ?? newId());
  const parts = new Map<string, number>();
  for (const one of sold) {
    const item = newItem(order, checkIds[one.item]!, wanted[one.item]!, one, at);
    if (isToHold(item, wanted[one.item]!, holding)) Object.assign(item, { status: 'HELD', firedAt: null });
    item.ticketId = placeFor(item, roomFor(one), places, order).ticket.id;
    if (one.part) {
      item.partOfId = one.host === null ? ids[one.item]! : items[one.host]!.id;
      item.partOfPlace = (parts.get(item.partOfId) ?? 0) + 1;
      parts.set(item.partOfId, item.partOfPlace);
    } else item.id = ids[one.item]!;
    items.push(item);
  }
  const tickets = places.map(({ ticket }) => ticket);
  for (const ticket of tickets)
    keepTimes(
      ticket,
      items.filter(({ ticketId }) => ticketId === ticket.id),
      order.orderType,
      at,
    );
  return { items, tickets };
}

/** A ticket while it is written. */
interface Place {
  ticket: Ticket;
  /** Of what is held on it; what is sent at once is made together. */
  course: number | null;
  lines: number;
  /** In bytes of an event. */
  room: number;
}

/** The station's ticket on which there is room for one more, or its next one. */
function placeFor(item: OrderItem, size: number, places: Place[], order: Order): Place {
  const { stationId, firedAt } = item;
  const course = firedAt === null ? item.course : null;
  const isFor = ({ ticket, ...place }: Place) =>
    ticket.stationId === stationId && ticket.firedAt === firedAt && place.course === course;
  let place = places.findLast(isFor);
  if (!place || place.lines === MOST_LINES_ON_A_TICKET || place.room < size) {
    const ticket = newTicket(order, item);
    places.push((place = { ticket, course, lines: 0, room: roomOn(ticket, order) }));
  }
  place.lines += 1;
  place.room -= size;
  return place;
}

/** Tells a round: the first event takes what fits, further lines follow as additions, then the kitchen's tickets. */
export function tellRound(
  tx: Tx,
  order: Order,
  head: OrderHead,
  round: Round,
  firstType: 'order.created' | 'order.item.added',
): void {
  const isNew = firstType === 'order.created';
  const details = isNew && hasDetails(order) ? orderDetails(order) : null;
  const pieces = packs(head, round.items.map(orderItemView), isNew ? { details } : {});
  for (const [index, items] of pieces.entries()) {
    if (isNew && index === 0)
      tx.record(order.venueId, 'order.created', { order: head, items, details }, toStaffAndGuests(head));
    else tx.record(order.venueId, 'order.item.added', { order: head, items }, toStaffAndGuests(head));
  }
  for (const ticket of round.tickets) {
    const lines = round.items.filter(({ ticketId }) => ticketId === ticket.id);
    tx.record(order.venueId, 'ticket.created', ticketView(ticket, order, lines), [
      'staff',
      `station:${ticket.stationId}`,
    ]);
  }
}

function newTicket(order: Order, { stationId, createdAt, firedAt }: OrderItem): Ticket {
  return {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    stationId,
    fire: order.fires,
    priority: 'NORMAL',
    createdAt,
    firedAt,
    targetAt: null,
    lateAt: null,
    delayedAt: null,
    toldAt: firedAt,
    toldVersion: 1,
    seenAt: null,
    seenBy: null,
    behindAt: null,
    unseenAt: null,
    fallbackAt: null,
    bumpedAt: null,
    recalledAt: null,
    clearedAt: null,
    version: 1,
  };
}

function newItem(order: Order, checkId: string, wanted: NewOrderItem, sold: Sold, at: string): OrderItem {
  order.lines += 1;
  return {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    checkId,
    ticketId: '',
    stationId: sold.stationId,
    position: order.lines,
    dishId: sold.dishId,
    dishVariationId: sold.variationId,
    name: sold.name,
    variationName: sold.variationName,
    kitchenName: sold.kitchenName,
    basePrice: sold.basePrice,
    modifiers: chosenText(sold.modifiers),
    allergens: allergensText(sold.allergens),
    unitPrice: sold.unitPrice,
    tax: taxText(sold.tax),
    quantity: sold.quantity,
    grams: sold.grams,
    course: wanted.course ?? sold.course,
    seat: wanted.seat ?? null,
    comment: commentFor(wanted, sold),
    partOfId: null,
    partOfPlace: null,
    partOf: sold.part && JSON.stringify(sold.part),
    splitOfId: null,
    status: 'QUEUED',
    readyQuantity: 0,
    toldQuantity: null,
    acknowledgedAt: null,
    prepMinutes: sold.prepMinutes,
    lateMinutes: sold.lateMinutes,
    version: 1,
    createdAt: at,
    firedAt: at,
    startedAt: null,
    readyAt: null,
    servedAt: null,
    billedAt: null,
    cancelledAt: null,
    cancelReason: null,
  };
}

function isToHold({ course }: OrderItem, { hold }: NewOrderItem, { courses, all }: Holding): boolean {
  return hold === true || all === true || (course !== null && (courses ?? []).includes(course));
}

function commentFor(wanted: NewOrderItem, { component, part }: Sold): string | null {
  // It was said to whoever makes the dish.
  if (part?.kind === 'OPTION') return null;
  const own = component === null ? undefined : wanted.components?.[component]?.comment;
  return (own ?? wanted.comment)?.trim() || null;
}
