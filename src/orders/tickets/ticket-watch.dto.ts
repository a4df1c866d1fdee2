import { OrderHead } from '../order.dto.js';
import type { Ticket } from '../order.entity.js';

/** A late ticket of an order. */
export class OrderDelay {
  order: OrderHead;
  ticket_id: string;
  station_id: string;
  fired_at: string;
  /** Time when the ticket became late. */
  late_at: string;
}

export function orderDelay(order: OrderHead, { id, stationId, firedAt, lateAt }: Ticket): OrderDelay {
  return { order, ticket_id: id, station_id: stationId, fired_at: firedAt!, late_at: lateAt! };
}
