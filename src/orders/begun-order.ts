import { newId } from '../database/new-id.js';
import type { Terms } from '../pricing/terms.service.js';
import type { Check } from './checks/check.entity.js';
import { termsText } from './checks/check-totals.js';
import type { NewOrder } from './new-order.dto.js';
import { changedDetails, NO_DETAILS } from './order-details.dto.js';
import type { Order } from './order.entity.js';
import type { Place } from './place.js';

/** In whose name an order is taken; guests whom nobody has served yet have no waiter. */
export interface Taker {
  venueId: string;
  userId: string | null;
  name: string | null;
  /** The phone of a guest who orders to fetch it. */
  guestPhoneId?: string;
}

export function newOrder(me: Taker, wanted: NewOrder, place: Place, day: string, at: string): Order {
  return {
    id: wanted.id ?? newId(),
    venueId: me.venueId,
    number: 0,
    businessDate: day,
    orderType: wanted.order_type,
    tableId: place.tableId,
    sessionId: null,
    guestPhoneId: me.guestPhoneId ?? null,
    tableName: place.tableName,
    tabName: wanted.tab_name ?? null,
    ...changedDetails({ ...NO_DETAILS, orderType: wanted.order_type }, wanted.details ?? {}),
    fireAt: null,
    waiterId: me.userId,
    waiterName: me.name,
    covers: wanted.covers ?? null,
    mostCovers: wanted.covers ?? null,
    coversWaiver: null,
    notes: wanted.notes?.trim() || null,
    menuVersion: wanted.menu_version ?? null,
    status: 'CONFIRMED',
    paymentStatus: 'UNPAID',
    completion: place.completions[wanted.order_type],
    fires: 0,
    lines: 0,
    movedLines: 0,
    discounts: 0,
    version: 1,
    createdAt: at,
    updatedAt: at,
    settledAt: null,
    cancelledAt: null,
    cancelReason: null,
    mergedIntoId: null,
  };
}

export function newCheck(order: Order, terms: Terms): Check {
  return {
    id: newId(),
    venueId: order.venueId,
    orderId: order.id,
    position: 1,
    state: 'OPEN',
    subtotal: 0,
    discount: 0,
    service: 0,
    taxes: null,
    total: 0,
    paid: 0,
    pending: 0,
    refunded: 0,
    tips: 0,
    awaits: terms.isSignAwaited ? 'FISCAL_SIGN' : null,
    ...termsText(terms),
    waived: null,
    charged: null,
    version: 1,
    createdAt: order.createdAt,
    closedAt: null,
    undoneAt: null,
    bills: 0,
  };
}
