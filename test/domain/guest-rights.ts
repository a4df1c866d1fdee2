import type { GuestOrdering, OrderingRight } from '../../src/domain/guests/ordering-right.js';

/** What a wish to order comes to, by the venue's setting, for a phone in this situation that may ask at all. */
export const GUEST_RIGHTS: Record<string, Record<GuestOrdering, OrderingRight>> = {
  'first phone, table free': {
    STAFF_ACCEPT: 'ASK',
    DYNAMIC_CODE: 'CODE',
    PREPAY: 'PAY',
    OPEN: 'ORDER',
    OFF: 'MENU',
  },
  'phone that is trusted': {
    STAFF_ACCEPT: 'ORDER',
    DYNAMIC_CODE: 'ORDER',
    PREPAY: 'PAY',
    OPEN: 'ORDER',
    OFF: 'MENU',
  },
  'second phone by the printed card': {
    STAFF_ACCEPT: 'ASK',
    DYNAMIC_CODE: 'CODE',
    PREPAY: 'PAY',
    OPEN: 'ORDER',
    OFF: 'MENU',
  },
  'second phone by a code that a trusted phone shows': {
    STAFF_ACCEPT: 'ORDER',
    DYNAMIC_CODE: 'ORDER',
    PREPAY: 'PAY',
    OPEN: 'ORDER',
    OFF: 'MENU',
  },
  'more phones, orders or money than the limits': {
    STAFF_ACCEPT: 'ASK',
    DYNAMIC_CODE: 'ASK',
    PREPAY: 'PAY_AND_ASK',
    OPEN: 'ASK',
    OFF: 'MENU',
  },
};
