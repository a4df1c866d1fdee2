import type { NewOrder } from '../../orders/new-order.dto.js';
import type { GuestRequest } from '../guest.entity.js';

/** What a guest fetches, as the house takes it: held until it is time to make it, where that is not now. */
export function takeawayOrder(
  { contactName, contactPhone, pickupAt }: GuestRequest,
  items: NewOrder['items'],
  at: string,
): NewOrder {
  const isLater = pickupAt !== null && pickupAt > at;
  return {
    order_type: 'TAKEAWAY',
    tab_name: contactName!,
    details: { name: contactName!, phone: contactPhone!, ...(pickupAt !== null && { promised_at: pickupAt }) },
    ...(isLater && { schedule: true }),
    items,
  };
}
