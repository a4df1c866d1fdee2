import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { say } from '../words/words.js';

/** Where it goes, in as few words as the kitchen shouts. */
export function placeOf({
  table_name,
  tab_name,
  order_number,
}: Pick<TicketView, 'table_name' | 'tab_name' | 'order_number'>): string {
  if (table_name !== null) return say('place.table', { name: table_name });
  return tab_name ?? say('number', { number: order_number });
}
