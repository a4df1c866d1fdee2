import { NAMED_IN_APPROVALS } from './foreign-approvals.js';
import { NAMED_IN_COMBOS } from './foreign-combos.js';
import { NAMED_IN_KITCHEN } from './foreign-kitchen.js';
import { BODIES_OF_ORDERS, NAMED_IN_ORDERS } from './foreign-orders.js';
import { NAMED_IN_PRICING, PRICING_BODIES } from './foreign-pricing.js';
import { NAMED_IN_PRINTERS } from './foreign-printers.js';
import { NAMED_IN_TIMES } from './foreign-times.js';
import { BODIES, NAMED, type Named } from './foreign.js';

/** What each route with an id in its path is sent. */
export const ALL_BODIES: typeof BODIES = { ...BODIES, ...BODIES_OF_ORDERS, ...PRICING_BODIES };

/** Ids of another venue in bodies. */
export const ALL_NAMED: readonly Named[] = [
  ...NAMED,
  ...NAMED_IN_TIMES,
  ...NAMED_IN_COMBOS,
  ...NAMED_IN_KITCHEN,
  ...NAMED_IN_ORDERS,
  ...NAMED_IN_APPROVALS,
  ...NAMED_IN_PRICING,
  ...NAMED_IN_PRINTERS,
];
