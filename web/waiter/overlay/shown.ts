import type { OrderItemView, OrderView } from '../../../src/orders/order.dto.js';
import type { Entry } from '../../lib/outbox/command.js';

/** How far a command is on its way to the house. */
export type Waiting = Entry['state'];

/** A line of which the house does not know everything yet. */
export interface ShownItem extends OrderItemView {
  waiting?: Waiting;
  /** What the command is that changes it; its state and reason stand in the outbox. */
  waitingKey?: string;
}

/** An order with what waits laid over it; `waiting` where the order itself, or something on it, is not told yet. */
export interface ShownOrder extends OrderView {
  items: ShownItem[];
  waiting?: Waiting;
}
