import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import { isSent } from '../../../src/domain/order.js';
import type { ItemVoid, OrderItemChange, OrderItemMove } from '../../../src/orders/order-change.dto.js';
import type { MoreItems, NewOrder } from '../../../src/orders/new-order.dto.js';
import type { LinesToFire, OrderChange } from '../../../src/orders/order-work.dto.js';
import type { Entry } from '../../lib/outbox/command.js';
import type { ShownItem, ShownOrder } from './shown.js';
import { newShownOrder, shownItems } from './new-lines.js';

/** One command of the outbox laid over the orders; what it does elsewhere changes nothing here. */
export function laidOver(orders: readonly ShownOrder[], entry: Entry, menu: StaffMenu | null): readonly ShownOrder[] {
  const { method, path, body } = entry.ask;
  const [room, orderId, verb, itemId, itemVerb] = path.split('?')[0]!.split('/').slice(1);
  if (room !== 'orders' || method === 'GET') return orders;
  if (orderId === undefined) return method === 'POST' ? withNew(orders, entry, menu) : orders;
  const on = (change: (order: ShownOrder) => ShownOrder): ShownOrder[] =>
    orders.map((order) => (order.id === orderId ? change(order) : order));
  const command = [method, verb, itemId && ':item', itemVerb].filter(Boolean).join(' ');
  switch (command) {
    case 'POST items':
      return on((order) => withLines(order, entry, menu));
    case 'PATCH items :item':
      return on((order) => changed(order, itemId!, entry, changeOf(body as OrderItemChange)));
    case 'PATCH items :item status':
      return on((order) => changed(order, itemId!, entry, { status: (body as OrderItemMove).status }));
    case 'POST items :item void':
      return on((order) => struck(order, itemId!, entry));
    case 'DELETE items :item':
      return on((order) => changed(order, itemId!, entry, { status: 'CANCELLED' }));
    case 'POST fire':
      return on((order) => fired(order, entry));
    case 'PATCH':
      return on((order) => ({ ...order, ...headOf(order, body as OrderChange), ...mark(entry) }));
    case 'PATCH status':
      return on((order) => ordered(order, entry));
    case 'POST cancel':
      return on((order) => ({
        ...order,
        ...mark(entry),
        items: order.items.map((item) =>
          item.status === 'CANCELLED' ? item : { ...item, status: 'CANCELLED', ...marks(entry) },
        ),
      }));
    default:
      return orders;
  }
}

function mark({ state }: Entry): Pick<ShownOrder, 'waiting'> {
  return { waiting: state };
}

function marks({ state, key }: Entry): Pick<ShownItem, 'waiting' | 'waitingKey'> {
  return { waiting: state, waitingKey: key };
}

/** The house may know the order already: its event was quicker than its answer. */
function withNew(orders: readonly ShownOrder[], entry: Entry, menu: StaffMenu | null): readonly ShownOrder[] {
  const wanted = entry.ask.body as NewOrder;
  if (!wanted.id || orders.some(({ id }) => id === wanted.id)) return orders;
  return [...orders, newShownOrder(wanted, entry, menu)];
}

function withLines(order: ShownOrder, entry: Entry, menu: StaffMenu | null): ShownOrder {
  const { items: wanted, hold_courses: courses = [] } = entry.ask.body as MoreItems;
  const known = new Set(order.items.flatMap(({ id, part_of: whole }) => [id, whole?.id ?? id]));
  const fresh = wanted.filter(({ id }) => id === undefined || !known.has(id));
  if (fresh.length === 0) return order;
  const place = Math.max(0, ...order.items.map(({ position }) => position));
  const items = shownItems(fresh, { orderType: order.order_type, courses, place, entry, menu });
  return { ...order, ...mark(entry), items: [...order.items, ...items] };
}

function changed(order: ShownOrder, itemId: string, entry: Entry, change: Partial<ShownItem>): ShownOrder {
  if (!order.items.some((item) => isOf(item, itemId))) return order;
  const items = order.items.map((item) => (isOf(item, itemId) ? { ...item, ...change, ...marks(entry) } : item));
  return { ...order, ...mark(entry), items };
}

/** A line with what other stations make of it, or all lines of a combo. */
function isOf({ id, part_of: whole }: ShownItem, itemId: string): boolean {
  return id === itemId || whole?.id === itemId;
}

function changeOf({ quantity, comment, course, seat, hold }: OrderItemChange): Partial<ShownItem> {
  return {
    ...(quantity !== undefined && { quantity }),
    ...(comment !== undefined && { comment: comment || null }),
    ...(course !== undefined && { course }),
    ...(seat !== undefined && { seat }),
    ...(hold === false && { status: 'QUEUED' as const }),
  };
}

/** What is taken back of a line in part will be a line of its own; until then the rest shows what is left. */
function struck(order: ShownOrder, itemId: string, entry: Entry): ShownOrder {
  const { quantity, reason } = entry.ask.body as ItemVoid;
  const head = order.items.find((item) => isOf(item, itemId));
  if (!head) return order;
  if (quantity !== undefined && quantity < head.quantity && head.id === itemId)
    return changed(order, itemId, entry, { quantity: head.quantity - quantity });
  return changed(order, itemId, entry, { status: 'CANCELLED', cancel_reason: reason });
}

function fired(order: ShownOrder, entry: Entry): ShownOrder {
  const { course, item_ids: ids } = (entry.ask.body ?? {}) as LinesToFire;
  const isMeant = (item: ShownItem): boolean => {
    if (item.status !== 'HELD') return false;
    if (ids) return ids.some((id) => isOf(item, id));
    return course === undefined || item.course === course;
  };
  const items = order.items.map((item): ShownItem =>
    isMeant(item) ? { ...item, status: 'QUEUED', ...marks(entry) } : item,
  );
  return { ...order, ...mark(entry), items };
}

/** Only what a waiter says of a whole order from the floor. */
function ordered(order: ShownOrder, entry: Entry): ShownOrder {
  const { status } = entry.ask.body as { status: string };
  if (status !== 'SERVED') return { ...order, ...mark(entry) };
  const items = order.items.map((item): ShownItem =>
    isSent(item.status) ? { ...item, status: 'SERVED', ...marks(entry) } : item,
  );
  return { ...order, ...mark(entry), items };
}

function headOf(order: ShownOrder, { covers, notes, tab_name, details }: OrderChange): Partial<ShownOrder> {
  return {
    ...(covers !== undefined && { covers }),
    ...(notes !== undefined && { notes: notes || null }),
    ...(tab_name !== undefined && { tab_name: tab_name || null }),
    ...(details && { details: { ...order.details, ...given(details) } }),
  };
}

function given<T extends object>(values: T): { [Name in keyof T]: NonNullable<T[Name]> | null } {
  const entries = Object.entries(values).map(([name, value]) => [name, value === '' ? null : value]);
  return Object.fromEntries(entries) as { [Name in keyof T]: NonNullable<T[Name]> | null };
}
