import { NAMED_IN_APPROVALS } from './foreign-approvals.js';
import { NAMED_IN_COMBOS } from './foreign-combos.js';
import { namedByGuests } from './foreign-guests.js';
import { BODIES_OF_KEYS } from './foreign-keys.js';
import { NAMED_IN_KITCHEN } from './foreign-kitchen.js';
import { BODIES_OF_LIMITS, NAMED_IN_LIMITS } from './foreign-limits.js';
import { BODIES_OF_ORDERS, NAMED_IN_ORDERS } from './foreign-orders.js';
import { BODIES_OF_PAYMENTS, NAMED_IN_PAYMENTS } from './foreign-payments.js';
import { NAMED_IN_PRICING, PRICING_BODIES } from './foreign-pricing.js';
import { NAMED_IN_PRINTERS, NAMED_IN_RECEIPTS } from './foreign-printers.js';
import { BODIES_OF_REFUNDS, NAMED_IN_REFUNDS } from './foreign-refunds.js';
import { BODIES_OF_SHIFTS, NAMED_IN_SHIFTS } from './foreign-shifts.js';
import { NAMED_IN_TIMES } from './foreign-times.js';
import { BODIES_OF_WEBHOOKS } from './foreign-webhooks.js';
import { BODIES, NAMED, type Named } from './foreign.js';

/** What each route with an id in its path is sent. */
export const ALL_BODIES: typeof BODIES = {
  ...BODIES,
  ...BODIES_OF_KEYS,
  ...BODIES_OF_ORDERS,
  ...BODIES_OF_PAYMENTS,
  ...BODIES_OF_REFUNDS,
  ...BODIES_OF_SHIFTS,
  ...BODIES_OF_LIMITS,
  ...PRICING_BODIES,
  ...BODIES_OF_WEBHOOKS,
};

const NAMED_BY_STAFF: readonly Named[] = [
  ...NAMED,
  ...NAMED_IN_TIMES,
  ...NAMED_IN_COMBOS,
  ...NAMED_IN_KITCHEN,
  ...NAMED_IN_ORDERS,
  ...NAMED_IN_APPROVALS,
  ...NAMED_IN_PAYMENTS,
  ...NAMED_IN_PRICING,
  ...NAMED_IN_PRINTERS,
  ...NAMED_IN_RECEIPTS,
  ...NAMED_IN_REFUNDS,
  ...NAMED_IN_SHIFTS,
  ...NAMED_IN_LIMITS,
];

/** Ids of another venue in bodies. */
export const ALL_NAMED: readonly Named[] = [...NAMED_BY_STAFF, ...namedByGuests(NAMED_BY_STAFF)];
