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
  ];
}
