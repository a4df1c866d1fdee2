import type { House } from './auth-house.js';
import { eventsOf } from './events-of.js';
import { adminOf } from './speaker.js';

/** Creates a pizzeria whose owner publishes menus by hand. */
export async function pizzeria(house: House, mode = 'MANUAL') {
  const venue = await house.venue();
  const owner = adminOf(venue);
  const [oven, bar] = [await owner.made('/stations', { name: 'Oven' }), await owner.made('/stations', { name: 'Bar' })];
  const category = await owner.made('/categories', { name: 'Pizza', station_id: oven.id });
  const dish = (name: string, price: number, more: object = {}) =>
    owner.made('/dishes', { name, price, category_id: category.id, ...more });
  const [bread, cola] = [await dish('Bread', 90), await dish('Cola', 200, { station_id: bar.id })];
  const sizes = [
    { name: 'S', price: 500 },
    { name: 'L', price: 900 },
  ];
  const pizza = await owner.made('/dishes', { name: 'Pizza', category_id: category.id, variations: sizes });
  const modifiers = [
    { name: 'Ham', price: 100 },
    { name: 'Corn', price: 50 },
    { name: 'Cola', dish_id: cola.id },
  ];
  const top = await owner.made('/modifier-groups', { name: 'On top', modifiers });
  await owner.put(`/dishes/${pizza.id}/modifier-groups`, { groups: [{ group_id: top.id }] });
  const small = pizza.variations[0].id as string;
  const [ham, corn, colaOption] = top.modifiers.map(({ id }: { id: string }) => id);
  const publishing = (menu_publishing: string) => owner.patch('/venue', { menu_publishing });
  await publishing(mode);

  const guests = async () => (await house.send('GET', `/api/v1/menu?venue=${venue.slug}`)).text;
  const order = (dish_id: string, more: object = {}) =>
    owner.post('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id, quantity: 1, ...more }] });
  return {
    ...owner,
    venue,
    category,
    dish,
    bread,
    cola,
    pizza,
    small,
    top,
    ham,
    corn,
    colaOption,
    oven,
    bar,
    publishing,
    guests,
    /** Returns the menu of guests without its version numbers. */
    guestsMenu: async () => (await guests()).replace(/"(menu|published)_version":\w+,/g, ''),
    order,
    pizzaWith: (...chosen: string[]) =>
      order(pizza.id, { dish_variation_id: small, modifiers: chosen.map((modifier_id) => ({ modifier_id })) }),
    publish: (note?: string) => owner.made('/menu/publish', { note }),
    diff: async (query = '') => (await owner.get(`/menu/diff?${query}`)).body.data as object[],
    told: async () => (await eventsOf(house.database, venue.id, 'menu.published')).map(({ data }) => data),
  };
}
