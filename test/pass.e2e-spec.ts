import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AllDayView } from '../src/orders/tickets/all-day.dto.js';
import type { ExpoOrderView } from '../src/orders/tickets/expo.dto.js';
import type { OrderView } from '../src/orders/order.dto.js';
import type { TicketView } from '../src/orders/tickets/ticket.dto.js';
import { done, type Caller } from './caller.js';
import { enrolled, openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const taken = (...items: object[]): Promise<OrderView> =>
  done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
const bump = (ticket: string, body?: object): Promise<TicketView> =>
  done(house.cook.post(`/kitchen/tickets/${ticket}/bump`, body));
const atPass = async (who: Caller, id: string): Promise<ExpoOrderView | undefined> =>
  (await done(who.get('/kitchen/expo?per_page=100'))).data.find(({ order_id }: ExpoOrderView) => order_id === id);

describe('the pass', () => {
  it('sees an order with the tickets of all stations and how far each course is, until it is handed out', async () => {
    const { steak, tea, soup } = house.dishes;
    const order = await taken(
      { dish_id: soup, quantity: 1, course: 1 },
      { dish_id: steak, quantity: 2, course: 2 },
      { dish_id: tea, quantity: 2 },
    );
    const [first, , drink] = order.items;
    const courses = async () =>
      (await atPass(house.cook, order.id))!.courses.map(({ course, state, waiting, ready }) => [
        course,
        state,
        waiting,
        ready,
      ]);
    expect((await atPass(house.cook, order.id))!.tickets).toHaveLength(2);
    await bump(drink!.ticket_id);
    await bump(first!.ticket_id, { items: [{ item_id: first!.id }] });
    expect(await courses()).toEqual([
      [null, 'READY', 0, 1],
      [1, 'READY', 0, 1],
      [2, 'WAITING', 1, 0],
    ]);
    const { state, tickets } = await done(house.cook.post(`/kitchen/orders/${order.id}/serve`));
    expect([state, tickets.length]).toEqual(['WAITING', 1]);
    expect(await courses()).toEqual([[2, 'WAITING', 1, 0]]);
    await bump(first!.ticket_id);
    expect(await courses()).toEqual([[2, 'READY', 0, 1]]);
    const served = await done(house.screen.post(`/kitchen/orders/${order.id}/serve`));
    expect(served).toMatchObject({ state: 'SERVED', courses: [], tickets: [] });
    expect(await done(house.screen.post(`/kitchen/orders/${order.id}/serve`))).toEqual(served);
    expect(await atPass(house.waiter, order.id)).toBeUndefined();
    expect((await done(house.waiter.get(`/orders/${order.id}`))).status).toBe('SERVED');
  });

  it('gets back what a recall takes from the table', async () => {
    const order = await taken({ dish_id: house.dishes.soup, quantity: 1 });
    const { id, ticket_id: ticket } = order.items[0]!;
    await bump(ticket);
    await done(house.cook.post(`/kitchen/orders/${order.id}/serve`));
    await done(house.cook.post(`/kitchen/tickets/${ticket}/recall`, { items: [{ item_id: id }] }));
    expect(await atPass(house.cook, order.id)).toMatchObject({ state: 'READY' });
  });

  it('hands out nothing that is not ready, and nothing from a screen that stands at one station', async () => {
    const order = await taken({ dish_id: house.dishes.tea, quantity: 1 });
    const serve = (who: Caller) => refused(who.post(`/kitchen/orders/${order.id}/serve`));
    expect(await serve(house.cook)).toEqual([409, 'BAD_MOVE']);
    const bar = await enrolled(house.admin, 'Bar screen', 'KITCHEN_SCREEN', [house.stations.bar]);
    await bump(order.items[0]!.ticket_id);
    expect(await serve(bar)).toEqual([403, 'FORBIDDEN']);
    expect(await serve(house.cashier)).toEqual([403, 'FORBIDDEN']);
  });

  it('sees in the snapshot what was bumped and not handed out', async () => {
    const order = await taken({ dish_id: house.dishes.tea, quantity: 1 });
    const ticket = order.items[0]!.ticket_id;
    const shown = async (view: string): Promise<boolean> => {
      const { tickets } = (await done(house.screen.get(`/snapshot?view=${view}`))).data;
      return tickets.some(({ id }: TicketView) => id === ticket);
    };
    await bump(ticket);
    expect([await shown('kitchen'), await shown('expo')]).toEqual([false, true]);
    await done(house.cook.post(`/kitchen/orders/${order.id}/serve`));
    expect(await shown('expo')).toBe(false);
  });
});

describe('a ticket in a rush', () => {
  it('stands before all others, at its station and at the pass', async () => {
    const [one, two] = [
      await taken({ dish_id: house.dishes.tea, quantity: 1 }),
      await taken({ dish_id: house.dishes.tea, quantity: 1 }),
    ];
    const path = `/kitchen/tickets/${two.items[0]!.ticket_id}`;
    expect((await done(house.waiter.patch(path, { priority: 'RUSH' }))).priority).toBe('RUSH');
    const first = async () => [
      (await done(house.screen.get('/kitchen/tickets'))).data[0].order_id,
      (await done(house.screen.get('/snapshot?view=kitchen'))).data.tickets[0].order_id,
      (await done(house.screen.get('/kitchen/expo'))).data[0].order_id,
    ];
    expect(new Set(await first())).toEqual(new Set([two.id]));
    await done(house.cook.patch(path, { priority: 'NORMAL' }));
    expect(await first()).not.toContain(two.id);
    expect(await refused(house.cook.patch(path, { priority: 'NOW' }))).toEqual([422, 'VALIDATION_ERROR']);
    expect(one.status).toBe('CONFIRMED');
  });
});

describe('the all-day counts', () => {
  it('say what a station has to make, less what is made of it', async () => {
    const { admin, categoryId, stations, screen } = house;
    const { id } = await done(
      admin.post('/dishes', { category_id: categoryId, name: 'Plov', price: 1, station_id: stations.bar }),
    );
    const counts = async (query = ''): Promise<AllDayView[]> =>
      (await done(screen.get(`/kitchen/all-day?per_page=100${query}`))).data;
    const plov = async () => (await counts(`&station=${stations.bar}`)).find(({ name }) => name === 'Plov');
    const order = await taken({ dish_id: id, quantity: 4 });
    await taken({ dish_id: id, quantity: 3, comment: 'hot' }, { dish_id: id, quantity: 5, course: 2, hold: true });
    expect(await plov()).toEqual({
      name: 'Plov',
      variation_name: null,
      grams: null,
      modifiers: [],
      to_make: 7,
      coming: 5,
    });
    const [item] = order.items;
    await bump(item!.ticket_id, { items: [{ item_id: item!.id, quantity: 3 }] });
    expect((await plov())!.to_make).toBe(4);
    expect((await counts(`&station=${stations.grill}`)).find(({ name }) => name === 'Plov')).toBeUndefined();
    expect((await counts()).find(({ name }) => name === 'Plov')!.to_make).toBe(4);
  });
});

describe('how busy the kitchen is', () => {
  it('is said by cooks and waiters, and known to everyone', async () => {
    const until = '2030-05-09T18:30:00.000Z';
    expect(await done(house.cashier.get('/kitchen/state'))).toEqual({
      guest_ordering_paused_until: null,
      busy_minutes: 0,
      changed_at: null,
    });
    const said = await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: until, busy_minutes: 20 }));
    expect(said).toMatchObject({ guest_ordering_paused_until: until, busy_minutes: 20 });
    for (const view of ['floor', 'expo'])
      expect((await done(house.waiter.get(`/snapshot?view=${view}`))).data.kitchen).toEqual(said);
    expect(await refused(house.cashier.put('/kitchen/state', {}))).toEqual([403, 'FORBIDDEN']);
    for (const wrong of [{}, { busy_minutes: 5 }, { guest_ordering_paused_until: 'soon', busy_minutes: 5 }])
      expect(await refused(house.waiter.put('/kitchen/state', wrong))).toEqual([422, 'VALIDATION_ERROR']);
    const over = { guest_ordering_paused_until: null, busy_minutes: 121 };
    expect(await refused(house.screen.put('/kitchen/state', over))).toEqual([422, 'VALIDATION_ERROR']);
    await done(house.waiter.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
  });
});
