import { done } from '../caller.js';
import type { House } from '../given.js';

/** Soup, then tea or cola, and up to two buns: 1000 in all where alone it is 1000 and 500, or 700. */
export async function lunchIn(house: House) {
  const { admin, categoryId, stations } = house;
  const { bar } = stations;
  const dish = (name: string, price: number, more: object = {}) =>
    done(admin.post('/dishes', { category_id: categoryId, name, price, ...more }));
  const soup = await dish('Soup', 1000, { kitchen_name: 'SOUP' });
  const tea = await dish('Tea', 500, { station_id: bar });
  const cola = await dish('Cola', 700, { station_id: bar });
  const bun = await dish('Bun', 200);
  const { id } = await dish('Lunch', 1000);
  const { data } = await done(
    admin.put(`/dishes/${id}/combo-slots`, {
      slots: [
        { name: 'Soup', choices: [{ dish_id: soup.id }] },
        {
          name: 'Drink',
          choices: [
            { dish_id: tea.id, is_default: true },
            { dish_id: cola.id, surcharge: 50 },
          ],
        },
        { name: 'Bread', min: 0, max: 2, choices: [{ dish_id: bun.id }] },
      ],
    }),
  );
  const [first, drink, bread] = data.map((slot: { id: string }) => slot.id) as [string, string, string];
  return { id: id as string, soup, tea, cola, bun, first, drink, bread };
}
