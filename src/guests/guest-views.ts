import type { GuestCall, GuestRequest } from './guest.entity.js';
import type { Named } from './guest-names.js';
import type { GuestCallView, GuestRequestView } from './guest-order.dto.js';

export function requestView(request: Named<GuestRequest>): GuestRequestView {
  return {
    id: request.id,
    state: request.state,
    table_id: request.tableId,
    phone_id: request.phoneId,
    pickup:
      request.contactName === null
        ? null
        : { name: request.contactName, phone: request.contactPhone!, pickup_at: request.pickupAt },
    guest_name: request.guestName,
    items: request.items.map((item) => ({
      id: item.id,
      dish_id: item.dish_id,
      dish_variation_id: item.dish_variation_id ?? null,
      quantity: item.quantity,
      ...(item.modifiers && { modifiers: item.modifiers }),
      ...(item.components && { components: item.components }),
      comment: item.comment ?? null,
      phone_id: item.phone_id ?? request.phoneId,
    })),
    lines: request.items.length,
    total: request.total,
    reason: request.reason,
    order_id: request.orderId,
    asked_at: request.askedAt,
    answered_at: request.answeredAt,
  };
}

// An event has 8 KB for everything; the rest of it is small.
const MOST_BYTES_OF_ITEMS = 6000;

/** Those whose lines are in it, and who asked. */
export function phonesOf({ phoneId, items }: Pick<GuestRequest, 'phoneId' | 'items'>): string[] {
  return [...new Set([phoneId, ...items.map(({ phone_id = phoneId }) => phone_id)])].toSorted();
}

/** As an event tells it: long lists are read where requests are. */
export function requestTold(request: Named<GuestRequest>): GuestRequestView {
  const view = requestView(request);
  let room = MOST_BYTES_OF_ITEMS;
  const items = view.items.filter((item) => (room -= Buffer.byteLength(JSON.stringify(item))) > 0);
  return { ...view, items };
}

export function callView(call: Named<GuestCall>): GuestCallView {
  return {
    id: call.id,
    kind: call.kind,
    table_id: call.tableId,
    phone_id: call.phoneId,
    guest_name: call.guestName,
    called_at: call.calledAt,
    answered_at: call.answeredAt,
  };
}
