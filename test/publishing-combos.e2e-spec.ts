import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { pizzeria } from './published-house.js';

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house?.close());

interface Line {
  name: string;
  quantity: number;
  unit_price: number;
  station_id: string;
  part_of: { kind: string; name: string } | null;
}

/** Creates a combo of a pizza and a drink in the draft of a menu that is published by hand. */
async function lunchtime() {
  const venue = await pizzeria(house);
  const { dish, pizza, cola, bread, bar, corn, patch, put, order } = venue;
  const lunch = await dish('Lunch', 1000);
  const drinks = [{ dish_id: cola.id, surcharge: 50 }, { dish_id: bread.id }];
  const slots = (choices: object[]) =>
    put(`/dishes/${lunch.id}/combo-slots`, {
      slots: [
        { name: 'Pizza', choices: [{ dish_id: pizza.id, dish_variation_id: venue.small }] },
        { name: 'Drink', choices },
      ],
    });
  await slots(drinks);
  await patch(`/modifiers/${corn}`, { station_id: bar.id });
  const asked = async () => {
    const { data } = (await venue.get(`/dishes/${lunch.id}/combo-slots`)).body;
    const [first, second] = data.map(({ id }: { id: string }) => id);
    return [
      { slot_id: first, dish_id: pizza.id, modifiers: [{ modifier_id: corn }] },
      { slot_id: second, dish_id: cola.id },
    ];
  };
  const components = await asked();
  const linesOf = ({ items }: { items: Line[] }) =>
    items.map(({ name, quantity, unit_price, station_id, part_of }) => [
      name,
      quantity,
      unit_price,
      station_id === bar.id ? 'bar' : 'oven',
      part_of && `${part_of.kind} ${part_of.name}`,
    ]);
  return { ...venue, lunch, slots, order: () => order(lunch.id, { components }), linesOf };
}

// The pizza costs 500 alone and the cola 200, so that of 1000 they get 714 and 286; the surcharge of 50 is added to the
// cola.
const LINES = [
  ['Pizza', 1, 714, 'oven', 'COMBO Lunch'],
  ['Corn', 1, 50, 'bar', 'OPTION Pizza'],
  ['Cola', 1, 336, 'bar', 'COMBO Lunch'],
];

describe('a combo on a menu that is published by hand', () => {
  it('is sold from the day on which it is published, and until the next as it was then', async () => {
    const { lunch, order, publish, patch, slots, bread, corn, linesOf, guestsMenu, diff } = await lunchtime();
    expect((await order()).body.error.code).toBe('NOT_PUBLISHED');
    await publish();
    expect(linesOf((await order()).body)).toEqual(LINES);
    const before = await guestsMenu();
    expect(before).toContain('"name":"Drink"');

    await patch(`/dishes/${lunch.id}`, { price: 4000 });
    await patch(`/modifiers/${corn}`, { station_id: null });
    await slots([{ dish_id: bread.id }]);
    expect(linesOf((await order()).body)).toEqual(LINES);
    expect(await guestsMenu()).toBe(before);
    expect(await diff()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'COMBO_SLOT', name: 'Lunch: Drink', change: 'ADDED' }),
        expect.objectContaining({ kind: 'COMBO_CHOICE', name: 'Drink: Cola', change: 'ARCHIVED' }),
      ]),
    );

    await publish();
    expect((await order()).body.error.code).toBe('CHOICE_REFUSED');
  });

  it('hears the stop-list at once', async () => {
    const { order, publish, patch, cola, linesOf } = await lunchtime();
    await publish();
    await patch(`/dishes/${cola.id}/availability`, { is_available: false });
    expect((await order()).body.error).toMatchObject({
      code: 'SOLD_OUT',
      details: { items: [{ path: 'items.0.components.1', dish_id: cola.id }] },
    });
    await patch(`/dishes/${cola.id}/availability`, { is_available: true, remaining: 1 });
    expect(linesOf((await order()).body)).toEqual(LINES);
    expect((await order()).body.error.code).toBe('SOLD_OUT');
  });
});
