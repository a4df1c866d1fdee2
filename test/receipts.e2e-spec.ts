import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StaffActor } from '../src/auth/actor.js';
import { TakingsService } from '../src/payments/takings.service.js';
import { done, type Caller } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { openSecondVenue, type SecondVenue } from './second-venue.js';

let house: House;
let neighbours: SecondVenue;
let venueId: string;

beforeAll(async () => {
  house = await openHouse();
  neighbours = await openSecondVenue(house);
  ({ id: venueId } = await done(house.admin.get('/venue')));
});
afterAll(() => house?.close());

async function actorOf(who: Caller): Promise<StaffActor> {
  const { id: userId, name, role } = await done(who.get('/auth/me'));
  return { kind: 'staff', venueId, userId, name, role, sessionId: '', deviceId: null, expiresAtMs: 0 };
}

/** Takes an order of two soups of 45 000 and a tea of 20 000. */
async function dinner(more: object = { order_type: 'TAKEAWAY' }): Promise<any> {
  const items = [
    { dish_id: house.dishes.soup, quantity: 2 },
    { dish_id: house.dishes.tea, quantity: 1 },
  ];
  return done(house.waiter.post('/orders', { ...more, items }));
}

const pay = (order: any, body: object = {}) =>
  done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash, ...body }));

async function sold(more?: object): Promise<any> {
  const order = await dinner(more);
  await pay(order);
  return order;
}

async function saleOf({ check_id }: any): Promise<any> {
  const { data } = await done(house.waiter.get(`/receipts?check_id=${check_id}&kind=SALE`));
  expect(data).toHaveLength(1);
  return data[0];
}

const sheetOf = async ({ id }: any): Promise<any> => done(house.waiter.get(`/receipts/${id}`));
const tokenOf = async (receipt: any): Promise<string> => (await sheetOf(receipt)).document.link.split('/').at(-1);
const numbers = async (): Promise<number[]> => {
  const rows = await house.database.read((reader) =>
    reader.rows<{ number: number }>('SELECT number FROM receipts WHERE venue_id = $1 ORDER BY number', [venueId]),
  );
  return rows.map(({ number }) => number);
};

describe('the receipt of a check', () => {
  it('is issued when the check closes, and not before', async () => {
    const order = await dinner({ order_type: 'DINE_IN', table_id: house.tables[0], covers: 2 });
    await pay(order, { amount: 50_000, payment_method_id: house.methods.card });
    expect((await done(house.waiter.get(`/receipts?check_id=${order.check_id}`))).data).toEqual([]);
    const bill = await done(house.waiter.get(`/checks/${order.check_id}/receipt`));
    expect(bill).toMatchObject({ kind: 'BILL', number: null, total: 110_000, due: 60_000, link: null });

    await pay(order, { tendered: 100_000, tip: 5000 });
    const receipt = await saleOf(order);
    expect(receipt).toMatchObject({ kind: 'SALE', total: 110_000, order_id: order.id, copies: 0 });
    const { document } = await sheetOf(receipt);
    expect(document).toMatchObject({
      kind: 'SALE',
      number: receipt.number,
      order_number: order.number,
      check_number: 1,
      checks: 1,
      table_name: '1',
      waiter_name: 'Anna',
      cashier_name: 'Anna',
      covers: 2,
      subtotal: 110_000,
      total: 110_000,
      due: 0,
      tip: 5000,
      tenders: [
        { name: 'Card', amount: 50_000, tendered: null, change: 0 },
        { name: 'Cash', amount: 60_000, tip: 5000, tendered: 100_000, change: 35_000 },
      ],
    });
    expect(document.lines.map(({ name, quantity, gross }: any) => [name, quantity, gross])).toEqual([
      ['Борщ', 2, 90_000],
      ['Шай', 1, 20_000],
    ]);
    expect(await done(house.waiter.get(`/checks/${order.check_id}/receipt`))).toEqual(document);
    const told = await eventsOf(house.database, venueId, 'receipt.issued');
    expect(told.at(-1)!.data).toEqual({ receipt });
  });

  it('adds up: lines, discounts, comps, service and each tax under its letter', async () => {
    const tax = await done(
      house.admin.post('/tax-classes', {
        name: 'VAT',
        rates: { dine_in: 12_000, takeaway: 12_000, delivery: 12_000 },
        is_included: true,
      }),
    );
    await done(house.admin.patch(`/dishes/${house.dishes.tea}`, { tax_class_id: tax.id }));
    const order = await dinner();
    const tea = order.items.find(({ name }: any) => name === 'Шай');
    const comp = { kind: 'COMP', item_id: tea.id, reason: 'spilled' };
    const given = await done(house.manager.post(`/orders/${order.id}/discounts`, comp, { version: order.version }));
    const tenth = { kind: 'PERCENT', percent: 10_000, reason: 'the owner’s cousin', guest_text: 'Happy birthday' };
    await done(house.manager.post(`/orders/${order.id}/discounts`, tenth, { version: given.version }));
    await pay(order);
    const { document } = await sheetOf(await saleOf(order));
    for (const hidden of ['spilled', 'cousin']) expect(JSON.stringify(document)).not.toContain(hidden);
    const [soup, given_tea] = document.lines;
    expect(soup).toMatchObject({ gross: 90_000, discount: 9000, comp: 0, net: 81_000, tax_letter: null });
    expect(given_tea).toMatchObject({ gross: 20_000, comp: 20_000, discount: 0, net: 0, tax_letter: 'A' });
    expect(document.taxes).toMatchObject([{ letter: 'A', name: 'VAT', rate: 12_000, is_included: true, amount: 0 }]);
    expect(document.discounts).toEqual([
      { reason: null, kind: 'COMP', percent: null, amount: 20_000 },
      { reason: 'Happy birthday', kind: 'PERCENT', percent: 10_000, amount: 9000 },
    ]);
    expect(document).toMatchObject({ subtotal: 110_000, total: 81_000 });
    await done(house.admin.patch(`/dishes/${house.dishes.tea}`, { tax_class_id: null }));
  });

  it('stays as it was, whatever the house is called later', async () => {
    const receipt = await saleOf(await sold());
    const before = await sheetOf(receipt);
    await done(house.admin.patch('/venue', { name: 'Another name', receipt_footer: 'Come\nagain' }));
    expect(await sheetOf(receipt)).toEqual(before);
    const { document } = await sheetOf(await saleOf(await sold()));
    expect(document.venue).toMatchObject({ name: 'Another name', footer: 'Come\nagain' });
  });
});

describe('numbers', () => {
  it('have no gaps under twenty concurrent closes and one that is taken back', async () => {
    const orders = [];
    for (let count = 0; count < 20; count += 1) orders.push(await dinner());
    const before = await numbers();
    const late = await dinner();
    const anna = await actorOf(house.waiter);
    const answers = await Promise.all([
      ...orders.map((order) => pay(order)),
      // The receipt already has its number when the transaction fails.
      house.database
        .write(async () => {
          await house.app.get(TakingsService).pay(anna, late.check_id, { payment_method_id: house.methods.cash });
          throw new Error('taken back');
        })
        .catch((error: Error) => error.message),
    ]);
    expect(answers.at(-1)).toBe('taken back');
    await pay(late);
    const after = await numbers();
    expect(after).toHaveLength(before.length + 21);
    expect(after).toEqual(after.map((_, index) => index + 1));
  });

  it('are each venue’s own', async () => {
    const { data } = await done(neighbours.admin.get('/receipts'));
    expect(data.map(({ number }: any) => number).at(-1)).toBe(1);
  });

  it('find their receipt, as its day and its check do', async () => {
    const order = await sold();
    const receipt = await saleOf(order);
    const find = async (query: string) => (await done(house.cashier.get(`/receipts?${query}`))).data;
    expect(await find(`number=${receipt.number}`)).toEqual([receipt]);
    expect(await find(`business_date=${receipt.business_date}&per_page=1`)).toEqual([receipt]);
    expect(await find('business_date=2020-01-01')).toEqual([]);
    expect((await house.cook.get('/receipts')).status).toBe(403);
    expect((await house.waiter.get('/receipts?number=0')).status).toBe(422);
  });
});

describe('a payer', () => {
  it('gets a receipt of what this one gave, and of the tax in it, that adds up over all payers', async () => {
    const tax = await done(
      house.admin.post('/tax-classes', {
        name: 'QQS',
        rates: { dine_in: 12_000, takeaway: 12_000, delivery: 12_000 },
        is_included: true,
      }),
    );
    await done(house.admin.patch('/venue', { tax_class_id: tax.id }));
    const order = await dinner();
    const payments = [];
    for (const amount of [33_333, 33_333, 43_334])
      payments.push((await pay(order, { amount, payment_method_id: house.methods.card })).payment);
    await done(house.admin.patch('/venue', { tax_class_id: null }));
    const sale = (await sheetOf(await saleOf(order))).document;
    const parts: any[] = [];
    for (const { id } of payments) {
      const receipt = await done(house.waiter.post(`/payments/${id}/receipt`));
      expect(receipt).toMatchObject({ kind: 'PAYER', payment_id: id });
      parts.push((await sheetOf(receipt)).document);
    }
    expect(parts[0]).toMatchObject({
      of_number: sale.number,
      total: 33_333,
      check_total: 110_000,
      lines: sale.lines,
      tenders: [{ name: 'Card', amount: 33_333 }],
    });
    const sum = (of: (part: any) => number) => parts.reduce((whole, part) => whole + of(part), 0);
    expect(sum(({ taxes }) => taxes[0].amount)).toBe(sale.taxes[0].amount);
    expect(sum(({ taxes }) => taxes[0].base)).toBe(sale.taxes[0].base);
    expect(sale.taxes[0].amount).toBeGreaterThan(0);
    expect(sum(({ total }) => total)).toBe(sale.total);
  });

  it('asks again and gets the same one, also from several devices at once', async () => {
    const order = await dinner();
    const { payment } = await pay(order);
    const ask = () => done(house.waiter.post(`/payments/${payment.id}/receipt`));
    const [one, ...others] = await Promise.all([ask(), ask(), ask()]);
    for (const other of others) expect(other).toEqual(one);
  });
});

describe('a page for guests', () => {
  it('is found by its token alone, runs nothing and is kept nowhere', async () => {
    const receipt = await saleOf(await sold());
    const token = await tokenOf(receipt);
    expect(token).toMatch(/^[\w-]{22}$/);
    const page = await house.anyone.get(`/r/${token}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body).toContain(`№ ${receipt.number}`);
    expect(page.body).toContain('Борщ');
    expect(page.body).not.toMatch(/<script|COPY/);
    expect(page.body).not.toContain('<svg');
    expect(page.body).not.toMatch(/\d{4}-\d{2}-\d{2}|[.,]00\D/);
    expect((await house.anyone.get(`/r/${token}?lang=kk`)).body).toContain('<span>ЖИЫНЫ</span>');
  });

  it('is not found by a token that is wrong by one letter, by an id or by a number', async () => {
    const receipt = await saleOf(await sold());
    const token = await tokenOf(receipt);
    const other = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    for (const guess of [other, receipt.id, receipt.number, '', '%2e%2e', `${token}x`, token.slice(1)])
      expect((await house.anyone.get(`/r/${guess}`)).status).toBe(404);
  });
});

describe('another venue', () => {
  it('finds none of our receipts, checks, payments and printers', async () => {
    const order = await dinner();
    const { payment } = await pay(order);
    const receipt = await saleOf(order);
    const { admin } = neighbours;
    const answers = [
      await admin.get(`/receipts/${receipt.id}`),
      await admin.get(`/checks/${order.check_id}/receipt`),
      await admin.post(`/receipts/${receipt.id}/print`, {}),
      await admin.post(`/receipts/${receipt.id}/email`, { email: 'guest@example.com' }),
      await admin.post(`/payments/${payment.id}/receipt`),
    ];
    for (const { status } of answers) expect(status).toBe(404);
    expect((await done(admin.get(`/receipts?check_id=${order.check_id}`))).data).toEqual([]);
    const printer = await done(admin.post('/printers', { name: 'Theirs', connection: 'FILE' }));
    const named = await house.waiter.post(`/receipts/${receipt.id}/print`, { printer_id: printer.id });
    expect(named.status).toBe(404);
  });
});

describe('a receipt by e-mail', () => {
  it('is told to whoever sends mail, to one address, and not too often', async () => {
    const receipt = await saleOf(await sold());
    const path = `/receipts/${receipt.id}/email`;
    for (const email of [
      'nobody',
      'a@b',
      'a b@example.com',
      'a@example.com, b@example.com',
      'a@example.com\nBcc: x@y.kz',
    ])
      expect((await house.waiter.post(path, { email })).status).toBe(422);
    for (let count = 0; count < 5; count += 1)
      expect((await house.waiter.post(path, { email: 'guest@example.com' })).status).toBe(202);
    const more = await house.waiter.post(path, { email: 'guest@example.com' });
    expect([more.status, more.body.error.code]).toEqual([429, 'TOO_MANY_ATTEMPTS']);
    const told = await eventsOf(house.database, venueId, 'receipt.requested');
    expect(told.map(({ data }) => data)).toEqual(Array(5).fill({ receipt, email: 'guest@example.com' }));
  });
});
