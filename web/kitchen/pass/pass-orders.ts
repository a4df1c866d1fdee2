import { grouped } from '../../../src/domain/grouped.js';
import { passState, type PassState, type TicketPriority } from '../../../src/domain/kitchen.js';
import type { TicketLineView, TicketView } from '../../../src/orders/tickets/ticket.dto.js';

export interface PassLine extends TicketLineView {
  station_id: string;
}

/** One course of an order, from all stations. */
export interface PassCourse {
  course: number | null;
  state: PassState;
  lines: PassLine[];
}

/** An order as the pass puts it together; the server says the same by `GET /kitchen/expo`. */
export interface PassOrder {
  order_id: string;
  head: TicketView;
  priority: TicketPriority;
  state: PassState;
  courses: PassCourse[];
  tickets: TicketView[];
  /** When the first of it was sent; null: all is on hold. */
  since: string | null;
  /** Lines that wait to be handed out. */
  ready: string[];
}

/** What has no course is made at once. */
const AT_ONCE = 0;

/** Tickets stand as they hang at the pass, so an order stands where its most urgent ticket stands. */
export function passOrders(tickets: readonly TicketView[]): PassOrder[] {
  return [...grouped(tickets, ({ order_id: id }) => id).values()].map((ofOrder) => {
    const lines = ofOrder.flatMap((ticket) => ticket.lines.map((line) => ({ ...line, station_id: ticket.station_id })));
    const courses = [...new Set(lines.map(({ course }) => course))].toSorted((a, b) => (a ?? AT_ONCE) - (b ?? AT_ONCE));
    return {
      order_id: ofOrder[0]!.order_id,
      head: ofOrder[0]!,
      priority: ofOrder.some(({ priority }) => priority === 'RUSH') ? 'RUSH' : 'NORMAL',
      state: stateOf(lines),
      courses: courses
        .map((course) =>
          courseOf(
            course,
            lines.filter((line) => line.course === course),
          ),
        )
        .filter(({ state }) => state !== 'SERVED'),
      tickets: ofOrder,
      since:
        ofOrder
          .map(({ fired_at: at }) => at)
          .filter((at) => at !== null)
          .toSorted()[0] ?? null,
      ready: lines.filter(({ status }) => status === 'READY').map(({ id }) => id),
    };
  });
}

function courseOf(course: number | null, lines: PassLine[]): PassCourse {
  return { course, state: stateOf(lines), lines: lines.filter(({ status }) => status !== 'SERVED') };
}

function stateOf(lines: readonly TicketLineView[]): PassState {
  return passState(lines.map(({ status }) => status));
}
