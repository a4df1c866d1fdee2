import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TicketView } from '../src/orders/tickets/ticket.dto.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { enrolled, openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function ordered(...dishes: string[]): Promise<{ order: string; tickets: string[]; lines: string[] }> {
  const items = dishes.map((dish_id) => ({ dish_id, quantity: 1 }));
  const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
  const lines: { id: string; ticket_id: string }[] = order.items;
  return {
    order: order.id,
    tickets: [...new Set(lines.map(({ ticket_id }) => ticket_id))],
    lines: lines.map(({ id }) => id),
  };
}

const cook = (ticket: string, what: string, body: object = {}): Promise<TicketView> =>
  done(house.cook.post(`/kitchen/tickets/${ticket}/${what}`, body));

const listed = async (query = '', who = house.screen): Promise<TicketView[]> =>
  (await done(who.get(`/kitchen/tickets/bumped?per_page=100${query}`))).data;

describe('what left the screen', () => {
  it('is listed with the newest first, and no longer when it is back', async () => {
    const [first, second] = [await ordered(house.dishes.soup), await ordered(house.dishes.soup)];
    const [one, other] = [first.tickets[0]!, second.tickets[0]!];
    await cook(other, 'bump');
    house.clock.forward(1000);
    const bumped = await cook(one, 'bump');
    const [newest, next] = await listed();
    expect(newest).toEqual(bumped);
    expect(next!.id).toBe(other);
    await cook(one, 'recall');
    expect((await listed())[0]!.id).toBe(other);
  });

  it('is listed to a screen for its own stations alone', async () => {
    const { grill, bar } = house.stations;
    const { tickets } = await ordered(house.dishes.soup, house.dishes.tea);
    for (const ticket of tickets) await cook(ticket, 'bump');
    const atBar = await enrolled(house.admin, 'Bar screen', 'KITCHEN_SCREEN', [bar]);
    const stationsOf = (found: TicketView[]) => [...new Set(found.map(({ station_id }) => station_id))];
    expect(stationsOf(await listed('', atBar))).toEqual([bar]);
    expect(stationsOf(await listed(`&station=${grill}`))).toEqual([grill]);
    expect(await refused(atBar.get(`/kitchen/tickets/bumped?station=${grill}`))).toEqual([404, 'NOT_FOUND']);
  });
});

describe('a ticket that is taken back', () => {
  it('says so until it leaves the screen again', async () => {
    const { tickets } = await ordered(house.dishes.soup);
    const id = tickets[0]!;
    expect((await cook(id, 'bump')).recalled_at).toBeNull();
    const back = await cook(id, 'recall');
    expect(back).toMatchObject({ bumped_at: null, recalled_at: expect.any(String) });
    const told = await eventsOf(house.database, await venueId(), 'ticket.recalled');
    expect(told.at(-1)).toMatchObject({ data: { id, recalled_at: back.recalled_at } });
    expect(await cook(id, 'seen', { version: back.version })).toMatchObject({ recalled_at: back.recalled_at });
    expect((await cook(id, 'bump')).recalled_at).toBeNull();
  });

  it('is not meant when a line comes back to a ticket that never left', async () => {
    const { tickets, lines } = await ordered(house.dishes.soup, house.dishes.steak);
    const part = { items: [{ item_id: lines[0] }] };
    await cook(tickets[0]!, 'bump', part);
    expect((await cook(tickets[0]!, 'recall', part)).recalled_at).toBeNull();
  });
});

const venueId = async (): Promise<string> => (await done(house.admin.get('/venue'))).id;

describe('after a day', () => {
  it('what left the screen is forgotten: nobody makes it again', async () => {
    const { tickets } = await ordered(house.dishes.soup);
    await cook(tickets[0]!, 'bump');
    house.clock.forward(12 * 3_600_000 - 10_000);
    expect((await listed()).map(({ id }) => id)).toContain(tickets[0]);
    house.clock.forward(20_000);
    expect(await listed()).toEqual([]);
  });
});
