import type { TableSessionView } from '../../src/floor/table-session.dto.js';
import type { TableView } from '../../src/floor/table.dto.js';
import type { GuestCallView, GuestRequestView } from '../../src/guests/guest-order.dto.js';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { TicketView } from '../../src/orders/tickets/ticket.dto.js';

// Views as the server sends them, for specs that ask about one or two of their members.

export function aTable(some: Partial<TableView> & { id: string }): TableView {
  return {
    location_id: 'hall',
    name: some.id,
    seats: 4,
    min_covers: 1,
    shape: 'SQUARE',
    x: 100,
    y: 100,
    width: 80,
    height: 80,
    rotation: 0,
    status: 'FREE',
    group_id: null,
    session_id: null,
    sort: 0,
    version: 1,
    archived_at: null,
    ...some,
  };
}

export function aVisit(some: Partial<TableSessionView> & { id: string; table_ids: string[] }): TableSessionView {
  return { covers: null, opened_at: '2026-05-01T18:00:00.000Z', closed_at: null, ...some };
}

export function aLine(some: Partial<OrderItemView> & { id: string }): OrderItemView {
  return {
    position: 1,
    dish_id: 'soup',
    dish_variation_id: null,
    name: 'Soup',
    variation_name: null,
    quantity: 1,
    grams: null,
    course: null,
    seat: null,
    base_price: 500,
    modifiers: [],
    unit_price: 500,
    total: 500,
    tax: null,
    comment: null,
    part_of: null,
    split_of_id: null,
    status: 'QUEUED',
    ready_quantity: 0,
    station_id: 'grill',
    ticket_id: 'ticket',
    version: 1,
    cancel_reason: null,
    after_bill: false,
    created_at: '2026-05-01T18:05:00.000Z',
    ...some,
  };
}

export function anOrder(some: Partial<OrderView> & { id: string }): OrderView {
  return {
    number: 17,
    business_date: '2026-05-01',
    order_type: 'DINE_IN',
    status: 'CONFIRMED',
    payment_status: 'UNPAID',
    table_id: null,
    table_name: some.table_id ?? null,
    tab_name: null,
    session_id: null,
    guest_id: null,
    waiter_id: null,
    waiter_name: null,
    covers: null,
    notes: null,
    menu_version: null,
    check_id: 'check',
    check_state: 'OPEN',
    check_version: 1,
    checks: 1,
    subtotal: 500,
    total: 500,
    paid: 0,
    version: 1,
    cancel_reason: null,
    merged_into_id: null,
    fire_at: null,
    created_at: '2026-05-01T18:05:00.000Z',
    updated_at: '2026-05-01T18:05:00.000Z',
    details: { name: null, phone: null, address: null, promised_at: null },
    discounts: [],
    items: [aLine({ id: 'line' })],
    ...some,
  };
}

export function aTicket(some: Partial<TicketView> & { id: string; order_id: string }): TicketView {
  return {
    order_number: 17,
    order_type: 'DINE_IN',
    table_name: '1',
    tab_name: null,
    called: null,
    promised_at: null,
    waiter_name: null,
    notes: null,
    station_id: 'grill',
    fire: 1,
    priority: 'NORMAL',
    recalled_at: null,
    state: 'OPEN',
    lines: [],
    created_at: '2026-05-01T18:05:00.000Z',
    fired_at: '2026-05-01T18:05:00.000Z',
    target_at: null,
    late_at: null,
    seen_at: null,
    behind_at: null,
    unseen_at: null,
    bumped_at: null,
    version: 1,
    ...some,
  };
}

export function aRequest(some: Partial<GuestRequestView> & { id: string; table_id: string }): GuestRequestView {
  return {
    state: 'WAITING',
    phone_id: 'phone',
    pickup: null,
    guest_name: null,
    items: [],
    lines: 1,
    total: 500,
    reason: null,
    order_id: null,
    asked_at: '2026-05-01T18:05:00.000Z',
    answered_at: null,
    ...some,
  };
}

export function aCall(some: Partial<GuestCallView> & { id: string; table_id: string }): GuestCallView {
  return {
    kind: 'WAITER',
    phone_id: 'phone',
    guest_name: null,
    called_at: '2026-05-01T18:05:00.000Z',
    answered_at: null,
    ...some,
  };
}
