import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrderView } from '../src/orders/order.dto.js';
import type { TicketView } from '../src/orders/tickets/ticket.dto.js';
import { TicketWatch } from '../src/kitchen/ticket-watch.js';
import { TicketWatchService } from '../src/orders/tickets/ticket-watch.service.js';
import { done } from './caller.js';
import { eventsOf, type LoggedEvent } from './events-of.js';
import { openHouse, type House } from './given.js';
import { NetworkPrinter, until } from './paper.js';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

let house: House;
let venueId: string;
let paper: NetworkPrinter;
beforeAll(async () => {
  house = await openHouse();
  house.app.get(TicketWatch).onApplicationBootstrap();
  paper = await new NetworkPrinter().on();
  venueId = (await done(house.admin.get('/venue'))).id;
});
afterAll(async () => {
  await house?.close();
  await paper?.off();
});

const taken = (dish = house.dishes.soup, order: object = { order_type: 'TAKEAWAY' }): Promise<OrderView> =>
  done(house.waiter.post('/orders', { ...order, items: [{ dish_id: dish, quantity: 2 }] }));
const seen = (ticket: string, version?: number): Promise<TicketView> =>
  done(house.screen.post(`/kitchen/tickets/${ticket}/seen`, { version }));
const told = async (type: string, is: (data: any) => boolean): Promise<LoggedEvent[]> =>
  (await eventsOf(house.database, venueId, type)).filter(({ data }) => is(data));
const unseen = (ticket: string) => told('ticket.unseen', ({ id }) => id === ticket);

/** Returns the logged events after one round of the watch. */
async function tellingOf(ask: () => Promise<LoggedEvent[]>): Promise<LoggedEvent[]> {
  await house.app.get(TicketWatch).round();
  return ask();
}

describe('a ticket', () => {
  it('that no screen shows for 10 s is told of within 12 s, once, to waiters, the pass and its station', async () => {
    const order = await taken();
    const { ticket_id: ticket, station_id: station } = order.items[0]!;
    // The clock of the server keeps running, which matters on a slow machine.
    house.clock.forward(4 * SECOND_MS);
    await house.app.get(TicketWatchService).tellUnseen();
    expect(await unseen(ticket)).toEqual([]);
    house.clock.forward(6 * SECOND_MS);
    // The watch starts this round by itself, as in production.
    await until(async () => (await unseen(ticket)).length > 0);
    const [event] = await unseen(ticket);
    expect(event).toMatchObject({
      audience: `staff station:${station}`,
      data: { id: ticket, seen_at: null, unseen_at: expect.any(String), lines: [{ quantity: 2 }] },
    });
    expect(Date.parse(event!.data.unseen_at) - Date.parse(event!.data.fired_at)).toBeLessThanOrEqual(
      2 * 12 * SECOND_MS,
    );
    house.clock.forward(MINUTE_MS);
    await house.app.get(TicketWatchService).tellUnseen();
    expect(await unseen(ticket)).toHaveLength(1);
  });

  it('that a screen shows, or that is bumped, is not told of', async () => {
    const [shown, bumped] = await Promise.all([taken(), taken()]);
    await seen(shown.items[0]!.ticket_id);
    await done(house.cook.post(`/kitchen/tickets/${bumped.items[0]!.ticket_id}/bump`));
    house.clock.forward(11 * SECOND_MS);
    await house.app.get(TicketWatchService).tellUnseen();
    for (const { items } of [shown, bumped]) expect(await unseen(items[0]!.ticket_id)).toEqual([]);
  });

  it('on a further page of a screen is told of with that, until something is new on it', async () => {
    const order = await taken();
    const { ticket_id: ticket, id } = order.items[0]!;
    const behind = (version?: number) =>
      house.screen.post(`/kitchen/tickets/${ticket}/seen`, { version, behind: true });
    const { version, seen_at, behind_at } = await done(behind());
    expect([seen_at, typeof behind_at]).toEqual([null, 'string']);
    expect(await done(behind(version))).toMatchObject({ version, behind_at });
    house.clock.forward(11 * SECOND_MS);
    await house.app.get(TicketWatchService).tellUnseen();
    expect(await unseen(ticket)).toMatchObject([{ data: { behind_at, seen_at: null } }]);
    await done(house.waiter.post(`/orders/${order.id}/items/${id}/void`, { reason: 'left' }, { version: 1 }));
    expect(await done(behind(version))).toMatchObject({ behind_at: null, unseen_at: null });
    expect((await done(behind())).behind_at).not.toBeNull();
    expect(await seen(ticket)).toMatchObject({ seen_at: expect.any(String) });
  });

  it('that was seen is told of again when a strike on it is not', async () => {
    const order = await taken();
    const { ticket_id: ticket, id } = order.items[0]!;
    const { version } = await seen(ticket);
    await done(house.waiter.post(`/orders/${order.id}/items/${id}/void`, { reason: 'left' }, { version: 1 }));
    // A screen that lags has not shown the struck line yet.
    await seen(ticket, version);
    house.clock.forward(11 * SECOND_MS);
    const [event] = await tellingOf(() => unseen(ticket));
    expect(event!.data.lines).toMatchObject([{ status: 'CANCELLED', to_acknowledge: true }]);
  });

  it('that is unseen for 20 s is printed within 22 s where its station has a fallback, once, also when struck later', async () => {
    for (const { id } of (await done(house.screen.get('/kitchen/tickets?per_page=100'))).data) await seen(id);
    const { grill } = house.stations;
    const printer = { name: 'Spare', connection: 'TCP', host: '127.0.0.1', port: paper.port, fallback_for: [grill] };
    await done(house.admin.post('/printers', { ...printer, mode: 'TEXT' }));
    const watch = house.app.get(TicketWatchService);
    const order = await taken();
    const { id, version } = order.items[0]!;
    house.clock.forward(12 * SECOND_MS);
    await watch.tellUnseen();
    await watch.printUnseen();
    expect(paper.jobs).toHaveLength(0);
    house.clock.forward(8 * SECOND_MS);
    await house.app.get(TicketWatch).round();
    await until(() => paper.jobs.length === 1);
    expect(house.clock.now().getTime() - Date.parse(order.created_at)).toBeLessThan(2 * 22 * SECOND_MS);
    expect(paper.texts()[0]!.join(' ')).toMatch(/FALLBACK: NOT SEEN ON SCREEN.* 2 x БОРЩ/);
    const path = `/orders/${order.id}/items/${id}/void`;
    await done(house.waiter.post(path, { reason: 'left' }, { version }));
    await until(() => paper.jobs.length === 2);
    house.clock.forward(21 * SECOND_MS);
    await watch.tellUnseen();
    await watch.printUnseen();
    await sleep(100);
    expect(paper.jobs).toHaveLength(2);
  });

  it('on hold is not asked for; once fired it is, also where it was seen before', async () => {
    const items = [{ dish_id: house.dishes.soup, quantity: 2, course: 2, hold: true }];
    const order: OrderView = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const ticket = order.items[0]!.ticket_id;
    const watch = house.app.get(TicketWatchService);
    await seen(ticket);
    house.clock.forward(MINUTE_MS);
    await watch.tellUnseen();
    await done(house.waiter.post(`/orders/${order.id}/fire`, { course: 2 }));
    house.clock.forward(4 * SECOND_MS);
    await watch.tellUnseen();
    expect(await unseen(ticket)).toEqual([]);
    house.clock.forward(7 * SECOND_MS);
    await watch.tellUnseen();
    expect(await unseen(ticket)).toHaveLength(1);
  });

  it('that is on paper counts as seen', async () => {
    const printer = { name: 'Bar', connection: 'TCP', host: '127.0.0.1', port: paper.port, mode: 'TEXT' };
    const { id } = await done(house.admin.post('/printers', { ...printer, prints_all: [house.stations.bar] }));
    const { ticket_id: ticket } = (await taken(house.dishes.tea)).items[0]!;
    await until(async () => (await done(house.admin.get(`/printers/${id}/jobs`))).data[0]?.state === 'PRINTED');
    house.clock.forward(11 * SECOND_MS);
    const [event] = await tellingOf(() => told('ticket.seen', ({ id }) => id === ticket));
    expect(event!.data.seen_at).not.toBeNull();
    expect(await unseen(ticket)).toEqual([]);
  });

  it('is told of by one of many that look at the same time', async () => {
    const { items } = await taken();
    house.clock.forward(11 * SECOND_MS);
    const watch = house.app.get(TicketWatchService);
    await Promise.all(Array.from({ length: 4 }, () => watch.tellUnseen()));
    expect(await unseen(items[0]!.ticket_id)).toHaveLength(1);
  });
});

describe('a late ticket', () => {
  const delays = (order: OrderView) => told('order.delayed', (delay) => delay.order.id === order.id);

  it('is told of once, when what its station allows beyond the time of its dishes has passed', async () => {
    const { admin, stations, categoryId } = house;
    await done(admin.patch(`/stations/${stations.grill}`, { late_after_minutes: 1 }));
    expect((await admin.patch(`/stations/${stations.bar}`, { late_after_minutes: 241 })).status).toBe(422);
    const { id } = await done(
      admin.post('/dishes', { category_id: categoryId, name: 'Slow', price: 1, prep_minutes: 2 }),
    );
    const order = await taken(id);
    const ticket = await seen(order.items[0]!.ticket_id);
    const after = (at: string | null) => Date.parse(at!) - Date.parse(ticket.fired_at!);
    expect([after(ticket.target_at), after(ticket.late_at)]).toEqual([2 * MINUTE_MS, 3 * MINUTE_MS]);
    house.clock.forward(2 * MINUTE_MS);
    await house.app.get(TicketWatchService).tellLate();
    expect(await delays(order)).toEqual([]);
    house.clock.forward(MINUTE_MS);
    const [event] = await tellingOf(() => delays(order));
    const { id: ticket_id, station_id, fired_at, late_at } = ticket;
    expect(event!.data).toMatchObject({ order: { number: order.number }, ticket_id, station_id, fired_at, late_at });
    await house.app.get(TicketWatchService).tellLate();
    expect(await delays(order)).toHaveLength(1);
    await done(admin.patch(`/stations/${stations.grill}`, { late_after_minutes: null }));
  });

  it('is told of where neither dish nor station says how long it takes, and none that was made in time', async () => {
    const { admin, stations } = house;
    const usual = await taken(house.dishes.soup, { order_type: 'DINE_IN', table_id: house.tables[0] });
    house.clock.forward(7 * MINUTE_MS);
    await house.app.get(TicketWatchService).tellLate();
    expect(await delays(usual)).toEqual([]);
    await done(admin.patch(`/stations/${stations.bar}`, { late_after_minutes: 0 }));
    const made = await taken(house.dishes.tea);
    await done(house.cook.post(`/kitchen/tickets/${made.items[0]!.ticket_id}/bump`));
    house.clock.forward(MINUTE_MS);
    await house.app.get(TicketWatchService).tellLate();
    const ticket = await seen(usual.items[0]!.ticket_id);
    expect(await delays(usual)).toMatchObject([{ data: { late_at: ticket.late_at } }]);
    expect(await delays(made)).toEqual([]);
  });
});
