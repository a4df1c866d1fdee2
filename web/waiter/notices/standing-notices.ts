import { sum } from '../../../src/domain/money.js';
import type { GuestRequestView, RequestedItem } from '../../../src/guests/guest-order.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { PrinterView } from '../../../src/printing/printer.dto.js';
import type { TableStand } from '../floor/standing.js';
import type { Notice } from './notice.js';

// Guests who have looked at the menu for so long wait for somebody.
const QUIET_AFTER_MS = 10 * 60_000;

interface House {
  stands: readonly TableStand[];
  orders: readonly OrderView[];
  tickets: readonly TicketView[];
  printers: readonly PrinterView[];
  /** What guests ask for. */
  requests: readonly GuestRequestView[];
  /** What a dish is called on the menu. */
  nameOf: (dishId: string, variationId: string | null) => string;
  /** What is chosen on a line that guests want to order, in words. */
  choicesOf: (line: RequestedItem) => readonly string[];
}

type MenuWords = Pick<House, 'nameOf' | 'choicesOf'>;

/**
 * What is to be told as the house stands now. Made of the state and not of single events, so that nothing is missing
 * after a reload or a night without network, and what was done by somebody else goes away by itself.
 */
export function standingNotices(
  { stands, orders, tickets, printers, requests, ...menu }: House,
  nowMs: number,
): Notice[] {
  const open = new Map(orders.map((order) => [order.id, order]));
  const [behind, nowhere] = outOfSight(tickets);
  return [
    ...orders.flatMap(readyLines),
    ...stands.flatMap((stand) => wishes(stand, menu)),
    ...requests.flatMap((request) => fetched(request, menu)),
    ...stands.flatMap(callsOf),
    ...nowhere.flatMap((ticket) => unseenTicket(ticket, open)),
    ...tickets.flatMap((ticket) => lateTicket(ticket, open, nowMs)),
    ...stands.flatMap((stand) => guests(stand, nowMs)),
    ...kitchenNotice('kitchen', nowhere),
    ...kitchenNotice('pages', behind),
    ...printers.flatMap(printerTrouble),
  ];
}

/** The kitchen was told, and no screen has said that it shows it. */
export function isUnseen({ unseen_at, seen_at, bumped_at }: TicketView): boolean {
  return unseen_at !== null && seen_at === null && bumped_at === null;
}

function placeOf({ table_name, tab_name, number }: OrderView): string {
  return table_name ?? tab_name ?? `#${number}`;
}

function about(order: OrderView): Pick<Notice, 'tableId' | 'orderId' | 'place' | 'ownerId'> {
  return { tableId: order.table_id, orderId: order.id, place: placeOf(order), ownerId: order.waiter_id };
}

function readyLines(order: OrderView): Notice[] {
  const ready = order.items.filter(({ status }) => status === 'READY');
  if (ready.length === 0) return [];
  return [
    {
      ...about(order),
      id: `ready:${order.id}`,
      kind: 'ready',
      marks: ready.map(({ id }) => id),
      at: order.updated_at,
      with: { count: sum(ready.map(({ quantity }) => quantity)), number: order.number },
      lines: ready.map(({ id, quantity, name }) => ({ id, quantity, name })),
    },
  ];
}

function unseenTicket(ticket: TicketView, open: ReadonlyMap<string, OrderView>): Notice[] {
  const order = open.get(ticket.order_id);
  if (!order) return [];
  return [
    {
      ...about(order),
      id: `unseen:${ticket.id}`,
      kind: 'unseen',
      marks: [ticket.unseen_at!],
      at: ticket.unseen_at!,
      with: { number: order.number, count: ticket.lines.length },
      lines: ticket.lines.map(({ id, quantity, name }) => ({ id, quantity, name })),
    },
  ];
}

function lateTicket(ticket: TicketView, open: ReadonlyMap<string, OrderView>, nowMs: number): Notice[] {
  const order = open.get(ticket.order_id);
  const { late_at: lateAt, state, bumped_at: bumpedAt, id } = ticket;
  if (!order || lateAt === null || state !== 'OPEN' || bumpedAt !== null || Date.parse(lateAt) > nowMs) return [];
  const left = ticket.lines.filter(({ status }) => status === 'QUEUED' || status === 'IN_PROGRESS');
  return [
    {
      ...about(order),
      id: `late:${id}`,
      kind: 'late',
      marks: [lateAt],
      at: lateAt,
      with: { number: order.number, count: left.length },
      lines: left.map((line) => ({ id: line.id, quantity: line.quantity, name: line.name })),
    },
  ];
}

function guests({ table, standing, session, orders, owners }: TableStand, nowMs: number): Notice[] {
  const at = { tableId: table.id, orderId: orders[0]?.id ?? null, place: table.name, lines: [] };
  const ownerId = owners[0]?.id ?? null;
  if (standing === 'billed' && session)
    return [
      { ...at, id: `billed:${session.id}`, kind: 'billed', marks: ['once'], at: session.opened_at, with: {}, ownerId },
    ];
  if (standing === 'seated' && session && Date.parse(session.opened_at) + QUIET_AFTER_MS <= nowMs)
    return [
      { ...at, id: `quiet:${session.id}`, kind: 'quiet', marks: ['once'], at: session.opened_at, with: {}, ownerId },
    ];
  return [];
}

function wishes({ table, requests, owners }: TableStand, menu: MenuWords): Notice[] {
  const ownerId = owners[0]?.id ?? null;
  return requests.map((request) => ({ ...askedFor(request, menu), tableId: table.id, place: table.name, ownerId }));
}

/** Nobody sits there: it is whoever's who is quicker. */
function fetched(request: GuestRequestView, menu: MenuWords): Notice[] {
  const { pickup, total: amount } = request;
  if (pickup === null) return [];
  const { name: place, phone, pickup_at: time } = pickup;
  const words = { amount, phone, ...(time !== null && { time }) };
  return [{ ...askedFor(request, menu), tableId: null, place, ownerId: null, with: words }];
}

function askedFor(
  { id, asked_at, items, lines, total, guest_name: guest }: GuestRequestView,
  menu: MenuWords,
): Omit<Notice, 'tableId' | 'place' | 'ownerId'> {
  return {
    id: `asked:${id}`,
    kind: 'asked',
    marks: ['once'],
    at: asked_at,
    orderId: null,
    guest,
    with: { amount: total },
    lines: items.map((item) => ({ id: item.id, quantity: item.quantity, name: requestedName(item, menu) })),
    // An event tells as many as it has room for.
    more: lines - items.length,
    answerTo: id,
  };
}

function requestedName(item: RequestedItem, { nameOf, choicesOf }: MenuWords): string {
  const choices = choicesOf(item);
  const name = nameOf(item.dish_id, item.dish_variation_id);
  const dish = choices.length > 0 ? `${name} (${choices.join(', ')})` : name;
  return item.comment ? `${dish} “${item.comment}”` : dish;
}

function callsOf({ table, calls, owners }: TableStand): Notice[] {
  return calls.map(({ id, kind, called_at, guest_name: guest }) => ({
    id: `called:${id}`,
    kind: 'called',
    marks: ['once'],
    at: called_at,
    tableId: table.id,
    orderId: null,
    place: table.name,
    guest,
    with: { kind },
    lines: [],
    ownerId: owners[0]?.id ?? null,
    answerTo: id,
  }));
}

/** Unseen tickets: those on further pages of a screen, and those that no screen has. */
function outOfSight(tickets: readonly TicketView[]): [behind: TicketView[], nowhere: TicketView[]] {
  const unseen = tickets.filter(isUnseen);
  return [unseen.filter(({ behind_at }) => behind_at !== null), unseen.filter(({ behind_at }) => behind_at === null)];
}

function kitchenNotice(kind: 'kitchen' | 'pages', tickets: readonly TicketView[]): Notice[] {
  if (tickets.length === 0) return [];
  const count = new Set(tickets.map(({ order_id }) => order_id)).size;
  const at = tickets.map(({ unseen_at }) => unseen_at!).toSorted()[0]!;
  const nowhere = { tableId: null, orderId: null, place: '', ownerId: null, lines: [] };
  const marks = tickets.map(({ id }) => id);
  return [{ ...nowhere, id: kind, kind, marks, at, with: { count } }];
}

function printerTrouble({ id, name, status }: PrinterView): Notice[] {
  if (status.down_since === null) return [];
  const nowhere = { tableId: null, orderId: null, place: name, ownerId: null, lines: [] };
  const words = { printer: name, count: status.waiting };
  return [
    {
      ...nowhere,
      id: `printer:${id}`,
      kind: 'printer',
      marks: [status.down_since],
      at: status.down_since,
      with: words,
    },
  ];
}
