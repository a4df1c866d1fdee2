import { passState } from '../../../src/domain/kitchen.js';
import { grouped } from '../../../src/domain/grouped.js';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';

/** An order that its guest fetches at the counter. Everybody reads this board. */
export interface PickUp {
  order_id: string;
  number: number;
  /** The first name of a guest who has ordered by phone, and was told that it stands here; null: only the number does. */
  called: string | null;
}

export interface PickUps {
  making: PickUp[];
  ready: PickUp[];
}

/** From what the pass knows: what is brought to a table or driven to a door nobody fetches, and what is on hold nobody makes yet. */
export function pickUps(tickets: readonly TicketView[]): PickUps {
  const fetched = tickets.filter(({ order_type: type, table_name: table }) => type !== 'DELIVERY' && table === null);
  const orders = [...grouped(fetched, ({ order_id: id }) => id).values()].map((ofOrder) => ({
    order_id: ofOrder[0]!.order_id,
    number: ofOrder[0]!.order_number,
    called: ofOrder[0]!.called,
    state: passState(ofOrder.flatMap(({ lines }) => lines.map(({ status }) => status))),
    since: ofOrder.map(({ fired_at: at }) => at ?? '~').toSorted()[0]!,
  }));
  const inState = (wanted: string): PickUp[] =>
    orders
      .filter(({ state }) => state === wanted)
      .toSorted((a, b) => (a.since + a.order_id < b.since + b.order_id ? -1 : 1))
      .map(({ order_id, number, called }) => ({ order_id, number, called }));
  return { making: inState('WAITING'), ready: inState('READY') };
}
