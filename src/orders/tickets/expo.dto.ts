import { ApiProperty } from '@nestjs/swagger';
import { PASS_STATES, passState, type PassState, type TicketPriority } from '../../domain/kitchen.js';
import { TICKET_PRIORITIES } from '../../domain/kitchen.js';
import { ORDER_TYPES, type OrderType } from '../../domain/order.js';
import { IntView } from '../../http/numbers.js';
import type { Order } from '../order.entity.js';
import { TicketView } from './ticket.dto.js';

/** The progress of one course of an order. */
export class ExpoCourse {
  /** Course, 1 to 9; null: lines without a course. */
  @IntView() course: number | null;
  /** HELD: not fired yet. WAITING: not all lines are made. READY: the whole course can be handed out. */
  @ApiProperty({ enum: PASS_STATES }) state: PassState;
  /** Lines that are held or not made yet. */
  @IntView() waiting: number;
  /** Lines that are made and wait to be handed out. */
  @IntView() ready: number;
}

/** An order as the pass screen shows it, with the lines of all stations. */
export class ExpoOrderView {
  order_id: string;
  @IntView() order_number: number;
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  table_name: string | null;
  waiter_name: string | null;
  /** RUSH when a ticket of the order is RUSH. */
  @ApiProperty({ enum: TICKET_PRIORITIES }) priority: TicketPriority;
  @ApiProperty({ enum: PASS_STATES }) state: PassState;
  /** Courses in their order, lines without a course first; without courses that are completely handed out. */
  @ApiProperty({ type: ExpoCourse, isArray: true }) courses: ExpoCourse[];
  /** Tickets that are not completely handed out: RUSH tickets first, then the oldest; held tickets last. */
  @ApiProperty({ type: TicketView, isArray: true }) tickets: TicketView[];
}

// What has no course is made at once.
const AT_ONCE = 0;

export function expoOrderView(order: Order, tickets: TicketView[]): ExpoOrderView {
  const lines = tickets.flatMap((ticket) => ticket.lines);
  const numbers = [...new Set(lines.map(({ course }) => course))].toSorted((a, b) => (a ?? AT_ONCE) - (b ?? AT_ONCE));
  const courses = numbers.map((course): ExpoCourse => {
    const statuses = lines.filter((line) => line.course === course).map(({ status }) => status);
    const ready = statuses.filter((status) => status === 'READY').length;
    const left = statuses.filter((status) => status !== 'SERVED' && status !== 'CANCELLED').length;
    return { course, state: passState(statuses), waiting: left - ready, ready };
  });
  return {
    order_id: order.id,
    order_number: order.number,
    order_type: order.orderType,
    table_name: order.tableName,
    waiter_name: order.waiterName,
    priority: tickets.some(({ priority }) => priority === 'RUSH') ? 'RUSH' : 'NORMAL',
    state: passState(lines.map(({ status }) => status)),
    courses: courses.filter(({ waiting, ready }) => waiting + ready > 0),
    tickets,
  };
}
