import { setImmediate as nextTurn } from 'node:timers/promises';
import { CODECS } from '../database/columns.js';
import type { Reader } from '../database/reader.js';
import type { Account, MoveKind } from '../domain/books/account.js';
import type { CheckState } from '../domain/bill.js';
import type { DiscountKind } from '../domain/pricing/bill.js';
import type { Completion, LineStatus, OrderStatus, PaymentStatus } from '../domain/order.js';

export interface OrderRow {
  id: string;
  venue_id: string;
  number: number;
  covers: number | null;
  most_covers: number | null;
  covers_waiver: string | null;
  status: OrderStatus;
  payment_status: PaymentStatus;
  completion: Completion | null;
  merged_into_id: string | null;
  fire_at: string | null;
  fires: number;
  lines: number;
  moved_lines: number;
  discounts: number;
  created_at: string;
  settled_at: string | null;
  cancelled_at: string | null;
}

export interface LineRow {
  id: string;
  venue_id: string;
  order_id: string;
  check_id: string;
  ticket_id: string;
  station_id: string;
  position: number;
  base_price: number;
  modifiers: string | null;
  unit_price: number;
  tax: string | null;
  quantity: number;
  part_of_id: string | null;
  part_of: string | null;
  status: LineStatus;
  fired_at: string | null;
  ready_quantity: number;
  told_quantity: number | null;
  acknowledged_at: string | null;
}

export interface TicketRow {
  id: string;
  venue_id: string;
  order_id: string;
  station_id: string;
  fire: number;
  fired_at: string | null;
  bumped_at: string | null;
  cleared_at: string | null;
}

export interface CheckRow {
  id: string;
  venue_id: string;
  order_id: string;
  position: number;
  state: CheckState;
  subtotal: number;
  discount: number;
  service: number;
  taxes: string | null;
  total: number;
  paid: number;
  pending: number;
  refunded: number;
  tips: number;
  awaits: string | null;
  policy: string | null;
  charges: string | null;
  waived: string | null;
  charged: string | null;
  bills: number;
  undone_at: string | null;
  closed_at: string | null;
}

/** Of which a provider has not said what becomes of it: set aside on its check. */
const SET_ASIDE = new Set(['INITIATED', 'UNKNOWN', 'VOIDING']);

export interface PaymentRow {
  id: string;
  venue_id: string;
  order_id: string;
  check_id: string;
  /** The order of its check, which must be the same. */
  check_order_id: string;
  method_kind: string;
  status: string;
  amount: number;
  tip: number;
  rounding: number;
  tendered: number | null;
  change: number;
}

/** What a check of several has of a line. */
export interface ShareRow {
  item_id: string;
  check_id: string;
  order_id: string;
  weight: number;
  gross: number;
  discount: number;
  net: number;
  service: number;
  added_tax: number;
  included_tax: number;
}

export interface DiscountRow {
  id: string;
  venue_id: string;
  order_id: string;
  check_id: string | null;
  item_id: string | null;
  place: number;
  kind: DiscountKind;
  percent: number | null;
  amount: number | null;
  cap: number | null;
  taken: number;
  shares: string | null;
  removed_at: string | null;
}

/** Entries of the books with the same check, act, kind and account, summed. */
export interface EntryRow {
  order_id: string;
  check_id: string | null;
  source_id: string | null;
  kind: MoveKind;
  account: Account;
  amount: number;
  quantity: number | null;
}

export function isSetAside({ status }: PaymentRow): boolean {
  return SET_ASIDE.has(status);
}

/** What a provider is asked to give back is with the house until it has. */
export function isWithUs({ status }: PaymentRow): boolean {
  return status === 'SUCCEEDED' || status === 'VOIDING';
}

/** One order with everything that hangs on it. */
export interface OrderBook {
  order: OrderRow;
  lines: LineRow[];
  tickets: TicketRow[];
  checks: CheckRow[];
  discounts: DiscountRow[];
  shares: ShareRow[];
  payments: PaymentRow[];
  entries: EntryRow[];
}

// A few megabytes at a time, however large the house.
const ORDERS_AT_ONCE = 500;
const BEFORE_ALL_IDS = '00000000-0000-0000-0000-000000000000';

const ORDERS = `
  SELECT id, venue_id, number, covers, most_covers, covers_waiver, status, payment_status, merged_into_id, fire_at, fires, lines, moved_lines, discounts,
    completion, created_at, settled_at, cancelled_at
  FROM orders WHERE id > $1 ORDER BY id LIMIT ${ORDERS_AT_ONCE}`;
const LINES = `
  SELECT id, venue_id, order_id, check_id, ticket_id, station_id, position, base_price, modifiers, unit_price, tax, quantity,
    part_of_id, part_of, status, fired_at, ready_quantity, told_quantity, acknowledged_at
  FROM order_items WHERE order_id > $1 AND order_id <= $2 ORDER BY order_id, position`;
const TICKETS = `
  SELECT id, venue_id, order_id, station_id, fire, fired_at, bumped_at, cleared_at
  FROM tickets WHERE order_id > $1 AND order_id <= $2`;
const CHECKS = `
  SELECT id, venue_id, order_id, position, state, subtotal, discount, service, taxes, total, paid, pending, refunded, tips, awaits, policy,
    charges, waived, charged, bills, undone_at, closed_at
  FROM checks WHERE order_id > $1 AND order_id <= $2 ORDER BY order_id, position`;
const DISCOUNTS = `
  SELECT id, venue_id, order_id, check_id, item_id, place, kind, percent, amount, cap, taken, shares, removed_at
  FROM discounts WHERE order_id > $1 AND order_id <= $2 ORDER BY order_id, place`;
const SHARES = `
  SELECT item_id, check_id, order_id, weight, gross, discount, net, service, added_tax, included_tax
  FROM check_shares WHERE order_id > $1 AND order_id <= $2 ORDER BY order_id, item_id, check_id`;
// By their checks, because that is where payments have an index.
const PAYMENTS = `
  SELECT p.id, p.venue_id, p.order_id, p.check_id, c.order_id AS check_order_id, p.method_kind, p.status,
    p.amount, p.tip, p.rounding, p.tendered, p.change
  FROM checks c JOIN payments p ON p.check_id = c.id WHERE c.order_id > $1 AND c.order_id <= $2`;

// CAST, because a sum of bigint is a decimal on PostgreSQL, which would come back as text.
const ENTRIES = `
  SELECT order_id, check_id, source_id, kind, account, CAST(SUM(amount) AS bigint) AS amount,
    CAST(SUM(quantity) AS bigint) AS quantity
  FROM ledger_entries WHERE order_id > $1 AND order_id <= $2 GROUP BY order_id, check_id, source_id, kind, account`;

/** Every order of the database in the order of ids, some at a time. */
export async function* orderBooks(reader: Reader): AsyncGenerator<OrderBook[]> {
  for (let after = BEFORE_ALL_IDS; ;) {
    const orders = await reader.rows<OrderRow>(ORDERS, [after]);
    if (orders.length === 0) return;
    const span = [after, orders.at(-1)!.id];
    const lines = groupBy(await reader.rows<LineRow>(LINES, span), 'order_id');
    const tickets = groupBy(await reader.rows<TicketRow>(TICKETS, span), 'order_id');
    const checks = groupBy(await reader.rows<CheckRow>(CHECKS, span), 'order_id');
    const discounts = groupBy(await reader.rows<DiscountRow>(DISCOUNTS, span), 'order_id');
    const shares = groupBy(await reader.rows<ShareRow>(SHARES, span), 'order_id');
    const payments = groupBy(await reader.rows<PaymentRow>(PAYMENTS, span), 'check_order_id');
    const entries = groupBy(await reader.rows<EntryRow>(ENTRIES, span), 'order_id');
    yield orders.map((order) => ({
      order: { ...order, created_at: CODECS.instant.read(order.created_at) as string },
      lines: lines.get(order.id) ?? [],
      tickets: tickets.get(order.id) ?? [],
      checks: checks.get(order.id) ?? [],
      discounts: discounts.get(order.id) ?? [],
      shares: shares.get(order.id) ?? [],
      payments: payments.get(order.id) ?? [],
      entries: entries.get(order.id) ?? [],
    }));
    after = orders.at(-1)!.id;
    // SQLite answers at once, so without this a large house would hold the event loop until the end.
    await nextTurn();
  }
}

function groupBy<Row>(rows: readonly Row[], field: keyof Row): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) {
    const group = groups.get(row[field]);
    if (group) group.push(row);
    else groups.set(row[field], [row]);
  }
  return groups;
}
