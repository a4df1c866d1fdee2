import type { Named } from './foreign.js';
import type { Things } from './things.js';

const slot = (own: Things, more: object) => ({
  slots: [{ name: 'Not mine', choices: [{ dish_id: own['/dishes'], ...more }] }],
});
const FOREIGN = {
  status: 409,
  because: 'a slot, its dishes and their options are of this combo, whoever has them',
} as const;

/** As `NAMED`, for combos and options that are made elsewhere. */
export const NAMED_IN_COMBOS: Named[] = [
  {
    route: 'PUT /dishes/:id/combo-slots',
    member: 'slots.id',
    body: (own, foreign) => ({ slots: [{ ...slot(own, {}).slots[0]!, id: foreign['slot_id'] }] }),
  },
  {
    route: 'PUT /dishes/:id/combo-slots',
    member: 'slots.choices.dish_id',
    body: (own, foreign) => slot(own, { dish_id: foreign['/dishes'] }),
  },
  {
    route: 'PUT /dishes/:id/combo-slots',
    member: 'slots.choices.dish_variation_id',
    body: (own, foreign) => slot(own, { dish_variation_id: foreign['variation_id'] }),
  },
  ...['dish_variation_id', 'station_id'].flatMap((member): Named[] => {
    const option = (own: Things, foreign: Things) => ({
      dish_id: own['/dishes'],
      [member]: foreign[member === 'station_id' ? '/stations' : 'variation_id'],
    });
    return [
      {
        route: 'POST /modifier-groups',
        member: `modifiers.${member}`,
        body: (own, foreign) => ({ name: 'Not mine', modifiers: [{ name: 'Not mine', ...option(own, foreign) }] }),
      },
      {
        route: 'POST /modifier-groups/:id/modifiers',
        member,
        body: (own, foreign) => ({ name: 'Not mine', ...option(own, foreign) }),
      },
      { route: 'PATCH /modifiers/:id', member, body: option },
    ];
  }),
  ...['POST /orders', 'POST /orders/price', 'POST /orders/:id/items'].flatMap((route): Named[] => {
    const component = (own: Things, more: object) => {
      const chosen = { slot_id: own['slot_id'], dish_id: own['combo_part_id'], ...more };
      const items = [{ dish_id: own['combo_id'], quantity: 1, components: [chosen] }];
      return route.endsWith('items') ? { items } : { order_type: 'TAKEAWAY', items };
    };
    return [
      {
        route,
        member: 'items.components.slot_id',
        body: (own, foreign) => component(own, { slot_id: foreign['slot_id'] }),
        ...FOREIGN,
      },
      {
        route,
        member: 'items.components.dish_id',
        body: (own, foreign) => component(own, { dish_id: foreign['combo_part_id'] }),
        ...FOREIGN,
      },
      {
        route,
        member: 'items.components.dish_variation_id',
        body: (own, foreign) => component(own, { dish_variation_id: foreign['variation_id'] }),
      },
      ...[1, 2, 3].map((level): Named => ({
        route,
        member: `items.components.${'modifiers.'.repeat(level)}modifier_id`,
        body: (own, foreign) => {
          let choice: object = { modifier_id: foreign['/modifiers'] };
          for (let depth = 1; depth < level; depth += 1)
            choice = { modifier_id: own['/modifiers'], modifiers: [choice] };
          return component(own, { modifiers: [choice] });
        },
        ...FOREIGN,
      })),
    ];
  }),
];
