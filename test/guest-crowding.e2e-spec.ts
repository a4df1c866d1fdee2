import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, type Answer, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { refused } from './room.js';

const PER_ADDRESS = 3;
const AT_A_TABLE = 10;

let house: House;
let guests: GuestHouse;
beforeAll(async () => {
  house = await openHouse({ TRUST_PROXY: 'loopback', TRUSTED_ADDRESSES: '198.51.100.0/24' });
  guests = new GuestHouse(house);
  await guests.ordering('STAFF_ACCEPT');
});
afterAll(() => house?.close());

const from = (ip: string) => ({ headers: { 'x-forwarded-for': ip } });

async function scanned(code: string, ip: string): Promise<Caller> {
  const { guest_token } = await done(house.anyone.post('/guest/sessions', { code }, { key: null, ...from(ip) }));
  return house.anyone.as(guest_token);
}

const isHere = async (guest: Caller): Promise<boolean> => (await guest.get('/guest/session')).status === 200;
const howMany = async (all: readonly Caller[]): Promise<number> =>
  (await Promise.all(all.map(isHere))).filter(Boolean).length;

async function crowd(code: string, phones: number): Promise<Caller[]> {
  const all: Caller[] = [];
  for (let number = 0; number < phones; number += 1) all.push(await scanned(code, `203.0.113.${number}`));
  return all;
}

const wish = (guest: Caller): Promise<Answer> => guests.wish(guest);
const codeOf = async (asked: Promise<Answer>): Promise<unknown> => {
  const { status, body } = await asked;
  return [status, body.error?.code];
};

describe('phones of strangers at a table', () => {
  it('are three of one address: the oldest leave for those that come', async () => {
    const { card } = await guests.table();
    const other = await scanned(card, '203.0.113.9');
    const all: Caller[] = [];
    for (let turn = 0; turn < 8; turn += 1) all.push(await scanned(card, '203.0.113.10'));
    expect(await Promise.all(all.map(isHere))).toEqual(all.map((_, index) => index >= all.length - PER_ADDRESS));
    expect(await isHere(other)).toBe(true);
    const trusted: Caller[] = [];
    for (let turn = 0; turn < 8; turn += 1) trusted.push(await scanned(card, '198.51.100.7'));
    expect(await howMany(trusted)).toBe(8);
  });

  it('leave before one of their address whose order waits', async () => {
    const { card } = await guests.table();
    const asking = await scanned(card, '203.0.113.11');
    expect(await codeOf(wish(asking))).toEqual([201, undefined]);
    const all: Caller[] = [];
    for (let turn = 0; turn < 4; turn += 1) all.push(await scanned(card, '203.0.113.11'));
    expect(await isHere(asking)).toBe(true);
    expect(await Promise.all(all.map(isHere))).toEqual([false, false, true, true]);
  });

  it('take no place from guests: who is trusted comes and stays', async () => {
    const table = await guests.table();
    const first = await scanned(table.card, '192.0.2.1');
    await guests.accepted(first);
    const strangers = await crowd(table.card, 55);
    expect(await howMany(strangers)).toBe(49);
    const { code } = await done(house.waiter.post(`/tables/${table.id}/guest-codes`));
    const second = await scanned(code, '192.0.2.2');
    expect((await done(second.get('/guest/session'))).is_trusted).toBe(true);
    const third = await scanned(table.card, '192.0.2.3');
    expect([await isHere(first), await isHere(second), await isHere(third)]).toEqual([true, true, true]);
  });

  it('are fifty at most, and codes of the table trust ten', async () => {
    const { id, card } = await guests.table();
    const { code } = await done(house.waiter.post(`/tables/${id}/guest-codes`));
    const near = '198.51.100.7';
    const first = await scanned(code, near);
    for (let phone = 2; phone <= 10; phone += 1) await scanned(code, near);
    expect((await done((await scanned(code, near)).get('/guest/session'))).is_trusted).toBe(false);
    for (let phone = 12; phone <= 60; phone += 1) await scanned(card, near);
    const numbers = (await done(first.get('/guest/session'))).guests.map(({ number }: any) => number);
    expect(numbers).toHaveLength(50);
    expect(numbers.slice(0, 11)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21]);
  });

  it.each([
    ['the card is replaced', (id: string) => guests.rotated(id)],
    ['staff clears the phones', (id: string) => done(house.waiter.delete(`/tables/${id}/guest-phones`))],
  ])('leave when %s', async (_, end) => {
    const table = await guests.table();
    const strangers = await crowd(table.card, 4);
    await done(wish(strangers[0]!));
    await done(strangers[1]!.post('/guest/calls', { kind: 'WATER' }));
    await end(table.id);
    expect(await howMany(strangers)).toBe(0);
    const mine = ({ table_id }: any) => table_id === table.id;
    expect((await done(house.waiter.get('/guest-requests?state=WAITING&per_page=100'))).data.filter(mine)).toEqual([]);
    expect((await done(house.waiter.get('/calls?per_page=100'))).data.filter(mine)).toEqual([]);
  });

  it('leave when staff ends the visit, and guests of a visit when staff clears the phones', async () => {
    const table = await guests.table();
    await done(house.waiter.post(`/tables/${table.id}/sessions`, { covers: 2 }));
    const strangers = await crowd(table.card, 3);
    await done(house.waiter.delete(`/tables/${table.id}/sessions/current`));
    expect(await howMany(strangers)).toBe(0);
    const next = await scanned(table.card, '192.0.2.5');
    await guests.accepted(next);
    await done(house.waiter.delete(`/tables/${table.id}/guest-phones`));
    expect(await isHere(next)).toBe(false);
    expect(await refused(house.cook.delete(`/tables/${table.id}/guest-phones`))).toEqual([403, 'FORBIDDEN']);
  });
});

describe('what guests ask for and nobody has answered', () => {
  it('is three wishes of a phone, and ten of strangers at a table', async () => {
    const table = await guests.table();
    const guest = await scanned(table.card, '192.0.2.9');
    await guests.accepted(guest);
    const strangers = await crowd(table.card, 4);
    const answers: unknown[] = [];
    for (const stranger of strangers)
      for (let turn = 0; turn < 4; turn += 1) answers.push((await wish(stranger)).status);
    expect(answers.filter((status) => status === 201)).toHaveLength(AT_A_TABLE);
    expect(await codeOf(wish(strangers[0]!))).toEqual([409, 'TOO_MANY_WAITING']);
    expect((await wish(guest)).status).toBe(201);
  });

  it('is five of one address at a table, so that others find room', async () => {
    const { card } = await guests.table();
    const near = [await scanned(card, '203.0.113.12'), await scanned(card, '203.0.113.12')];
    const other = await scanned(card, '203.0.113.13');
    const answers: unknown[] = [];
    for (let turn = 0; turn < 3; turn += 1) for (const phone of near) answers.push(await codeOf(wish(phone)));
    const taken = [201, undefined];
    expect(answers).toEqual([taken, taken, taken, taken, taken, [409, 'TOO_MANY_WAITING']]);
    expect((await wish(other)).status).toBe(201);
  });

  it('stands in the snapshot of the staff with the longest wait first', async () => {
    const guest = await scanned((await guests.table()).card, '192.0.2.20');
    const { id } = await done(wish(guest));
    for (let table = 0; table < 21; table += 1) {
      const { card } = await guests.table();
      for (const stranger of await crowd(card, 4)) for (let turn = 0; turn < 3; turn += 1) await wish(stranger);
    }
    const { data } = await done(house.waiter.get('/snapshot?view=floor'));
    const asked = data.guest_requests.map((one: any) => one.asked_at);
    expect(asked).toEqual(asked.toSorted());
    expect(data.guest_requests.map((one: any) => one.id)).toContain(id);
  });

  it('is ten calls in ten minutes of one address', async () => {
    const { card } = await guests.table();
    const phone = await scanned(card, '203.0.113.99');
    const call = async (): Promise<Answer> => phone.post('/guest/calls', { kind: 'WAITER' });
    for (let turn = 0; turn < 10; turn += 1) {
      const { id } = await done(call());
      await done(house.waiter.post(`/calls/${id}/answer`));
    }
    expect(await codeOf(call())).toEqual([409, 'TOO_MANY_CALLS']);
    const other = await scanned(card, '203.0.113.98');
    expect((await other.post('/guest/calls', { kind: 'WAITER' })).status).toBe(201);
  });
});
