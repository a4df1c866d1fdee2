import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Timings } from '../src/config/timings.js';
import { done, type Caller } from './caller.js';
import { Ears, until } from './ears.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';

let house: House;
let guests: GuestHouse;
const open: Ears[] = [];
beforeAll(async () => {
  house = await openHouse({}, undefined, new Timings({ heartbeatMs: 300 }));
  guests = new GuestHouse(house);
  await guests.ordering('STAFF_ACCEPT');
});
afterEach(() => {
  for (const ears of open.splice(0)) ears.close();
});
afterAll(() => house.close());

async function listening({ token }: Caller): Promise<Ears> {
  const ears = await Ears.open(house.base, { token, topics: [] });
  open.push(ears);
  return ears;
}

const typesOf = ({ events }: Ears) => events.map(({ type }) => type);

/**
 * Causes an event that this guest device always receives.
 * When it arrives, all earlier events have arrived.
 */
async function markerFor(guest: Caller, ears: Ears): Promise<void> {
  const { id } = await done(guest.post('/guest/calls', { kind: 'WATER' }));
  await done(house.waiter.post(`/calls/${id}/answer`));
  await ears.heard('guest.call_answered');
}

describe('a guest who listens', () => {
  it('hears on the same socket that the request was accepted, and from there on how its lines go', async () => {
    const guest = await guests.joined((await guests.table()).card);
    const ears = await listening(guest);
    const { id } = await done(guests.wish(guest));
    const { order_id } = await done(house.waiter.post(`/guest-requests/${id}/accept`));
    await done(house.waiter.patch(`/orders/${order_id}/status`, { status: 'SERVED' }));
    await ears.heard('order.item.status_changed');
    const [line] = (await done(guest.get('/guest/bill'))).lines;
    expect(ears.events.map(({ type, data }) => [type, data])).toEqual([
      ['order.created', { items: [{ id: line.id, status: 'QUEUED', quantity: 1 }] }],
      ['guest.request_answered', { id, state: 'ACCEPTED', reason: null }],
      ['order.item.status_changed', { items: [{ id: line.id, status: 'SERVED', quantity: 1 }] }],
    ]);
    expect([ears.resyncs, ears.isGone]).toEqual([[], false]);
  });

  it('hears why a request was refused, and that somebody comes', async () => {
    const guest = await guests.joined((await guests.table()).card);
    const ears = await listening(guest);
    const { id } = await done(guests.wish(guest));
    await done(house.waiter.post(`/guest-requests/${id}/reject`, { reason: 'The kitchen is closed' }));
    await markerFor(guest, ears);
    expect(ears.events.map(({ type, data }) => [type, data])).toEqual([
      ['guest.request_answered', { id, state: 'REJECTED', reason: 'The kitchen is closed' }],
      ['guest.call_answered', { id: expect.any(String), kind: 'WATER' }],
    ]);
  });

  it('hears what friends at the table order, and what is paid of the bill', async () => {
    const { guest, orderId } = await guests.seated(await guests.table());
    const friend = await guests.friendOf(guest);
    const ears = await listening(guest);
    await done(guests.wish(friend, house.dishes.tea));
    await ears.heard('order.item.added');
    const { check_id, total, check_version: version } = await done(house.waiter.get(`/orders/${orderId}`));
    await done(house.waiter.post(`/checks/${check_id}/bill`, undefined, { version }));
    await done(
      house.cashier.post(`/checks/${check_id}/payments`, { payment_method_id: house.methods.cash, amount: 1 }),
    );
    await ears.heard('payment.received');
    expect(ears.events.slice(1).map(({ type, data }) => [type, data])).toEqual([
      ['check.billed', { check_id, paid: 0, total }],
      ['payment.received', { check_id, paid: 1, total }],
    ]);
  });

  it('hears nothing of other tables, of what the staff notes, and of the house', async () => {
    const { guest, orderId } = await guests.seated(await guests.table());
    const ears = await listening(guest);
    const elsewhere = await guests.seated(await guests.table());
    await done(guests.wish(elsewhere.guest, house.dishes.tea));
    const { version } = await done(house.waiter.get(`/orders/${orderId}`));
    await done(house.waiter.patch(`/orders/${orderId}`, { notes: 'talks about the wine' }, { version }));
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 5 }));
    await done(house.cook.put('/kitchen/state', { guest_ordering_paused_until: null, busy_minutes: 0 }));
    await markerFor(guest, ears);
    expect(ears.events.map(({ type, data }) => [type, data])).toEqual([
      ['order.updated', { items: [] }],
      ['guest.call_answered', { id: expect.any(String), kind: 'WATER' }],
    ]);
  });

  it('who came by the printed card hears nothing of those who sit there', async () => {
    const table = await guests.table();
    const { guest } = await guests.seated(table);
    const stranger = await guests.joined(table.card);
    const ears = await listening(stranger);
    await done(guests.wish(guest, house.dishes.tea));
    await markerFor(stranger, ears);
    expect(typesOf(ears)).toEqual(['guest.call_answered']);
  });

  it('hears of the visit from the moment at which a friend shows it a code', async () => {
    const table = await guests.table();
    const { guest } = await guests.seated(table);
    const late = await guests.joined(table.card);
    const ears = await listening(late);
    const { code } = await done(guest.post('/guest/codes'));
    expect((await guests.joined(code, late)).token).toBe(late.token);
    await done(guests.wish(guest, house.dishes.tea));
    await ears.heard('order.item.added');
    expect([ears.resyncs, ears.isGone]).toEqual([[], false]);
  });

  it('counts nothing that the heartbeat could hold against it', async () => {
    const { guest } = await guests.seated(await guests.table());
    const ears = await listening(guest);
    await until(() => ears.beat !== null, 'a heartbeat');
    expect(ears.beat).toEqual({ head: expect.any(Number), open: null });
  }, 30_000);
});

describe('a guest whose visit is over', () => {
  it('by the bill hears nothing more, on any of its phones, and is not let in again', async () => {
    const { guest, orderId } = await guests.seated(await guests.table());
    const friend = await guests.friendOf(guest);
    const both = [await listening(guest), await listening(friend)];
    await guests.paid(orderId);
    for (const ears of both) await ears.gone();
    for (const phone of [guest, friend]) await expect(listening(phone)).rejects.toThrow('SESSION_ENDED');
    for (const ears of both) expect(typesOf(ears)).not.toContain('check.closed');
  });

  it('by leaving hears nothing more, and the others at the table go on', async () => {
    const { guest } = await guests.seated(await guests.table());
    const friend = await guests.friendOf(guest);
    const [left, stays] = [await listening(friend), await listening(guest)];
    await done(friend.delete('/guest/session'));
    await left.gone();
    await done(guests.wish(guest, house.dishes.tea));
    await stays.heard('order.item.added');
    expect(left.events).toEqual([]);
    await expect(listening(friend)).rejects.toThrow('SESSION_ENDED');
  });

  it('by the hour is told nothing more', async () => {
    const { guest } = await guests.seated(await guests.table());
    const [ears, screen] = [await listening(guest), await listening(house.screen)];
    const { id } = await done(guest.get('/guest/session'));
    const sevenHours = 7 * 60 * 60_000;
    house.clock.forward(sevenHours);
    try {
      await house.database.write(async (tx) => {
        const [venue] = await tx.rows<{ id: string }>('SELECT id FROM venues');
        const answer = { id, state: 'REJECTED', reason: null } as never;
        tx.record(venue!.id, 'guest.request_answered', answer, ['staff', `phone:${id}`]);
        tx.record(venue!.id, 'menu.published', { menu_version: 1, published_version: null } as never, [
          'staff',
          'stations',
        ]);
      });
      await screen.heard('menu.published');
      await expect(listening(guest)).rejects.toThrow('SESSION_ENDED');
      expect(ears.events).toEqual([]);
    } finally {
      house.clock.forward(-sevenHours);
    }
  });
});

describe('what a phone may ask of the stream', () => {
  it('no topics, no token of its own making, and no log over HTTP', async () => {
    const { guest } = await guests.seated(await guests.table());
    const { token } = guest;
    for (const topics of [['orders'], ['tables'], ['session'], [`station:${house.stations.bar}`]])
      await expect(Ears.open(house.base, { token, topics })).rejects.toThrow('TOPIC_REFUSED');
    await expect(Ears.open(house.base, { token: 'qgst_nonsense' })).rejects.toThrow('UNAUTHENTICATED');
    for (const path of ['/events', '/event-types', '/snapshot?view=floor'])
      expect((await guest.get(path)).status).toBe(403);
  });

  it('a few sockets, of which the oldest goes when there are more', async () => {
    const { guest } = await guests.seated(await guests.table());
    const first = await listening(guest);
    const others = [];
    for (let more = 1; more <= 4; more += 1) others.push(await listening(guest));
    await first.gone();
    expect(others.map(({ isGone }) => isGone)).toEqual([false, false, false, false]);
  });
});
