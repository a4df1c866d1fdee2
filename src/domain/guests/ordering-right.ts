/**
 * Ways in which guests at tables may order.
 * STAFF_ACCEPT: the staff accepts the first order of a guest device and trusts the device from then on. DYNAMIC_CODE:
 * the guest enters a code that changes every few minutes. PREPAY: an order is made when it is paid. OPEN: a scan of the
 * table code is enough. OFF: guests only read the menu.
 */
export const GUEST_ORDERING = ['STAFF_ACCEPT', 'DYNAMIC_CODE', 'PREPAY', 'OPEN', 'OFF'] as const;
export type GuestOrdering = (typeof GUEST_ORDERING)[number];

/**
 * Ways in which guests may order for pickup.
 * The staff does not see the guest, so such a device is never trusted: under STAFF_ACCEPT the staff accepts each order.
 */
export const GUEST_TAKEAWAY = ['STAFF_ACCEPT', 'OPEN', 'PREPAY', 'OFF'] as const satisfies readonly GuestOrdering[];
export type GuestTakeaway = (typeof GUEST_TAKEAWAY)[number];

/**
 * Results for an order of a guest. ORDER: it is made. ASK: the staff is asked.
 * CODE: the current code is required.
 * PAY: it is made when it is paid. PAY_AND_ASK: after the payment the staff is asked. MENU: ordering is off.
 */
export const ORDERING_RIGHTS = ['ORDER', 'ASK', 'CODE', 'PAY', 'PAY_AND_ASK', 'MENU'] as const;
export type OrderingRight = (typeof ORDERING_RIGHTS)[number];

/**
 * Ways in which a guest device joined a table.
 * CARD is the printed card, GUEST_CODE a code of another guest, STAFF_CODE a code of the staff.
 */
export const JOINED_BY = ['CARD', 'GUEST_CODE', 'STAFF_CODE'] as const;
export type JoinedBy = (typeof JOINED_BY)[number];

/**
 * More devices than guests at most tables.
 * In a larger party, the waiter accepts the orders of the others.
 */
export const MOST_TRUSTED_PHONES = 10;
/** Limit of 20 orders an hour: a table that orders more than every three minutes is probably misuse. */
export const MOST_ORDERS_AN_HOUR = 20;

export interface Asking {
  setting: GuestOrdering;
  isTrusted: boolean;
  isWithinLimits: boolean;
}

export function orderingRight({ setting, isTrusted, isWithinLimits }: Asking): OrderingRight {
  switch (setting) {
    case 'STAFF_ACCEPT':
      return isTrusted && isWithinLimits ? 'ORDER' : 'ASK';
    case 'DYNAMIC_CODE':
      if (!isWithinLimits) return 'ASK';
      return isTrusted ? 'ORDER' : 'CODE';
    case 'PREPAY':
      return isWithinLimits ? 'PAY' : 'PAY_AND_ASK';
    case 'OPEN':
      return isWithinLimits ? 'ORDER' : 'ASK';
    case 'OFF':
      return 'MENU';
  }
}

export interface Joining {
  by: JoinedBy;
  /** True if the guest who showed the code is trusted. The staff always is. */
  hostIsTrusted: boolean;
  /** Devices at the table before this one. */
  phones: number;
}

/**
 * Returns true if a device is trusted when it joins.
 * A printed card may be a photo; a code that is shown now is not.
 */
export function isTrustedAtJoining({ by, hostIsTrusted, phones }: Joining): boolean {
  return by !== 'CARD' && hostIsTrusted && phones < MOST_TRUSTED_PHONES;
}

export interface Wish {
  /** Devices at the table, including this one. */
  phones: number;
  /** Orders of the table in the last hour, without this one. */
  orders: number;
  /** Total of the order in minor units. */
  total: number;
  /** True if the table has no order yet. */
  isFirst: boolean;
}

/**
 * Returns true if the order needs no staff.
 * `firstOrderLimit` is the largest total, in minor units, of a first order; null means no limit.
 */
export function isWithinLimits({ phones, orders, total, isFirst }: Wish, firstOrderLimit: number | null): boolean {
  if (phones > MOST_TRUSTED_PHONES || orders >= MOST_ORDERS_AN_HOUR) return false;
  return !isFirst || firstOrderLimit === null || total <= firstOrderLimit;
}
