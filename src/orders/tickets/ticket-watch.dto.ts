import { OrderHead } from '../order.dto.js';
import type { Ticket } from '../order.entity.js';

/** A ticket of the order is late. */
export class OrderDelay {
  order: OrderHead;
  ticket_id: string;
  station_id: string;
  fired_at: string;
  /** Since when it is late. */
  late_at: string;
}

export function orderDelay(order: OrderHead, { id, stationId, firedAt, lateAt }: Ticket): OrderDelay {
  return { order, ticket_id: id, station_id: stationId, fired_at: firedAt!, late_at: lateAt! };
}
