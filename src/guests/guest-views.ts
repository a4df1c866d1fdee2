import type { GuestCall, GuestRequest } from './guest.entity.js';
import type { GuestCallView, GuestRequestView } from './guest-order.dto.js';

export function requestView(request: GuestRequest): GuestRequestView {
  return {
    id: request.id,
    state: request.state,
    table_id: request.tableId,
    phone_id: request.phoneId,
    items: request.items.map(({ id, dish_id, dish_variation_id = null, quantity, comment = null }) => ({
      id,
      dish_id,
      dish_variation_id,
      quantity,
      comment,
    })),
    total: request.total,
    reason: request.reason,
    order_id: request.orderId,
    asked_at: request.askedAt,
    answered_at: request.answeredAt,
  };
}

export function callView(call: GuestCall): GuestCallView {
  return {
    id: call.id,
    kind: call.kind,
    table_id: call.tableId,
    phone_id: call.phoneId,
    called_at: call.calledAt,
    answered_at: call.answeredAt,
  };
}
