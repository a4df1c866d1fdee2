import type { Named } from './foreign.js';
import type { Things } from './things.js';

/** A guest names what a waiter names when he asks what something costs, and is answered the same. */
export function namedByGuests(named: readonly Named[]): Named[] {
  const asked = named.filter(({ route, member }) => route === 'POST /orders/price' && member.startsWith('items.'));
  const wish = (body: Named['body']) => (own: Things, foreign: Things) => {
    const { items } = body(own, foreign) as { items: object[] };
    return { items };
  };
  return [
    ...asked.map((one) => ({ ...one, route: 'POST /guest/orders/price', body: wish(one.body) })),
    ...asked.map((one) => ({ ...one, route: 'PUT /guest/cart', body: wish(one.body) })),
    ...asked.map((one) => ({
      ...one,
      route: 'POST /guest/orders',
      body: (own: Things, foreign: Things) => ({ ...wish(one.body)(own, foreign), total: 0 }),
    })),
    {
      route: 'POST /guest/orders',
      member: 'id',
      body: (own, foreign) => ({
        id: foreign['/guest-requests'],
        items: [{ dish_id: own['/dishes'], dish_variation_id: own['variation_id'], quantity: 1 }],
        total: 100,
      }),
      status: 409,
      because: 'ids are unique in the installation, and this one is taken',
    },
    ...paid('payment_method_id', (foreign) => ({ payment_method_id: foreign['/payment-methods'] })),
    ...paid('id', (foreign) => ({ id: foreign['/payments'] }), UNFIT),
    ...paid('check_id', (foreign) => ({ check_id: foreign['/checks'] }), UNFIT),
    ...paid('share.line_ids', (foreign) => ({ share: { kind: 'ITEMS', line_ids: [foreign['item_id']] } }), UNFIT),
    ...paid('share.request_id', (foreign) => ({ share: requestOf(foreign) }), UNFIT),
  ];
}

const UNFIT = { status: 409, because: 'no method of this venue is for guests, and that is asked first' } as const;

const requestOf = (things: Things) => ({ kind: 'REQUEST', request_id: things['/guest-requests'] });

/** What a guest pays, with one thing in it that is another venue's. */
function paid(member: string, naming: (foreign: Things) => object, because: Partial<Named> = {}): Named[] {
  const body = (own: Things, foreign: Things) => ({
    payment_method_id: own['/payment-methods'],
    share: { kind: 'ALL' },
    amount: 100,
    ...naming(foreign),
  });
  return [{ route: 'POST /guest/payments', member, body, ...because }];
}
