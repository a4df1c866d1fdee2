import type { LocationHead } from '../../src/floor/location.dto.js';
import type { TableSessionView } from '../../src/floor/table-session.dto.js';
import type { TableView } from '../../src/floor/table.dto.js';
import type { GuestCallView, GuestRequestView } from '../../src/guests/guest-order.dto.js';
import type { DiscountView } from '../../src/orders/discounts/discount.dto.js';
import type { OrderHead, OrderItemsMoved, OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { OrderDetails } from '../../src/orders/order-details.dto.js';
import { foldExpo, type KitchenState, type WireEvent } from './fold.js';

/** What `GET /snapshot?view=floor` answers: what the pass has to do with, and the room in front of it. */
export interface FloorState extends KitchenState {
  locations: LocationHead[];
  tables: TableView[];
  /** Visits that go on, the longest first. */
  sessions: TableSessionView[];
  /** Open orders, oldest first. */
  orders: OrderView[];
  /** What guests ask for and nobody has answered, the longest wait first. */
  guest_requests: GuestRequestView[];
  /** Guests who want somebody to come, the longest wait first. */
  guest_calls: GuestCallView[];
}

const ENDED: readonly OrderHead['status'][] = ['COMPLETED', 'CANCELLED', 'REJECTED'];

/** The floor after one more event; a snapshot of the same moment says the same. */
export function foldFloor(state: FloorState, event: WireEvent): FloorState {
  switch (event.type) {
    case 'table.status_changed':
      return { ...state, tables: inPlace(state.tables, event.data) };
    case 'location.changed':
      return { ...state, locations: inPlace(state.locations, event.data) };
    case 'table.session_opened':
    case 'table.session_changed':
    case 'table.session_closed':
      return { ...state, sessions: withSession(state.sessions, event.data) };
    case 'order.created':
    case 'order.updated':
      return { ...state, orders: withOrder(state.orders, event.data.order, event.data.items, event.data) };
    case 'order.item.moved':
      return { ...state, orders: withMoved(state.orders, event.data) };
    case 'order.cancelled':
    case 'order.item.added':
    case 'order.item.updated':
    case 'order.item.status_changed':
    case 'order.item.voided':
      return { ...state, orders: withOrder(state.orders, event.data.order, event.data.items) };
    case 'order.discounted':
      return { ...state, orders: withOrder(state.orders, event.data.order, [], event.data) };
    case 'order.status_changed':
    case 'order.delayed':
    case 'payment.initiated':
    case 'payment.received':
    case 'payment.failed':
    case 'payment.voided':
    case 'payment.tipped':
    case 'payment.refunded':
    case 'payment.refund_failed':
    case 'payment.voiding':
    case 'payment.void_failed':
    case 'check.billed':
    case 'check.unbilled':
    case 'check.split':
    case 'check.closed':
      return { ...state, orders: withOrder(state.orders, event.data.order, []) };
    case 'guest.requested':
    case 'guest.request_answered':
      return { ...state, guest_requests: withRequest(state.guest_requests, event.data) };
    case 'guest.called':
    case 'guest.call_answered':
      return { ...state, guest_calls: withCall(state.guest_calls, event.data) };
    default:
      return foldExpo(state, event);
  }
}

interface Listed {
  id: string;
  sort: number;
  archived_at: string | null;
}

function inPlace<T extends Listed>(things: readonly T[], thing: T): T[] {
  const others = things.filter(({ id }) => id !== thing.id);
  if (thing.archived_at !== null) return others;
  return [...others, thing].toSorted((a, b) => a.sort - b.sort || (a.id < b.id ? -1 : 1));
}

function withSession(sessions: readonly TableSessionView[], session: TableSessionView): TableSessionView[] {
  const others = sessions.filter(({ id }) => id !== session.id);
  if (session.closed_at !== null) return others;
  return [...others, session].toSorted((a, b) => (a.opened_at + a.id < b.opened_at + b.id ? -1 : 1));
}

const NO_DETAILS: OrderDetails = { name: null, phone: null, address: null, promised_at: null };

function withOrder(
  orders: readonly OrderView[],
  head: OrderHead,
  changed: readonly OrderItemView[],
  {
    discounts: given = [],
    details = null,
  }: { discounts?: readonly DiscountView[]; details?: OrderDetails | null } = {},
): OrderView[] {
  const before = orders.find(({ id }) => id === head.id);
  const others = orders.filter(({ id }) => id !== head.id);
  if (ENDED.includes(head.status)) return others;
  const discounts = withDiscounts(before?.discounts ?? [], given);
  const items = withItems(before?.items ?? [], changed);
  return byAge([...others, { ...head, details: details ?? before?.details ?? NO_DETAILS, discounts, items }]);
}

/** In the order in which they were given: a new one comes last. */
function withDiscounts(discounts: readonly DiscountView[], changed: readonly DiscountView[]): DiscountView[] {
  const told = new Map([...discounts, ...changed].map((discount) => [discount.id, discount]));
  return [...told.values()].filter(({ removed_at }) => removed_at === null);
}

/** Lines are in one order at a time. */
function withMoved(orders: readonly OrderView[], { order, items, from_order_id: from }: OrderItemsMoved): OrderView[] {
  const isMoved = ({ id }: OrderItemView) => items.some((item) => item.id === id);
  const left = orders.map((one) =>
    one.id === from ? { ...one, items: one.items.filter((item) => !isMoved(item)) } : one,
  );
  return withOrder(left, order, items);
}

function withItems(items: readonly OrderItemView[], changed: readonly OrderItemView[]): OrderItemView[] {
  const kept = items.filter(({ id }) => !changed.some((item) => item.id === id));
  return [...kept, ...changed].toSorted((a, b) => a.position - b.position);
}

function withRequest(requests: readonly GuestRequestView[], request: GuestRequestView): GuestRequestView[] {
  const others = requests.filter(({ id }) => id !== request.id);
  if (request.state !== 'WAITING') return others;
  return [...others, request].toSorted((a, b) => (a.asked_at + a.id < b.asked_at + b.id ? -1 : 1));
}

function withCall(calls: readonly GuestCallView[], call: GuestCallView): GuestCallView[] {
  const others = calls.filter(({ id }) => id !== call.id);
  if (call.answered_at !== null) return others;
  return [...others, call].toSorted((a, b) => (a.called_at + a.id < b.called_at + b.id ? -1 : 1));
}

function byAge<T extends { created_at: string; id: string }>(things: T[]): T[] {
  return things.toSorted((a, b) => (a.created_at + a.id < b.created_at + b.id ? -1 : 1));
}
