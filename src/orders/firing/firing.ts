import type { OrderItem } from '../order.entity.js';
import { partTicket } from '../lines/order-parts.js';
import type { OrderRecord } from '../order-record.js';
import type { LinesToFire } from '../order-work.dto.js';
import { wholeOf } from '../lines/whole.js';

/** Sends lines that were held; those that were sent before stay as they are. A ticket of which a part is still held parts. */
export function fireLines(record: OrderRecord, lines: readonly OrderItem[]): void {
  const held = lines.filter(isHeld);
  for (const ticket of new Set(held.map(({ ticketId }) => record.ticket(ticketId)))) {
    const fired = held.filter(({ ticketId }) => ticketId === ticket.id);
    const isWhole = record.itemsOf(ticket).every((item) => !isHeld(item) || fired.includes(item));
    const sent = isWhole ? ticket : partTicket(record, ticket, fired);
    for (const item of fired) {
      Object.assign(item, { status: 'QUEUED', firedAt: record.at });
      record.news.items.set(item, 'order.item.status_changed');
    }
    sent.firedAt = record.at;
    record.news.tickets.set(sent, 'ticket.fired');
  }
}

export function isHeld({ status }: Pick<OrderItem, 'status'>): boolean {
  return status === 'HELD';
}

/** What is held together is fired together: a line of another course goes to the ticket of that course. */
export function changeCourse(record: OrderRecord, line: OrderItem, course: number): void {
  record.edit(line, { course });
  const ticket = record.ticket(line.ticketId);
  if (ticket.firedAt !== null || record.itemsOf(ticket).length === 1) return;
  const there = record.tickets.find(
    (one) =>
      one !== ticket &&
      one.stationId === ticket.stationId &&
      one.firedAt === null &&
      one.bumpedAt === null &&
      record.itemsOf(one).every((item) => item.course === course),
  );
  if (!there) return void partTicket(record, ticket, [line]);
  line.ticketId = there.id;
  record.grown.add(there);
  record.news.tickets.set(there, 'ticket.changed');
}

/** Which of the lines a fire means. */
export function linesToFire(items: readonly OrderItem[], { course, item_ids: ids }: LinesToFire): OrderItem[] {
  if (ids) return ids.map((id) => wholeOf(items, id)).flatMap(({ tops, options }) => [...tops, ...options]);
  return items.filter((item) => isHeld(item) && (course === undefined || item.course === course));
}
