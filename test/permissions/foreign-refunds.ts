import type { BODIES, Named } from './foreign.js';

const whole = { kind: 'WHOLE', reason: 'Not mine' };

/** As `BODIES`, for refunds and what the state hears of them. */
export const BODIES_OF_REFUNDS: typeof BODIES = {
  'POST /checks/:id/refunds': () => whole,
  'POST /payments/:id/refunds': () => whole,
  'POST /fiscal/documents/:id/correct': () => ({ reason: 'mine now' }),
  'POST /fiscal/documents/:id/skip': () => ({ reason: 'mine now' }),
};

// The own check is not paid, and the own payment is of a check that has changed since its first version.
const OF_REFUNDS = [
  { route: 'POST /checks/:id/refunds', status: 409, because: 'nothing was paid that could be given back' },
  { route: 'POST /payments/:id/refunds', status: 412, because: 'the check has changed since' },
] as const;

/** As `NAMED`, for refunds. */
export const NAMED_IN_REFUNDS: Named[] = OF_REFUNDS.flatMap(({ route, ...answer }): Named[] => [
  {
    route,
    member: 'payment_method_id',
    body: (_, foreign) => ({ ...whole, payment_method_id: foreign['/payment-methods'] }),
    ...answer,
  },
  {
    route,
    member: 'items.item_id',
    body: (_, foreign) => ({ kind: 'ITEMS', reason: 'Not mine', items: [{ item_id: foreign['item_id'] }] }),
    ...answer,
  },
  {
    route,
    member: 'approval.user_id',
    body: (_, foreign) => ({ ...whole, approval: { user_id: foreign['/users'], pin: '4821' } }),
    status: 403,
    because: 'who is unknown hears the same as who is wrong',
  },
]);
