import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';

const LATELY_MS = 15 * 60_000;
const AT_LEAST = 50;

/** What a cook may want back: all of the last quarter of an hour, and the last 50 at any rate. What was cancelled is not made. */
export function recallable(bumped: readonly TicketView[], nowMs: number): TicketView[] {
  return bumped
    .filter(({ state }) => state !== 'CANCELLED')
    .filter(({ bumped_at: at }, place) => place < AT_LEAST || (at !== null && nowMs - Date.parse(at) <= LATELY_MS));
}

/** By table, number, guest or dish: each word must be found in one of them. */
export function found(tickets: readonly TicketView[], wanted: string): TicketView[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return tickets.filter((ticket) => {
    const text = textsOf(ticket).join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function textsOf({
  table_name: table,
  tab_name: tab,
  order_number: number,
  waiter_name: waiter,
  lines,
}: TicketView): string[] {
  return [table ?? '', tab ?? '', `#${number}`, waiter ?? '', ...lines.map(({ name }) => name)];
}
