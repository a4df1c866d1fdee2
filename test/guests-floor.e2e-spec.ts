import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldFloor, type FloorState } from '../web/lib/fold-floor.js';
import { done, type Caller } from './caller.js';
import { eventsAfter, type Snapshot } from './following.js';
import { openHouse, type House } from './given.js';
import { phoneAt, wishOf } from './phone-at-table.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const floor = (who: Caller): Promise<Snapshot<FloorState>> => done(who.get('/snapshot?view=floor'));

it('the floor knows what guests wait for, from the snapshot and from the events after it', async () => {
  const { waiter, colleague, dishes, tables } = house;
  const [one, two] = await Promise.all([phoneAt(house, tables[0]!), phoneAt(house, tables[1]!)]);
  const { id: first } = await wishOf(one, [{ dish_id: dishes.soup, quantity: 1 }]);
  const call = await done(one.post('/guest/calls', { kind: 'WATER' }));
  const before = await floor(waiter);
  expect(before.data.guest_requests.map(({ id }) => id)).toEqual([first]);
  expect(before.data.guest_calls).toMatchObject([{ id: call.id, kind: 'WATER', table_id: tables[0] }]);

  const { id: second } = await wishOf(two, [{ dish_id: dishes.tea, quantity: 1 }]);
  await done(two.post('/guest/calls', { kind: 'BILL' }));
  await done(colleague.post(`/calls/${call.id}/answer`));
  await done(waiter.post(`/guest-requests/${first}/accept`));
  const after = await floor(waiter);
  expect(after.data.guest_requests.map(({ id }) => id)).toEqual([second]);
  expect(after.data.guest_calls.map(({ kind }) => kind)).toEqual(['BILL']);
  const told = await eventsAfter(waiter, before.cursor);
  expect(told.reduce(foldFloor, before.data)).toEqual(after.data);

  await done(colleague.post(`/guest-requests/${second}/reject`, { reason: 'The kitchen is closed' }));
  expect((await floor(waiter)).data.guest_requests).toEqual([]);
});

it('screens of the kitchen are told nothing of it', async () => {
  const guest = await phoneAt(house, house.tables[2]!);
  await wishOf(guest, [{ dish_id: house.dishes.soup, quantity: 1 }]);
  const { data } = await floor(house.screen);
  expect([data.guest_requests, data.guest_calls]).toEqual([[], []]);
});
