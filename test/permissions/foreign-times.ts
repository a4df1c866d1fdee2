import type { Named } from './foreign.js';

/** As `NAMED`, for price lists and translations. */
export const NAMED_IN_TIMES: Named[] = [
  {
    route: 'POST /price-lists',
    member: 'schedule_id',
    body: (_, foreign) => ({ name: 'Not mine', schedule_id: foreign['/schedules'] }),
  },
  {
    route: 'PATCH /price-lists/:id',
    member: 'schedule_id',
    body: (_, foreign) => ({ schedule_id: foreign['/schedules'] }),
  },
  {
    route: 'PATCH /price-lists/:id/prices',
    member: 'prices.dish_id',
    body: (_, foreign) => ({ prices: [{ dish_id: foreign['/dishes'], price: 1 }] }),
  },
  {
    route: 'PATCH /price-lists/:id/prices',
    member: 'prices.variation_id',
    body: (own, foreign) => ({
      prices: [{ dish_id: own['/dishes'], variation_id: foreign['variation_id'], price: 1 }],
    }),
  },
  {
    route: 'PUT /menu/translations',
    member: 'translations.id',
    body: (_, foreign) => ({ translations: [{ thing: 'DISH', id: foreign['/dishes'], lang: 'kk', name: 'Mine' }] }),
  },
];
