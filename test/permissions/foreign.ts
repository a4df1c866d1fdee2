import type { Things } from './things.js';

type Body = (own: Things, foreign: Things) => object;

const lineOf = (dishes: Things, variations = dishes) => ({
  dish_id: dishes['/dishes'],
  dish_variation_id: variations['variation_id'],
  quantity: 1,
});
const recipe: Body = (things) => ({ lines: [{ ingredient_id: things['/ingredients'], amount: 1 }] });
const orderOf = (more: object) => ({ order_type: 'TAKEAWAY', ...more });

/** What each route with an id in its path is sent; a route that is not here takes no body. */
export const BODIES: Record<string, Body> = {
  'PATCH /categories/:id': () => ({ name: 'Mine now' }),
  'POST /checks/:id/unbill': () => ({ reason: 'mine now' }),
  'POST /checks/:id/payments': (own) => ({ payment_method_id: own['/payment-methods'] }),
  'POST /receipts/:id/print': (own) => ({ printer_id: own['/printers'] }),
  'POST /receipts/:id/email': () => ({ email: 'mine@example.com' }),
  'PATCH /devices/:id': () => ({ name: 'Mine now' }),
  'PATCH /drawers/:id': () => ({ name: 'Mine now' }),
  'PATCH /dishes/:id': () => ({ name: 'Mine now' }),
  'PATCH /dishes/:id/availability': () => ({ is_available: false }),
  'PATCH /dishes/:id/photos/order': (own) => ({ ids: [own['picture_id']] }),
  'POST /dishes/:id/variations': () => ({ name: 'Mine now', price: 1 }),
  'PATCH /dishes/:id/variations/:variation_id': () => ({ price: 1 }),
  'PATCH /dishes/:id/variations/:variation_id/availability': () => ({ is_available: false }),
  'PUT /dishes/:id/modifier-groups': () => ({ groups: [] }),
  'PUT /dishes/:id/combo-slots': () => ({ slots: [] }),
  'PUT /dishes/:id/recipe': recipe,
  'PUT /dishes/:id/variations/:variation_id/recipe': recipe,
  'PATCH /ingredients/:id': () => ({ name: 'Mine now' }),
  'PATCH /kitchen/tickets/:id': () => ({ priority: 'RUSH' }),
  'PATCH /locations/:id': () => ({ name: 'Mine now' }),
  'PATCH /modifier-groups/:id': () => ({ name: 'Mine now' }),
  'POST /modifier-groups/:id/modifiers': () => ({ name: 'Mine now' }),
  'PATCH /modifiers/:id': () => ({ name: 'Mine now' }),
  'PATCH /modifiers/:id/availability': () => ({ is_available: false }),
  'PUT /modifiers/:id/recipe': recipe,
  'PATCH /locations/:id/layout': () => ({ width: 900 }),
  'POST /orders/:id/cancel': () => ({ reason: 'mine now' }),
  'POST /orders/:id/items': (own) => ({ items: [lineOf(own)] }),
  'PATCH /orders/:id/items/:item_id': () => ({ quantity: 9 }),
  'PATCH /orders/:id/items/:item_id/status': () => ({ status: 'QUEUED' }),
  'POST /orders/:id/items/:item_id/void': () => ({ reason: 'mine now' }),
  'PATCH /orders/:id/payment': (own) => ({ payment_method_id: own['/payment-methods'] }),
  'PATCH /orders/:id/status': () => ({ status: 'IN_PROGRESS' }),
  'PATCH /payment-methods/:id': () => ({ name: 'Mine now' }),
  'PATCH /printers/:id': () => ({ name: 'Mine now' }),
  'PATCH /price-lists/:id': () => ({ name: 'Mine now' }),
  'PATCH /price-lists/:id/prices': (own) => ({ prices: [{ dish_id: own['/dishes'], price: 1 }] }),
  'PATCH /schedules/:id': () => ({ name: 'Mine now' }),
  'PATCH /stations/:id': () => ({ name: 'Mine now' }),
  'PATCH /tables/:id': () => ({ seats: 9 }),
  'PATCH /tax-classes/:id': () => ({ name: 'Mine now' }),
  'POST /tables/:id/sessions': () => ({ covers: 2 }),
  'PATCH /tables/:id/sessions/current': () => ({ covers: 3 }),
  'PATCH /tables/:id/status': () => ({ status: 'OCCUPIED' }),
  'POST /guest-requests/:id/reject': () => ({ reason: 'mine now' }),
  'PATCH /users/:id': () => ({ name: 'Mine now' }),
  'PATCH /users/:id/password': () => ({ password: 'mine from now on' }),
  'PATCH /users/:id/pin': () => ({ pin: '0000' }),
};

export interface Named {
  route: string;
  /** The member of the body that names a thing of somebody else. */
  member: string;
  body: Body;
  /** Where the answer is another than 404: which, and why. */
  status?: 401 | 403 | 409 | 412;
  because?: string;
}

const TAKEN = { status: 409, because: 'ids are unique in the installation, and this one is taken' } as const;

/** Every member of a body that names another thing, and what is sent in it. */
export const NAMED: Named[] = [
  {
    route: 'POST /auth/login/pin',
    member: 'user_id',
    body: (_, foreign) => ({ user_id: foreign['/users'], pin: '4821' }),
    status: 401,
    because: 'who is unknown hears the same as who is wrong',
  },
  {
    route: 'POST /categories',
    member: 'station_id',
    body: (_, foreign) => ({ name: 'Not mine', station_id: foreign['/stations'] }),
  },
  {
    route: 'PATCH /categories/:id',
    member: 'station_id',
    body: (_, foreign) => ({ station_id: foreign['/stations'] }),
  },
  {
    route: 'POST /categories',
    member: 'parent_id',
    body: (_, foreign) => ({ name: 'Not mine', parent_id: foreign['/categories'] }),
  },
  {
    route: 'PATCH /categories/:id',
    member: 'parent_id',
    body: (_, foreign) => ({ parent_id: foreign['/categories'] }),
  },
  {
    route: 'POST /categories',
    member: 'schedule_id',
    body: (_, foreign) => ({ name: 'Not mine', schedule_id: foreign['/schedules'] }),
  },
  {
    route: 'PATCH /categories/:id',
    member: 'schedule_id',
    body: (_, foreign) => ({ schedule_id: foreign['/schedules'] }),
  },
  { route: 'PATCH /categories/order', member: 'ids', body: (_, foreign) => ({ ids: [foreign['/categories']] }) },
  {
    route: 'POST /devices/enrolments',
    member: 'station_ids',
    body: (_, foreign) => ({ name: 'Not mine', kind: 'KITCHEN_SCREEN', station_ids: [foreign['/stations']] }),
  },
  {
    route: 'PATCH /devices/:id',
    member: 'station_ids',
    body: (_, foreign) => ({ station_ids: [foreign['/stations']] }),
  },
  {
    route: 'POST /dishes',
    member: 'category_id',
    body: (_, foreign) => ({ name: 'Not mine', price: 1, category_id: foreign['/categories'] }),
  },
  {
    route: 'POST /dishes',
    member: 'station_id',
    body: (own, foreign) => ({
      name: 'Not mine',
      price: 1,
      category_id: own['/categories'],
      station_id: foreign['/stations'],
    }),
  },
  {
    route: 'PATCH /dishes/:id',
    member: 'category_id',
    body: (_, foreign) => ({ category_id: foreign['/categories'] }),
  },
  { route: 'PATCH /dishes/:id', member: 'station_id', body: (_, foreign) => ({ station_id: foreign['/stations'] }) },
  {
    route: 'PATCH /locations/:id/layout',
    member: 'tables.id',
    body: (_, foreign) => ({ tables: [{ id: foreign['/tables'], x: 200, y: 200 }] }),
  },
  {
    route: 'PUT /dishes/:id/modifier-groups',
    member: 'groups.group_id',
    body: (_, foreign) => ({ groups: [{ group_id: foreign['/modifier-groups'] }] }),
  },
  {
    route: 'PUT /dishes/:id/modifier-groups',
    member: 'groups.dish_variation_id',
    body: (own, foreign) => ({
      groups: [{ group_id: own['/modifier-groups'], dish_variation_id: foreign['variation_id'] }],
    }),
  },
  ...['dish_id', 'nested_group_id'].flatMap((member): Named[] => {
    const foreignOne = (foreign: Things) => ({
      [member]: foreign[member === 'dish_id' ? '/dishes' : '/modifier-groups'],
    });
    return [
      {
        route: 'POST /modifier-groups',
        member: `modifiers.${member}`,
        body: (_, foreign) => ({ name: 'Not mine', modifiers: [{ name: 'Not mine', ...foreignOne(foreign) }] }),
      },
      {
        route: 'POST /modifier-groups/:id/modifiers',
        member,
        body: (_, foreign) => ({ name: 'Not mine', ...foreignOne(foreign) }),
      },
      { route: 'PATCH /modifiers/:id', member, body: (_, foreign) => foreignOne(foreign) },
    ];
  }),
  ...['POST /orders', 'POST /orders/price', 'POST /orders/:id/items'].flatMap((route): Named[] => {
    const chosen = (own: Things, choice: object) => {
      const items = [{ ...lineOf(own), modifiers: [choice] }];
      return route.endsWith('items') ? { items } : orderOf({ items });
    };
    const refused = { status: 409, because: 'an option is not offered on this dish, whoever has it' } as const;
    return [1, 2, 3].map((level) => ({
      route,
      member: `items.${'modifiers.'.repeat(level)}modifier_id`,
      body: (own, foreign) => {
        let choice: object = { modifier_id: foreign['/modifiers'] };
        for (let depth = 1; depth < level; depth += 1) choice = { modifier_id: own['/modifiers'], modifiers: [choice] };
        return chosen(own, choice);
      },
      ...refused,
    }));
  }),
  {
    route: 'POST /orders/price',
    member: 'items.dish_id',
    body: (_, foreign) => orderOf({ items: [lineOf(foreign)] }),
  },
  {
    route: 'POST /orders/price',
    member: 'items.dish_variation_id',
    body: (own, foreign) => orderOf({ items: [lineOf(own, foreign)] }),
  },
  {
    route: 'PUT /dishes/:id/recipe',
    member: 'lines.ingredient_id',
    body: (_, foreign) => recipe(foreign, foreign),
  },
  {
    route: 'PUT /dishes/:id/variations/:variation_id/recipe',
    member: 'lines.ingredient_id',
    body: (_, foreign) => recipe(foreign, foreign),
  },
  {
    route: 'PUT /modifiers/:id/recipe',
    member: 'lines.ingredient_id',
    body: (_, foreign) => recipe(foreign, foreign),
  },
  {
    route: 'PATCH /dishes/:id/photos/order',
    member: 'ids',
    body: (_, foreign) => ({ ids: [foreign['picture_id']] }),
  },
  {
    route: 'POST /orders',
    member: 'table_id',
    body: (own, foreign) => ({ order_type: 'DINE_IN', table_id: foreign['/tables'], items: [lineOf(own)] }),
  },
  { route: 'POST /orders', member: 'items.dish_id', body: (_, foreign) => orderOf({ items: [lineOf(foreign)] }) },
  {
    route: 'POST /orders',
    member: 'items.dish_variation_id',
    body: (own, foreign) => orderOf({ items: [lineOf(own, foreign)] }),
  },
  {
    route: 'POST /orders',
    member: 'id',
    body: (own, foreign) => orderOf({ id: foreign['/orders'], items: [lineOf(own)] }),
    ...TAKEN,
  },
  {
    route: 'POST /orders',
    member: 'items.id',
    body: (own, foreign) => orderOf({ items: [{ ...lineOf(own), id: foreign['item_id'] }] }),
    ...TAKEN,
  },
  { route: 'POST /orders/:id/items', member: 'items.dish_id', body: (_, foreign) => ({ items: [lineOf(foreign)] }) },
  {
    route: 'POST /orders/:id/items',
    member: 'items.dish_variation_id',
    body: (own, foreign) => ({ items: [lineOf(own, foreign)] }),
  },
  {
    route: 'POST /orders/:id/items',
    member: 'items.id',
    body: (own, foreign) => ({ items: [{ ...lineOf(own), id: foreign['item_id'] }] }),
    ...TAKEN,
  },
  {
    route: 'POST /dishes',
    member: 'schedule_id',
    body: (own, foreign) => ({
      name: 'Not mine',
      price: 1,
      category_id: own['/categories'],
      schedule_id: foreign['/schedules'],
    }),
  },
  { route: 'PATCH /dishes/:id', member: 'schedule_id', body: (_, foreign) => ({ schedule_id: foreign['/schedules'] }) },
  {
    route: 'POST /tables',
    member: 'location_id',
    body: (_, foreign) => ({ name: 'Not mine', seats: 2, location_id: foreign['/locations'] }),
  },
  {
    route: 'POST /tables/join',
    member: 'table_ids',
    body: (own, foreign) => ({ table_ids: [own['/tables'], foreign['/tables']] }),
  },
  { route: 'POST /tables/split', member: 'table_ids', body: (_, foreign) => ({ table_ids: [foreign['/tables']] }) },
  { route: 'PATCH /tables/:id', member: 'location_id', body: (_, foreign) => ({ location_id: foreign['/locations'] }) },
];
