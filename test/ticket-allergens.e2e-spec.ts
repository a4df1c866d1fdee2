import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLERGENS } from '../src/domain/food.js';
import type { OrderView } from '../src/orders/order.dto.js';
import type { TicketLineView, TicketView } from '../src/orders/tickets/ticket.dto.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';

const LARGEST_EVENT_BYTES = 8192;

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const made = (path: string, body: object) => done(house.admin.post(path, body));
const recipe = (path: string, ...ingredients: string[]) =>
  done(house.admin.put(`${path}/recipe`, { lines: ingredients.map((id) => ({ ingredient_id: id, amount: 10 })) }));
const ingredient = async (name: string, allergens: readonly string[]): Promise<string> =>
  (await made('/ingredients', { name, unit: 'g', allergens })).id;
const taken = (...items: object[]): Promise<OrderView> =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));

/** Returns the lines of an order as cooks see them, in the order of the order. */
async function read({ id }: OrderView): Promise<TicketLineView[]> {
  const tickets: TicketView[] = (await done(house.screen.get('/snapshot?view=kitchen'))).data.tickets;
  return tickets.filter(({ order_id }) => order_id === id).flatMap(({ lines }) => lines);
}

const told = async (order: OrderView): Promise<(readonly string[] | null)[]> =>
  (await read(order)).map(({ allergens }) => allergens);

/** Creates a burger with cheese or herbs, and with a pizza that is prepared at the bar. */
async function burger() {
  const { categoryId, stations, dishes } = house;
  const modifiers = [
    { name: 'Cheese', kitchen_name: 'CHEESE' },
    { name: 'Herbs' },
    { name: 'Pizza', dish_id: dishes.pizza, dish_variation_id: dishes.large, station_id: stations.bar },
    { name: 'Soup', dish_id: dishes.soup },
  ];
  const pre_prices = [{ pre: 'NO', percent: 0, surcharge: 0 }];
  const group = await made('/modifier-groups', { name: 'With it', modifiers, pre_prices });
  const { id } = await made('/dishes', { category_id: categoryId, name: 'Burger', price: 1000 });
  await done(house.admin.put(`/dishes/${id}/modifier-groups`, { groups: [{ group_id: group.id }] }));
  const [cheese, herbs, pizza, soup] = group.modifiers.map((one: { id: string }) => one.id) as [
    string,
    string,
    string,
    string,
  ];
  return { id: id as string, cheese, herbs, pizza, soup };
}

describe('the allergens of a line', () => {
  it('are those of its dish and of what was chosen on it, and null where nobody knows', async () => {
    const { dishes } = house;
    const { id: burgerId, cheese, herbs, pizza, soup } = await burger();
    const [flour, milk, fish] = [
      await ingredient('Flour', ['GLUTEN']),
      await ingredient('Milk', ['MILK']),
      await ingredient('Anchovy', ['FISH']),
    ];
    const salt = await ingredient('Salt', []);
    const burgerWith = (...modifiers: object[]) => ({ dish_id: burgerId, quantity: 1, modifiers });

    expect(await told(await taken(burgerWith()))).toEqual([null]);
    await recipe(`/modifiers/${cheese}`, milk);
    expect(await told(await taken(burgerWith({ modifier_id: herbs }), burgerWith({ modifier_id: cheese })))).toEqual([
      null,
      ['MILK'],
    ]);
    await recipe(`/dishes/${burgerId}`, salt);
    await recipe(`/dishes/${dishes.pizza}`, flour);
    await recipe(`/dishes/${dishes.pizza}/variations/${dishes.large}`, flour, fish);
    await recipe(`/dishes/${dishes.soup}`, fish, milk);

    const order = await taken(
      burgerWith(),
      burgerWith({ modifier_id: cheese }),
      burgerWith({ modifier_id: cheese, pre: 'NO' }),
      burgerWith({ modifier_id: herbs }, { modifier_id: soup }),
      { dish_id: dishes.pizza, dish_variation_id: dishes.small, quantity: 1 },
      burgerWith({ modifier_id: pizza }),
    );

    const [plain, ...others] = await told(order);
    expect(plain).toEqual([]);
    expect(others).toEqual([['MILK'], [], ['FISH', 'MILK'], ['GLUTEN'], [], ['GLUTEN', 'FISH']]);
    const { data } = await done(house.screen.get('/kitchen/expo?per_page=100'));
    const atPass = data.find(({ order_id }: { order_id: string }) => order_id === order.id);
    const lines: TicketLineView[] = atPass.tickets.flatMap((ticket: TicketView) => ticket.lines);
    expect(lines.map(({ allergens }) => allergens)).toEqual([plain, ...others]);
  });

  it('stay what they were when the line was ordered', async () => {
    const { dishes } = house;
    const nuts = await ingredient('Nuts', ['NUTS']);
    await recipe(`/dishes/${dishes.steak}`, nuts);
    const before = await taken({ dish_id: dishes.steak, quantity: 2 });
    await done(house.admin.patch(`/ingredients/${nuts}`, { allergens: ['NUTS', 'SESAME'] }));
    const after = await taken({ dish_id: dishes.steak, quantity: 2 });
    const item = before.items[0]!;
    await done(house.waiter.patch(`/orders/${before.id}/items/${item.id}`, { quantity: 3 }, { version: item.version }));

    expect([await told(before), await told(after)]).toEqual([[['NUTS']], [['NUTS', 'SESAME']]]);
  });

  it('are those of the menu in force, where changes wait to be published', async () => {
    const { admin, dishes } = house;
    await recipe(`/dishes/${dishes.tea}`, await ingredient('Mustard', ['MUSTARD']));
    await done(admin.patch('/venue', { menu_publishing: 'MANUAL' }));
    const tea = { dish_id: dishes.tea, quantity: 1 };
    const celery = await ingredient('Celery', ['CELERY']);
    await recipe(`/dishes/${dishes.tea}`, celery);
    expect(await told(await taken(tea))).toEqual([['MUSTARD']]);

    await done(admin.post('/menu/publish', {}));
    expect(await told(await taken(tea))).toEqual([['CELERY']]);
    await done(admin.patch('/venue', { menu_publishing: 'IMMEDIATE' }));
  });

  it('leave every event of forty lines with the longest words as small as all events are', async () => {
    const { dishes, database, admin } = house;
    await recipe(`/dishes/${dishes.soup}`, await ingredient('Everything', ALLERGENS));
    const comment = '🌶'.repeat(70);
    const lines = Array.from({ length: 40 }, () => ({ dish_id: dishes.soup, quantity: 1, comment }));
    const order = await taken(...lines);
    const venueId = (await done(admin.get('/venue'))).id;
    const events = (await eventsOf(database, venueId, 'ticket.created')).filter(
      ({ data }) => data['order_id'] === order.id,
    );
    const ticketed = events.flatMap(({ data }) => data['lines'] as TicketLineView[]);

    expect(ticketed).toHaveLength(40);
    expect(ticketed.every(({ allergens }) => allergens?.length === ALLERGENS.length)).toBe(true);
    for (const { data } of events)
      expect(Buffer.byteLength(JSON.stringify(data))).toBeLessThanOrEqual(LARGEST_EVENT_BYTES);
  });
});
