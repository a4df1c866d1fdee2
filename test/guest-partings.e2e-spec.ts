import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_TRUSTED_PHONES } from '../src/domain/guests/ordering-right.js';
import { foldFloor, type FloorState } from '../web/lib/fold-floor.js';
import { done, type Caller } from './caller.js';
import { eventsAfter, type Snapshot } from './following.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { refused } from './room.js';

// Number of guesses that one network may make in a minute.
const GUESSES = 300;
const MOST_PHONES = 50;
// Hundreds of requests, on a machine that may run other work.
const MANY_MS = 300_000;

let house: House;
let guests: GuestHouse;

beforeAll(async () => {
  house = await openHouse();
  guests = new GuestHouse(house);
  await guests.ordering('STAFF_ACCEPT');
});
afterAll(() => house.close());

const floor = (): Promise<Snapshot<FloorState>> => done(house.waiter.get('/snapshot?view=floor'));
const codeOfStaff = async (tableId: string): Promise<string> =>
  (await done(house.waiter.post(`/tables/${tableId}/guest-codes`))).code;
const callsOf = async (guest: Caller): Promise<string[]> =>
  (await done(guest.get('/guest/session'))).calls.map(({ kind }: any) => kind);

/** Creates a guest whose request waits, because the visit has more devices than are trusted. */
async function waitingGuest(): Promise<{ guest: Caller; request: any; orderId: string }> {
  const place = await guests.table();
  const { orderId } = await guests.seated(place);
  for (let phone = 2; phone <= MOST_TRUSTED_PHONES; phone += 1) await guests.joined(place.card);
  const guest = await guests.joined(await codeOfStaff(place.id));
  const request = await done(guests.wish(guest));
  expect(request.state).toBe('WAITING');
  return { guest, request, orderId };
}

describe('a phone that looks again', () => {
  it('is told which calls of its table wait, whoever made them', async () => {
    const place = await guests.table();
    const [one, other] = [await guests.joined(place.card), await guests.joined(place.card)];
    expect(await callsOf(one)).toEqual([]);
    const { id } = await done(one.post('/guest/calls', { kind: 'WATER' }));
    await done(other.post('/guest/calls', { kind: 'BILL' }));
    expect(await callsOf(one)).toEqual(['BILL', 'WATER']);
    expect(await callsOf(other)).toEqual(['BILL', 'WATER']);
    await done(house.waiter.post(`/calls/${id}/answer`));
    expect(await callsOf(one)).toEqual(['BILL']);
    expect(await callsOf(await guests.joined((await guests.table()).card))).toEqual([]);
  });
});

describe('the code of the staff', () => {
  it('shows the bill of those who sit there at once, also to a phone that was there before', async () => {
    const place = await guests.table();
    await guests.seated(place);
    const friend = await guests.joined(await codeOfStaff(place.id));
    expect((await done(friend.get('/guest/bill'))).lines).toHaveLength(1);
    const late = await guests.joined(place.card);
    expect((await done(late.get('/guest/bill'))).lines).toEqual([]);
    await guests.joined(await codeOfStaff(place.id), late);
    expect((await done(late.get('/guest/bill'))).lines).toHaveLength(1);
  });

  it('of a free table shows nothing, and leads into the visit that begins there', async () => {
    const place = await guests.table();
    const guest = await guests.joined(await codeOfStaff(place.id));
    expect((await done(guest.get('/guest/bill'))).lines).toEqual([]);
    expect(await done(guests.wish(guest))).toMatchObject({ state: 'ACCEPTED' });
    expect((await done(guest.get('/guest/bill'))).lines).toHaveLength(1);
  });
});

describe('the staff', () => {
  it('reads what a guest is called who wants something, also when that is said later', async () => {
    const place = await guests.table();
    const guest = await guests.joined(place.card, undefined, 'Dana');
    const { id } = await done(guests.wish(guest));
    const call = await done(guest.post('/guest/calls', { kind: 'WATER' }));
    const before = await floor();
    const namesIn = ({ data }: Snapshot<FloorState>) => [
      data.guest_requests.find((one) => one.id === id)?.guest_name,
      data.guest_calls.find((one) => one.id === call.id)?.guest_name,
    ];
    expect(namesIn(before)).toEqual(['Dana', 'Dana']);
    await done(guest.patch('/guest/session', { name: 'Dana by the window' }));
    const after = await floor();
    expect(namesIn(after)).toEqual(['Dana by the window', 'Dana by the window']);
    const told = await eventsAfter(house.waiter, before.cursor);
    expect(told.reduce(foldFloor, before.data)).toEqual(after.data);
  });
});

describe('when guests have gone', () => {
  it('what they asked for and called waits no more, and screens are told', async () => {
    const { guest, request, orderId } = await waitingGuest();
    const call = await done(guest.post('/guest/calls', { kind: 'BILL' }));
    const before = await floor();
    expect(before.data.guest_requests.map(({ id }) => id)).toContain(request.id);
    await guests.paid(orderId);
    const after = await floor();
    expect(after.data.guest_requests.map(({ id }) => id)).not.toContain(request.id);
    expect(after.data.guest_calls.map(({ id }) => id)).not.toContain(call.id);
    const told = await eventsAfter(house.waiter, before.cursor);
    expect(told.reduce(foldFloor, before.data)).toEqual(after.data);
    const { data } = await done(house.waiter.get('/guest-requests?state=REJECTED'));
    expect(data.find(({ id }: any) => id === request.id)).toMatchObject({ reason: 'VISIT_ENDED', order_id: null });
    expect(await refused(house.waiter.post(`/guest-requests/${request.id}/accept`))).toEqual([409, 'REQUEST_ANSWERED']);
  });

  it('one of them alone takes along what this phone asked for', async () => {
    const place = await guests.table();
    const [one, other] = [await guests.joined(place.card), await guests.joined(place.card)];
    const [left, kept] = [await done(guests.wish(one)), await done(guests.wish(other))];
    await done(one.delete('/guest/session'));
    const { data } = await done(house.waiter.get('/guest-requests?state=WAITING'));
    const ids = data.map(({ id }: any) => id);
    expect(ids).toContain(kept.id);
    expect(ids).not.toContain(left.id);
  });

  it('who only waits at their table for a first yes goes on waiting', async () => {
    const place = await guests.table();
    const { orderId } = await guests.seated(place);
    const { id } = await done(guests.wish(await guests.joined(place.card)));
    await guests.paid(orderId);
    expect(await done(house.waiter.post(`/guest-requests/${id}/accept`))).toMatchObject({ state: 'ACCEPTED' });
  });

  it('phones that asked for nothing leave with them, so that they do not count at the table', async () => {
    const place = await guests.table();
    const { orderId } = await guests.seated(place);
    const [reader, caller, asker] = [
      await guests.joined(place.card),
      await guests.joined(place.card),
      await guests.joined(place.card),
    ];
    await done(caller.post('/guest/calls', { kind: 'WATER' }));
    await done(guests.wish(asker));
    await guests.paid(orderId);
    expect(await refused(reader.get('/guest/session'))).toEqual([410, 'SESSION_ENDED']);
    for (const guest of [caller, asker]) expect((await done(guest.get('/guest/session'))).guests).toHaveLength(2);
  });
});

it(
  'a right card is no guess, also where many have come by it',
  async () => {
    const { card } = await guests.table();
    for (let phone = 1; phone <= MOST_PHONES; phone += 1) await guests.joined(card);
    for (let guess = 0; guess <= GUESSES; guess += 1) await guests.joined(card);
    const wrong = house.anyone.post('/guest/sessions', { code: 'AAAAAAAAAAAAAAAA' });
    expect(await refused(wrong)).toEqual([404, 'NOT_FOUND']);
  },
  MANY_MS,
);
