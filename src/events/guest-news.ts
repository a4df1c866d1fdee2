import type { EventName, ViewOf } from './catalog.js';

interface Line {
  id: string;
  status: string;
  quantity: number;
}

const linesOf = ({ items }: { items: readonly Line[] }) => ({
  items: items.map(({ id, status, quantity }) => ({ id, status, quantity })),
});

const checkOf = ({ check: { id, paid, total } }: { check: { id: string; paid: number; total: number } }) => ({
  check_id: id,
  paid,
  total,
});

/** What guests see of an event, and the name of its schema in the contract. */
interface Seen<V> {
  schema: string;
  as: (view: V) => unknown;
}

const LINES = { schema: 'GuestLineNews', as: linesOf };
const CHECK = { schema: 'GuestCheckNews', as: checkOf };

/**
 * The events that guests hear, and how little of them: enough to know that something is new. Whoever shows more asks for it
 * again, by the routes that know what is a guest's to see.
 */
export const guestNews: { readonly [N in EventName]?: Seen<ViewOf<N>> } = {
  'order.created': LINES,
  'order.updated': LINES,
  'order.item.added': LINES,
  'order.item.updated': LINES,
  'order.item.status_changed': LINES,
  'order.item.voided': LINES,
  'order.item.moved': LINES,
  'order.discounted': {
    schema: 'GuestCheckNews',
    as: ({ order: { paid, total } }) => ({ check_id: null, paid, total }),
  },
  'check.billed': CHECK,
  'check.unbilled': CHECK,
  'check.closed': CHECK,
  'payment.initiated': CHECK,
  'payment.received': CHECK,
  'payment.failed': CHECK,
  'payment.voiding': CHECK,
  'payment.void_failed': CHECK,
  'payment.voided': CHECK,
  'guest.request_answered': { schema: 'GuestRequestNews', as: ({ id, state, reason }) => ({ id, state, reason }) },
  'guest.cart_changed': { schema: 'GuestCartNews', as: ({ version }) => ({ version }) },
  'guest.call_answered': { schema: 'GuestCallNews', as: ({ id, kind }) => ({ id, kind }) },
};

/** From these on the guests to whom they are addressed may see more, or nothing: they are judged again before they hear them. */
export const MOVES_GUESTS: ReadonlySet<string> = new Set<EventName>([
  'guest.request_answered',
  'table.session_closed',
  'payment.received',
  'check.closed',
]);
