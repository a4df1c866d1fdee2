import type { TicketLineView, TicketView } from '../../src/orders/tickets/ticket.dto.js';

export const SIX = '2026-03-01T18:00:00.000Z';

/** A ticket as a spec needs it; what it does not say is as plain as can be. */
export function ticketOf(
  id: string,
  more: Partial<Omit<TicketView, 'lines'>> & { lines?: Partial<TicketLineView>[] } = {},
): TicketView {
  const { lines = [{}], ...rest } = more;
  return {
    id,
    order_id: `order-${id}`,
    order_number: 7,
    order_type: 'DINE_IN',
    table_name: '4',
    tab_name: null,
    called: null,
    promised_at: null,
    waiter_name: 'Anna',
    notes: null,
    station_id: 'grill',
    fire: 1,
    priority: 'NORMAL',
    state: 'OPEN',
    created_at: SIX,
    fired_at: SIX,
    target_at: null,
    late_at: null,
    seen_at: null,
    behind_at: null,
    unseen_at: null,
    bumped_at: null,
    recalled_at: null,
    version: 1,
    ...rest,
    lines: lines.map((line, at) => lineOf({ id: `${id}-${at}`, ...line })),
  };
}

export function lineOf(more: Partial<TicketLineView> = {}): TicketLineView {
  return {
    id: 'line',
    name: 'Soup',
    variation_name: null,
    quantity: 1,
    grams: null,
    course: null,
    seat: null,
    modifiers: [],
    allergens: null,
    comment: null,
    part_of: null,
    status: 'QUEUED',
    ready_quantity: 0,
    was: null,
    to_acknowledge: false,
    ...more,
  };
}
