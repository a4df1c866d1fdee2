import type { BODIES, Named } from './foreign.js';

/** As `BODIES`, for limits. */
export const BODIES_OF_LIMITS: typeof BODIES = {
  'PATCH /rate-limits/:id': () => ({ most: 1 }),
};

const call = { method: 'GET', path: '/orders' };

/** As `NAMED`, for limits and quotas. */
export const NAMED_IN_LIMITS: Named[] = [
  {
    route: 'POST /rate-limits/simulate',
    member: 'user_id',
    body: (_, foreign) => ({ ...call, caller: 'USER', user_id: foreign['/users'] }),
  },
  {
    route: 'POST /rate-limits/simulate',
    member: 'device_id',
    body: (_, foreign) => ({ ...call, caller: 'DEVICE', device_id: foreign['/devices'] }),
  },
  {
    route: 'POST /rate-limits/simulate',
    member: 'group_id',
    body: (_, foreign) => ({ ...call, caller: 'KEY', group_id: foreign['/api-plans'] }),
  },
  { route: 'POST /balance/renew', member: 'group_id', body: (_, foreign) => ({ group_id: foreign['/api-plans'] }) },
];
