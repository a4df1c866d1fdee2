import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { Ears } from './ears.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { refused } from './room.js';

let house: House;
let guests: GuestHouse;
beforeAll(async () => {
  house = await openHouse();
  guests = new GuestHouse(house);
});
afterAll(() => house.close());
beforeEach(() => guests.ordering('STAFF_ACCEPT'));

const line = (dish_id: string, quantity = 1, more: object = {}) => ({ dish_id, quantity, ...more });
const put = (guest: Caller, items: object[], more: object = {}) => guest.put('/guest/cart', { items, ...more });
const cartOf = (guest: Caller) => done(guest.get('/guest/cart'));
const inCart = async (guest: Caller): Promise<[number, string[]][]> =>
  (await cartOf(guest)).parts.map((part: any) => [part.number, part.items.map((item: any) => item.name)]);

async function dish(price: number, more: object = {}): Promise<string> {
  const { admin, categoryId } = house;
  return (await done(admin.post('/dishes', { category_id: categoryId, name: 'Manty', price, ...more }))).id;
}

describe('a cart', () => {
  it('is shared by the phones of a table at which nobody has ordered, each with its own part', async () => {
    const { card } = await guests.table();
    const [first, second] = [await guests.joined(card, undefined, 'Aru'), await guests.joined(card)];
    await done(put(first, [line(house.dishes.soup, 2, { comment: 'hot' })]));
    const cart = await done(put(second, [line(house.dishes.tea)]));
    expect(cart.version).toBe(2);
    expect(cart.parts.map((part: any) => [part.number, part.name, part.is_me])).toEqual([
      [2, null, true],
      [1, 'Aru', false],
    ]);
    const [soup] = cart.parts[1].items;
    expect(soup).toMatchObject({ name: 'Борщ', quantity: 2, comment: 'hot', is_available: true });
    expect(cart.parts[1].total).toBe(soup.total);
    expect(await inCart(first)).toEqual([
      [1, ['Борщ']],
      [2, ['Шай']],
    ]);
    await done(put(first, []));
    expect(await inCart(first)).toEqual([[2, ['Шай']]]);
  });

  it('is one phone’s own where others sit already, and the visit’s for whoever is part of it', async () => {
    const table = await guests.table();
    const { guest } = await guests.seated(table);
    const friend = await guests.friendOf(guest);
    const stranger = await guests.joined(table.card);
    await done(put(guest, [line(house.dishes.soup)]));
    await done(put(friend, [line(house.dishes.tea)]));
    await done(put(stranger, [line(house.dishes.steak)]));
    expect(await inCart(stranger)).toEqual([[3, [expect.any(String)]]]);
    expect(await inCart(friend)).toEqual([
      [2, ['Шай']],
      [1, ['Борщ']],
    ]);
  });

  it('keeps 20 lines of a phone, and refuses what is not on the menu or not this cart any more', async () => {
    const guest = await guests.joined((await guests.table()).card);
    const { version } = await done(
      put(
        guest,
        Array.from({ length: 20 }, () => line(house.dishes.tea)),
      ),
    );
    const tooMany = Array.from({ length: 21 }, () => line(house.dishes.tea));
    expect(await refused(put(guest, tooMany))).toEqual([422, 'VALIDATION_ERROR']);
    expect(await refused(put(guest, [line(house.tables[0]!)]))).toEqual([404, 'NOT_FOUND']);
    expect(await refused(put(guest, [], { version: version - 1 }))).toEqual([409, 'CART_CHANGED']);
    expect((await cartOf(guest)).parts[0].items).toHaveLength(20);
    expect((await done(put(guest, [], { version }))).parts).toEqual([]);
  });

  it('shows what has gone from the menu, and counts it no more', async () => {
    const manty = await dish(900);
    const guest = await guests.joined((await guests.table()).card);
    await done(put(guest, [line(manty), line(house.dishes.tea)]));
    await done(house.waiter.patch(`/dishes/${manty}/availability`, { is_available: false }));
    const { parts, total } = await cartOf(guest);
    const [gone, tea] = parts[0].items;
    expect(gone).toMatchObject({ name: 'Manty', is_available: false, total: 0 });
    expect([parts[0].total, total]).toEqual([tea.total, tea.total]);
    const kept = await done(put(guest, [line(manty), line(house.dishes.tea, 2)]));
    expect(kept.parts[0].items[0]).toMatchObject({ name: 'Manty', is_available: false });
    const other = await guests.joined((await guests.table()).card);
    expect(await refused(put(other, [line(manty)]))).toEqual([409, 'SOLD_OUT']);
  });

  it('is read whatever becomes of its dishes: archived, given sizes, not on the menu in force', async () => {
    const { admin } = house;
    const publish = () => done(admin.post('/menu/publish', {}));
    await done(admin.patch('/venue', { menu_publishing: 'MANUAL' }));
    const older = await publish();
    const newer = await dish(900);
    await publish();
    const guest = await guests.joined((await guests.table()).card);
    const seen = async () =>
      (await cartOf(guest)).parts[0].items.map((item: any) => [item.is_available, item.total > 0]);
    await done(put(guest, [line(newer), line(house.dishes.tea)]));
    await done(admin.post(`/menu/versions/${older.number}/restore`, {}));
    expect(await seen()).toEqual([
      [false, false],
      [true, true],
    ]);
    await publish();
    await done(admin.patch('/venue', { menu_publishing: 'IMMEDIATE' }));
    const archived = await dish(800);
    await done(put(guest, [line(newer), line(archived)]));
    await done(admin.post(`/dishes/${newer}/variations`, { name: 'Large', price: 1_000 }));
    await done(admin.delete(`/dishes/${archived}`));
    expect(await seen()).toEqual([
      [false, false],
      [false, false],
    ]);
  });

  it('tells those who share it that it is another one, and nobody else', async () => {
    const table = await guests.table();
    const { guest } = await guests.seated(table);
    const friend = await guests.friendOf(guest);
    const stranger = await guests.joined(table.card);
    const ears = await Ears.open(house.base, { token: friend.token });
    const { version } = await done(put(guest, [line(house.dishes.soup)]));
    await done(put(stranger, [line(house.dishes.soup)]));
    await done(put(guest, []));
    await ears.heard('guest.cart_changed', 2);
    expect(ears.events.map(({ data }) => data)).toEqual([{ version }, { version: version + 1 }]);
    ears.close();
  });
});

describe('ordering the table’s cart', () => {
  const whole = async (guest: Caller, more: object = {}) => {
    const { total, version } = await cartOf(guest);
    return guest.post('/guest/orders', { whole_table: true, total, cart_version: version, ...more });
  };

  it('is one request in which each line stays whose it was, and yes to it is yes to all of them', async () => {
    const { card } = await guests.table();
    const phones = [await guests.joined(card), await guests.joined(card), await guests.joined(card)];
    for (const phone of phones) await done(put(phone, [line(house.dishes.soup)]));
    const asked = await done(whole(phones[0]!));
    expect(asked).toMatchObject({ state: 'WAITING', lines: 3 });
    const ids = await Promise.all(phones.map(async (phone) => (await done(phone.get('/guest/session'))).id));
    expect(asked.items.map((item: any) => item.phone_id)).toEqual(ids);
    expect((await cartOf(phones[1]!)).parts).toEqual([]);
    const { order_id } = await done(house.waiter.post(`/guest-requests/${asked.id}/accept`));
    expect((await done(house.waiter.get(`/orders/${order_id}`))).items).toHaveLength(3);
    for (const phone of phones) {
      expect(await done(phone.get('/guest/session'))).toMatchObject({ right: 'ORDER', is_trusted: true });
      expect((await done(phone.get('/guest/bill'))).lines).toHaveLength(3);
    }
  });

  it('leaves out whoever came by the card to those who sit there', async () => {
    const table = await guests.table();
    const { guest } = await guests.seated(table);
    const stranger = await guests.joined(table.card);
    await done(put(stranger, [line(house.dishes.steak)]));
    await done(put(guest, [line(house.dishes.tea)]));
    expect(await done(whole(guest))).toMatchObject({ state: 'ACCEPTED', lines: 1 });
    expect((await cartOf(stranger)).parts).toHaveLength(1);
    expect((await done(stranger.get('/guest/session'))).right).toBe('ASK');
  });

  it('of two who do it at once is done once', async () => {
    const { guest, orderId } = await guests.seated(await guests.table());
    const friends = [guest, await guests.friendOf(guest), await guests.friendOf(guest)];
    for (const phone of friends) await done(put(phone, [line(house.dishes.tea)]));
    const { total } = await cartOf(guest);
    const answers = await Promise.all(
      friends.map((phone) => phone.post('/guest/orders', { whole_table: true, total })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2);
    expect((await done(house.waiter.get(`/orders/${orderId}`))).items).toHaveLength(4);
    expect(await refused(guest.post('/guest/orders', { whole_table: true, total }))).toEqual([409, 'CART_EMPTY']);
  });

  it('of what somebody has changed meanwhile is refused, and so is what costs something else', async () => {
    const { guest } = await guests.seated(await guests.table());
    const friend = await guests.friendOf(guest);
    const { total, version } = await done(put(guest, [line(house.dishes.tea)]));
    await done(put(friend, [line(house.dishes.tea)]));
    const order = { whole_table: true, total };
    expect(await refused(guest.post('/guest/orders', { ...order, cart_version: version }))).toEqual([
      409,
      'CART_CHANGED',
    ]);
    expect(await refused(guest.post('/guest/orders', order))).toEqual([409, 'PRICE_CHANGED']);
    expect((await cartOf(guest)).parts).toHaveLength(2);
  });

  it('is 50 lines at most', async () => {
    const { guest } = await guests.seated(await guests.table());
    const friends = [guest, await guests.friendOf(guest), await guests.friendOf(guest)];
    for (const phone of friends)
      await done(
        put(
          phone,
          Array.from({ length: 17 }, () => line(house.dishes.tea)),
        ),
      );
    expect(await refused(whole(guest))).toEqual([409, 'TOO_MANY_LINES']);
    await done(
      put(
        guest,
        Array.from({ length: 16 }, () => line(house.dishes.tea)),
      ),
    );
    expect(await done(whole(guest))).toMatchObject({ state: 'ACCEPTED', lines: 50 });
  });

  it('by oneself takes one’s own part out of it', async () => {
    const { guest } = await guests.seated(await guests.table());
    const friend = await guests.friendOf(guest);
    await done(put(guest, [line(house.dishes.soup)]));
    await done(put(friend, [line(house.dishes.tea)]));
    await done(guests.wish(guest));
    expect(await inCart(guest)).toEqual([[2, ['Шай']]]);
  });

  it('of 20 lines with long comments reaches the staff', async () => {
    const guest = await guests.joined((await guests.table()).card);
    await done(
      put(
        guest,
        Array.from({ length: 20 }, () => line(house.dishes.tea, 1, { comment: 'ы'.repeat(140) })),
      ),
    );
    const asked = await done(whole(guest));
    expect(asked).toMatchObject({ state: 'WAITING', lines: 20 });
    expect(asked.items).toHaveLength(20);
  });
});

describe('a price that the phone has shown', () => {
  const price = (guest: Caller, items: object[], more: object = {}) =>
    guest.post('/guest/orders/price', { items, ...more });

  it('is compared line by line with what is true now', async () => {
    const [dearer, out, gone] = [await dish(900), await dish(800), await dish(700)];
    const guest = await guests.joined((await guests.table()).card);
    const items = [dearer, house.dishes.tea, out, gone].map((id) => line(id));
    const shown = await done(price(guest, items));
    const told = items.map((item, index) => ({ ...item, shown_total: shown.items[index].total }));
    expect((await done(price(guest, told))).changes).toEqual([]);
    await done(house.admin.patch(`/dishes/${dearer}`, { price: 950 }));
    await done(house.waiter.patch(`/dishes/${out}/availability`, { is_available: false }));
    await done(house.admin.delete(`/dishes/${gone}`));
    const quote = await done(price(guest, told));
    expect(quote.changes).toEqual([
      { item: 0, kind: 'PRICE', was: 900, now: 950 },
      { item: 2, kind: 'SOLD_OUT', was: 800, now: null },
      { item: 3, kind: 'GONE', was: 700, now: null },
    ]);
    expect(quote.items.map(({ item }: any) => item)).toEqual([0, 1]);
    expect(quote.total).toBe(950 + told[1]!.shown_total);
    expect(await refused(price(guest, items))).toEqual([409, expect.stringMatching(/SOLD_OUT|DISH_ARCHIVED/)]);
    const { status, body } = await guest.post('/guest/orders', { items: told.slice(0, 2), total: 900 + 1 });
    expect([status, body.error.code, body.error.details.changes]).toEqual([
      409,
      'PRICE_CHANGED',
      [{ item: 0, kind: 'PRICE', was: 900, now: 950 }],
    ]);
  });

  it('of an order of which nothing is left is nothing', async () => {
    const out = await dish(800);
    const guest = await guests.joined((await guests.table()).card);
    await done(house.waiter.patch(`/dishes/${out}/availability`, { is_available: false }));
    const quote = await done(price(guest, [line(out)], { menu_version: 1 }));
    expect([quote.total, quote.items, quote.changes[0].kind]).toEqual([0, [], 'SOLD_OUT']);
  });
});
