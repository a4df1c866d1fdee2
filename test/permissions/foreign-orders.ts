import type { BODIES, Named } from './foreign.js';
import type { Things } from './things.js';

const dishOf = (of: Things) => ({ dish_id: of['/dishes'], dish_variation_id: of['variation_id'], quantity: 1 });
const lines = (of: Things) => [{ item_id: of['item_id'] }];

/** As `BODIES`, for orders that are held, moved and merged. */
export const BODIES_OF_ORDERS: typeof BODIES = {
  'PATCH /orders/:id': () => ({ covers: 9 }),
  'POST /orders/:id/checks/lines': (own) => ({ items: [{ item_id: own['item_id'], owners: [{}] }] }),
  'POST /orders/:id/fire': () => ({}),
  'POST /orders/:id/merge': (own) => ({ with_order_id: own['discounted_order_id'] }),
  'POST /orders/:id/move': (own) => ({ to_table_id: own['/tables'] }),
  'POST /orders/:id/repeat': () => ({}),
  'POST /orders/:id/reprice': () => ({ reason: 'mine now' }),
  'POST /orders/:id/split': () => ({ way: 'EVENLY', n: 2 }),
};

/** As `NAMED`, for the same. */
export const NAMED_IN_ORDERS: Named[] = [
  {
    route: 'POST /orders',
    member: 'table_ids',
    body: (own, foreign) => ({
      order_type: 'DINE_IN',
      table_ids: [own['/tables'], foreign['/tables']],
      items: [{ dish_id: own['/dishes'], dish_variation_id: own['variation_id'], quantity: 1 }],
    }),
  },
  {
    route: 'POST /orders/:id/checks/lines',
    member: 'items.item_id',
    body: (_, foreign) => ({ items: [{ item_id: foreign['item_id'], owners: [{}] }] }),
  },
  {
    route: 'POST /orders/:id/checks/lines',
    member: 'items.owners.check_id',
    body: (own, foreign) => ({ items: [{ item_id: own['item_id'], owners: [{ check_id: foreign['/checks'] }] }] }),
  },
  {
    route: 'POST /orders/:id/split',
    member: 'check_id',
    body: (_, foreign) => ({ way: 'EVENLY', n: 2, check_id: foreign['/checks'] }),
  },
  {
    route: 'POST /orders/:id/split',
    member: 'checks.items.item_id',
    body: (_, foreign) => ({ way: 'BY_ITEM', checks: [{ items: [] }, { items: lines(foreign) }] }),
  },
  {
    route: 'POST /orders/:id/items',
    member: 'check_id',
    body: (own, foreign) => ({ check_id: foreign['/checks'], items: [dishOf(own)] }),
  },
  {
    route: 'POST /orders/:id/items',
    member: 'items.check_id',
    body: (own, foreign) => ({ items: [{ ...dishOf(own), check_id: foreign['/checks'] }] }),
  },
  { route: 'PATCH /orders/:id', member: 'waiter_id', body: (_, foreign) => ({ waiter_id: foreign['/users'] }) },
  { route: 'POST /orders/:id/fire', member: 'item_ids', body: (_, foreign) => ({ item_ids: [foreign['item_id']] }) },
  {
    route: 'POST /orders/:id/reprice',
    member: 'item_ids',
    body: (_, foreign) => ({ item_ids: [foreign['item_id']], reason: 'mine now' }),
  },
  { route: 'POST /orders/:id/repeat', member: 'item_ids', body: (_, foreign) => ({ item_ids: [foreign['item_id']] }) },
  { route: 'POST /orders/:id/move', member: 'items.item_id', body: (_, foreign) => ({ items: lines(foreign) }) },
  {
    route: 'POST /orders/:id/move',
    member: 'to_order_id',
    body: (own, foreign) => ({ items: lines(own), to_order_id: foreign['/orders'] }),
  },
  {
    route: 'POST /orders/:id/move',
    member: 'to_table_id',
    body: (_, foreign) => ({ to_table_id: foreign['/tables'] }),
  },
  {
    route: 'POST /orders/:id/move',
    member: 'new_order_id',
    body: (own, foreign) => ({ items: lines(own), new_order_id: foreign['/orders'] }),
    status: 409,
    because: 'ids are unique in the installation, and this one is taken',
  },
  {
    route: 'POST /orders/:id/merge',
    member: 'with_order_id',
    body: (_, foreign) => ({ with_order_id: foreign['/orders'] }),
  },
  {
    route: 'POST /orders/:id/merge',
    member: 'survivor_id',
    body: (own, foreign) => ({ with_order_id: own['item_id'], survivor_id: foreign['/orders'] }),
  },
];
