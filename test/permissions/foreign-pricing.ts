import type { Named } from './foreign.js';

const discount = { kind: 'AMOUNT', amount: 1, reason: 'Not mine' };

/** As `BODIES`. */
export const PRICING_BODIES: Record<string, () => object> = {
  'POST /orders/:id/discounts': () => discount,
  'POST /orders/:id/service-charge': () => ({ waived: false }),
};

/** As `NAMED`, for policies, service charges and discounts. */
export const NAMED_IN_PRICING: Named[] = [
  {
    route: 'PATCH /venue',
    member: 'pricing_policy_id',
    body: (_, foreign) => ({ pricing_policy_id: foreign['/pricing-policies'] }),
  },
  {
    route: 'PUT /service-charges',
    member: 'charges.tax_class_id',
    body: (_, foreign) => ({
      charges: [{ name: 'Not mine', rate: 1, order_types: ['DINE_IN'], tax_class_id: foreign['/tax-classes'] }],
    }),
  },
  {
    route: 'POST /orders/:id/discounts',
    member: 'item_id',
    body: (_, foreign) => ({ ...discount, item_id: foreign['item_id'] }),
  },
  {
    route: 'POST /orders/:id/discounts',
    member: 'check_id',
    body: (_, foreign) => ({ ...discount, check_id: foreign['/checks'] }),
  },
  {
    route: 'POST /orders/:id/service-charge',
    member: 'check_id',
    body: (_, foreign) => ({ waived: false, check_id: foreign['/checks'] }),
  },
  {
    route: 'POST /orders/:id/discounts',
    member: 'id',
    body: (_, foreign) => ({ ...discount, id: foreign['discount_id'] }),
    status: 409,
    because: 'ids are unique in the installation, and this one is taken',
  },
];
