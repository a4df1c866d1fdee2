import type { Named } from './foreign.js';

/** As `NAMED`, for price lists, translations and tax classes. */
export const NAMED_IN_TIMES: Named[] = [
  { route: 'PATCH /venue', member: 'tax_class_id', body: (_, foreign) => ({ tax_class_id: foreign['/tax-classes'] }) },
  {
    route: 'POST /categories',
    member: 'tax_class_id',
    body: (_, foreign) => ({ name: 'Not mine', tax_class_id: foreign['/tax-classes'] }),
  },
  {
    route: 'PATCH /categories/:id',
    member: 'tax_class_id',
    body: (_, foreign) => ({ tax_class_id: foreign['/tax-classes'] }),
  },
  {
    route: 'POST /dishes',
    member: 'tax_class_id',
    body: (own, foreign) => ({
      name: 'Not mine',
      price: 1,
      category_id: own['/categories'],
      tax_class_id: foreign['/tax-classes'],
    }),
  },
  {
    route: 'PATCH /dishes/:id',
    member: 'tax_class_id',
    body: (_, foreign) => ({ tax_class_id: foreign['/tax-classes'] }),
  },
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
