/**
 * How guests of the house order by themselves. STAFF_ACCEPT: somebody of the staff says yes to a phone's first order, and
 * trusts it from then on. DYNAMIC_CODE: whoever knows the code of the last minutes sits here. PREPAY: what is paid is
 * made. OPEN: whoever has scanned may order. OFF: the menu is for reading.
 */
export const GUEST_ORDERING = ['STAFF_ACCEPT', 'DYNAMIC_CODE', 'PREPAY', 'OPEN', 'OFF'] as const;
export type GuestOrdering = (typeof GUEST_ORDERING)[number];

/**
 * How guests order what they fetch themselves. Nobody of the house sees who holds such a phone, so that none is ever
 * trusted: under STAFF_ACCEPT somebody says yes to each order.
 */
export const GUEST_TAKEAWAY = ['STAFF_ACCEPT', 'OPEN', 'PREPAY', 'OFF'] as const satisfies readonly GuestOrdering[];
export type GuestTakeaway = (typeof GUEST_TAKEAWAY)[number];

/**
 * What comes of a guest's wish. ORDER: it is made. ASK: somebody of the staff is asked. CODE: the fresh code is asked for.
 * PAY: it is made when it is paid; PAY_AND_ASK: then somebody is asked. MENU: nobody orders here.
 */
export const ORDERING_RIGHTS = ['ORDER', 'ASK', 'CODE', 'PAY', 'PAY_AND_ASK', 'MENU'] as const;
export type OrderingRight = (typeof ORDERING_RIGHTS)[number];

/** By which a phone came to a table: its printed card, a code that a guest there showed, or one of the staff's. */
export const JOINED_BY = ['CARD', 'GUEST_CODE', 'STAFF_CODE'] as const;
export type JoinedBy = (typeof JOINED_BY)[number];

/** More phones than sit at most tables; a larger party is served by a waiter, who says yes to the others. */
export const MOST_TRUSTED_PHONES = 10;
/** A table that orders more often than every three minutes has somebody playing with a phone. */
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
  /** Whether whoever showed the code is trusted; the staff is. */
  hostIsTrusted: boolean;
  /** Phones at the table before this one. */
  phones: number;
}

/** Whether a phone is trusted from its first moment: a printed card may be a photo, what somebody shows now is not. */
export function isTrustedAtJoining({ by, hostIsTrusted, phones }: Joining): boolean {
  return by !== 'CARD' && hostIsTrusted && phones < MOST_TRUSTED_PHONES;
}

export interface Wish {
  /** Phones at the table, this one among them. */
  phones: number;
  /** Orders of the table in the last hour, without this one. */
  orders: number;
  /** Minor units. */
  total: number;
  /** Whether the table has ordered nothing yet. */
  isFirst: boolean;
}

/** Above which the first order of a table wants a waiter, in minor units; null: never. */
export function isWithinLimits({ phones, orders, total, isFirst }: Wish, firstOrderLimit: number | null): boolean {
  if (phones > MOST_TRUSTED_PHONES || orders >= MOST_ORDERS_AN_HOUR) return false;
  return !isFirst || firstOrderLimit === null || total <= firstOrderLimit;
}
