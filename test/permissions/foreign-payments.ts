import type { BODIES, Named } from './foreign.js';
import type { Things } from './things.js';

/** As `BODIES`, for tenders and deposits. */
export const BODIES_OF_PAYMENTS: typeof BODIES = {
  'POST /deposits/:id/return': () => ({ reason: 'mine now' }),
  'POST /payments/:id/tip': () => ({ tip: 1 }),
  'POST /payments/:id/void': () => ({ reason: 'mine now' }),
};

const TAKEN = { status: 409, because: 'ids are unique in the installation, and this one is taken' } as const;
const deposit = (of: Things) => ({ payment_method_id: of['/payment-methods'], amount: 1, name: 'Not mine' });
const replaced = (replacement: object) => ({ reason: 'Not mine', replacement });

/** As `NAMED`, for the same. */
export const NAMED_IN_PAYMENTS: Named[] = [
  ...['POST /checks/:id/payments', 'PATCH /orders/:id/payment'].flatMap((route): Named[] => [
    {
      route,
      member: 'payment_method_id',
      body: (_, foreign) => ({ payment_method_id: foreign['/payment-methods'] }),
    },
    { route, member: 'deposit_id', body: (_, foreign) => ({ deposit_id: foreign['/deposits'] }) },
    {
      route,
      member: 'id',
      body: (own, foreign) => ({ id: foreign['/payments'], payment_method_id: own['/payment-methods'] }),
      ...TAKEN,
    },
  ]),
  { route: 'POST /deposits', member: 'payment_method_id', body: (_, foreign) => deposit(foreign) },
  {
    route: 'POST /deposits',
    member: 'order_id',
    body: (own, foreign) => ({ ...deposit(own), order_id: foreign['/orders'] }),
  },
  {
    route: 'POST /deposits',
    member: 'id',
    body: (own, foreign) => ({ ...deposit(own), id: foreign['/deposits'] }),
    ...TAKEN,
  },
  {
    route: 'POST /deposits/:id/return',
    member: 'payment_method_id',
    body: (_, foreign) => ({ reason: 'Not mine', payment_method_id: foreign['/payment-methods'] }),
  },
  {
    route: 'POST /payments/:id/void',
    member: 'replacement.payment_method_id',
    body: (_, foreign) => replaced({ payment_method_id: foreign['/payment-methods'] }),
  },
  {
    route: 'POST /payments/:id/void',
    member: 'replacement.id',
    body: (own, foreign) => replaced({ id: foreign['/payments'], payment_method_id: own['/payment-methods'] }),
    ...TAKEN,
  },
];
