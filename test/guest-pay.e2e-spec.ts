import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import { done, type Caller } from './caller.js';
import { splitOrder, type House } from './given.js';
import { DECLINES, GuestTill, owed, WAITS } from './guest-till.js';
import { until } from './paper.js';
import { refused } from './room.js';

const [STEAK, SOUP, TEA] = [150_000, 45_000, 20_000];

let till: GuestTill;
let house: House;

beforeAll(async () => {
  till = await GuestTill.open();
  ({ house } = till);
});
afterEach(() => till.sandbox.faults(NO_FAULTS));
afterAll(() => till?.close());

const linesOf = async (guest: Caller) => (await till.bill(guest)).lines;
const lineOf = async (guest: Caller, name: string) => (await linesOf(guest)).find((line: any) => line.name === name);
const orderOf = (id: string) => done(house.waiter.get(`/orders/${id}`));
const checkOf = async (id: string) => (await done(house.waiter.get(`/orders/${id}/checks`)))[0];
const cash = (checkId: string) =>
  house.waiter.post(`/checks/${checkId}/payments`, { payment_method_id: house.methods.cash });

describe('a guest pays by phone', () => {
  it('for their own dishes, and whoever pays the rest closes the bill; that ends ordering, not the meal', async () => {
    const [anna, boris] = await till.party(2);
    const { order_id } = await till.orders(anna!, house.dishes.soup);
    await till.orders(boris!, house.dishes.tea);
    expect((await till.bill(anna!)).methods).toEqual([{ id: till.method, name: 'By phone' }]);

    const own = await till.ended(anna!, await done(till.paysOwn(anna!, { tip: 1000 })));
    expect(own).toMatchObject({ state: 'SUCCEEDED', share: 'ITEMS', amount: SOUP, tip: 1000, failure: null });
    const bill = await till.bill(boris!);
    expect(bill).toMatchObject({ total: SOUP + TEA, paid: SOUP, being_paid: 0, due: TEA, payments: [] });
    expect(bill.lines.map(({ name, state }: any) => [name, state])).toEqual([
      ['Борщ', 'PAID'],
      ['Шай', 'OPEN'],
    ]);
    expect(bill.guests.map(({ number, due }: any) => [number, due])).toEqual([
      [1, 0],
      [2, TEA],
    ]);

    const page = await (await fetch((await till.ended(anna!, own)).receipt_url)).text();
    expect(page).toContain('Борщ');
    expect(page).not.toMatch(/Шай|#1|Cashier|Кассир/);

    const rest = await till.ended(boris!, await done(till.pay(boris!, { kind: 'ALL' }, TEA)));
    expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: SOUP + TEA, tips: 1000 });
    for (const guest of [anna!, boris!]) {
      expect(await refused(guest.get('/guest/session'))).toEqual([410, 'SESSION_ENDED']);
      expect(await refused(guest.get('/guest/bill'))).toEqual([410, 'SESSION_ENDED']);
      const more = { items: [{ dish_id: house.dishes.tea, quantity: 1 }], total: TEA };
      expect(await refused(guest.post('/guest/orders', more))).toEqual([410, 'SESSION_ENDED']);
    }
    // The kitchen still prepares the order, and the guests are still at the table.
    const order = await orderOf(order_id);
    expect(order).toMatchObject({ status: 'CONFIRMED', payment_status: 'PAID' });
    const tickets = (await done(house.cook.get('/kitchen/tickets'))).data;
    expect(tickets.filter((one: any) => one.order_id === order_id)).toHaveLength(2);
    expect(await done(house.waiter.get(`/tables/${order.table_id}`))).toMatchObject({ status: 'OCCUPIED' });
    expect(own.receipt_url).not.toBe(rest.receipt_url);
    for (const { receipt_url } of [own, rest])
      expect((await fetch(receipt_url, { headers: { connection: 'close' } })).status).toBe(200);
    await done(house.waiter.patch(`/orders/${order_id}/status`, { status: 'SERVED' }));
    expect(await till.ended(anna!, own)).toMatchObject({ receipt_url: own.receipt_url });
  });

  it('one of three equal parts, which come to all of it', async () => {
    const party = await till.party(3);
    const { order_id } = await till.orders(party[0]!, house.dishes.tea);
    for (const guest of party.slice(1)) await till.orders(guest, house.dishes.tea);
    await done(
      house.manager.post(
        `/orders/${order_id}/discounts`,
        { kind: 'AMOUNT', amount: 1, reason: 'x' },
        await now(order_id),
      ),
    );
    const parts = [];
    for (const guest of party) {
      const asked = await till.pay(guest, { kind: 'EQUAL', of: 3 }, 1);
      expect([asked.status, asked.body.error.code]).toEqual([409, 'AMOUNT_CHANGED']);
      parts.push(asked.body.error.details.amount);
      await till.ended(guest, await done(till.pay(guest, { kind: 'EQUAL', of: 3 }, parts.at(-1))));
    }
    expect(parts).toEqual([20_000, 20_000, 19_999]);
    expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: 3 * TEA - 1 });
  });

  it('an amount, no more than is owed; a line then costs what is left', async () => {
    const [guest] = await till.party(1);
    const { order_id } = await till.orders(guest!, house.dishes.soup);
    expect(await refused(till.pay(guest!, { kind: 'AMOUNT', amount: SOUP + 1 }, SOUP + 1))).toEqual([409, 'OVERPAID']);
    await till.ended(guest!, await done(till.pay(guest!, { kind: 'AMOUNT', amount: 40_000 }, 40_000)));
    const { id } = await lineOf(guest!, 'Борщ');
    const line = { kind: 'ITEMS', line_ids: [id] };
    expect((await till.pay(guest!, line, SOUP)).body.error).toMatchObject({
      code: 'AMOUNT_CHANGED',
      details: { amount: 5000, was: SOUP },
    });
    await till.ended(guest!, await done(till.pay(guest!, line, 5000)));
    expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: SOUP });
  });

  it('with discounts, service and taxes shared out to the last unit', async () => {
    const party = await till.party(3);
    const { order_id } = await till.orders(party[0]!, house.dishes.steak);
    await till.orders(party[1]!, house.dishes.soup, house.dishes.tea);
    await till.orders(party[2]!, house.dishes.tea);
    const off = { kind: 'PERCENT', percent: 33_333, reason: 'a long wait' };
    await done(house.manager.post(`/orders/${order_id}/discounts`, off, await now(order_id)));
    const bill = await till.bill(party[0]!);
    expect(owed(bill.lines)).toBe(bill.total);
    expect(bill.subtotal - bill.discount + bill.service + bill.tax).toBe(bill.total);
    for (const guest of party) await till.ended(guest, await done(till.paysOwn(guest)));
    expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: bill.total });
  });
});

describe('of two who pay at once', () => {
  it('for one dish, one does and the other is told', async () => {
    const [anna, boris] = await till.party(2);
    await till.orders(anna!, house.dishes.soup, house.dishes.tea);
    await till.orders(boris!, house.dishes.tea);
    const { id } = await lineOf(anna!, 'Борщ');
    const share = { kind: 'ITEMS', line_ids: [id] };
    const both = [anna!, boris!];
    const answers = await Promise.all(both.map((guest) => till.pay(guest, share, SOUP, { tip: WAITS })));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([202, 409]);
    const late = answers.find(({ status }) => status === 409)!;
    expect(late.body.error).toMatchObject({ code: 'ITEM_TAKEN', details: { line_ids: [id] } });
    expect(await lineOf(boris!, 'Борщ')).toMatchObject({ state: 'BEING_PAID', due: SOUP });
    const first = answers.findIndex(({ status }) => status === 202);
    await till.paysThere(both[first]!, answers[first]!.body);
    await till.ended(both[first]!, answers[first]!.body);
    expect(await lineOf(boris!, 'Борщ')).toMatchObject({ state: 'PAID' });
    expect(await till.bill(boris!)).toMatchObject({ paid: SOUP, due: 2 * TEA });
  });

  it('a guest by phone and a waiter with their cash, the check is paid once', async () => {
    for (let table = 0; table < 4; table += 1) {
      const [guest] = await till.party(1);
      const { order_id } = await till.orders(guest!, house.dishes.steak);
      const { check_id } = await orderOf(order_id);
      const [byPhone, byHand] = await Promise.all([till.pay(guest!, { kind: 'ALL' }, STEAK), cash(check_id)]);
      expect([byPhone.status < 300, byHand.status < 300].filter(Boolean)).toHaveLength(1);
      if (byPhone.status < 300) await till.ended(guest!, byPhone.body);
      else expect(byPhone.body.error.code).toBe('CHECK_PAID');
      expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: STEAK, pending: 0 });
    }
  });
});

describe('a payment that does not come', () => {
  it('because it is declined or called off, frees its dishes for the next', async () => {
    const [anna, boris] = await till.party(2);
    await till.orders(anna!, house.dishes.soup);
    await till.orders(boris!, house.dishes.tea);
    const declined = await done(till.paysOwn(anna!, { tip: DECLINES }));
    expect(await till.ended(anna!, declined, 'FAILED')).toMatchObject({ failure: 'CARD_DECLINED', receipt_url: null });
    expect(await lineOf(anna!, 'Борщ')).toMatchObject({ state: 'OPEN' });
    const waiting = await done(till.paysOwn(anna!, { tip: WAITS }));
    expect(await till.waits(anna!, waiting)).toMatchObject({ state: 'INITIATED', pay_url: expect.any(String) });
    expect(await refused(boris!.post(`/guest/payments/${waiting.id}/cancel`))).toEqual([404, 'NOT_FOUND']);
    await done(anna!.post(`/guest/payments/${waiting.id}/cancel`));
    expect(await till.ended(anna!, waiting, 'FAILED')).toMatchObject({ failure: 'CANCELLED' });
    expect(await refused(anna!.post(`/guest/payments/${waiting.id}/cancel`))).toEqual([409, 'PAYMENT_STANDS']);
    const { id } = await lineOf(boris!, 'Борщ');
    await till.ended(boris!, await done(till.pay(boris!, { kind: 'ITEMS', line_ids: [id] }, SOUP)));
    expect(await till.bill(anna!)).toMatchObject({ paid: SOUP, being_paid: 0, due: TEA });
  });

  it('because its answer is lost, stays set aside until it is known, and is counted once', async () => {
    const [anna, boris] = await till.party(2);
    const { order_id } = await till.orders(anna!, house.dishes.soup);
    await till.orders(boris!, house.dishes.tea);
    await till.sandbox.faults({ lost_answers: 1, untold: 1 });
    const lost = await done(till.paysOwn(anna!));
    await till.ended(anna!, lost, 'UNKNOWN');
    expect(await till.bill(boris!)).toMatchObject({ paid: 0, being_paid: SOUP, due: TEA });
    const { id } = await lineOf(boris!, 'Борщ');
    expect(await refused(till.pay(boris!, { kind: 'ITEMS', line_ids: [id] }, SOUP))).toEqual([409, 'ITEM_TAKEN']);
    await till.sandbox.faults(NO_FAULTS);
    // On a slow machine many requests were lost by now, and each loss delays the next one.
    await till.ended(anna!, lost, 'SUCCEEDED', 200_000);
    await till.ended(boris!, await done(till.paysOwn(boris!)));
    expect(await checkOf(order_id)).toMatchObject({ state: 'CLOSED', paid: SOUP + TEA });
    const made = (await till.sandbox.book()).filter((entry) => entry.id === lost.id && entry.state === 'SUCCEEDED');
    expect(made).toHaveLength(1);
  }, 300_000);

  it('once but twice, in the words of a provider who repeats himself or of a forger, is counted once', async () => {
    const [guest] = await till.party(1);
    const { order_id } = await till.orders(guest!, house.dishes.soup, house.dishes.tea);
    await till.sandbox.faults({ duplicates: 1, forged: 1 });
    const paid = await till.ended(guest!, await done(till.pay(guest!, { kind: 'AMOUNT', amount: TEA }, TEA)));
    await until(() => till.sandbox.hasToldAll());
    expect(await till.ended(guest!, paid)).toMatchObject({ amount: TEA });
    expect(await checkOf(order_id)).toMatchObject({ state: 'OPEN', paid: TEA, pending: 0 });
  });
});

describe('what staff does meanwhile', () => {
  it('a discount makes the phone ask again; a waiter who gives the money back frees the dish', async () => {
    const [anna, boris] = await till.party(2);
    const { order_id } = await till.orders(anna!, house.dishes.soup);
    await till.orders(boris!, house.dishes.tea);
    const { id } = await lineOf(anna!, 'Борщ');
    const off = { kind: 'PERCENT', percent: 10_000, reason: 'a long wait' };
    await done(house.manager.post(`/orders/${order_id}/discounts`, off, await now(order_id)));
    const share = { kind: 'ITEMS', line_ids: [id] };
    expect((await till.pay(anna!, share, SOUP)).body.error).toMatchObject({
      code: 'AMOUNT_CHANGED',
      details: { amount: 40_500 },
    });
    const paid = await till.ended(anna!, await done(till.pay(anna!, share, 40_500)));
    await done(house.manager.post(`/payments/${paid.id}/void`, { reason: 'the wrong table' }));
    await till.ended(anna!, paid, 'VOIDED');
    expect(await lineOf(anna!, 'Борщ')).toMatchObject({ state: 'OPEN' });
    expect(await till.bill(anna!)).toMatchObject({ paid: 0, being_paid: 0, due: 58_500 });
  });

  it('of several checks a payment says which, and a dish that two share is paid in its parts', async () => {
    const [guest] = await till.party(1);
    const { order_id } = await till.orders(guest!, house.dishes.steak);
    await splitOrder(house.waiter, { id: order_id }, { way: 'EVENLY', n: 2 });
    const { checks, lines } = await till.bill(guest!);
    expect([lines[0].check_id, lines[0].due, checks.length]).toEqual([null, STEAK, 2]);
    const share = { kind: 'ITEMS', line_ids: [lines[0].id] };
    const half = STEAK / 2;
    for (const asked of [share, { kind: 'ALL' }])
      expect((await till.pay(guest!, asked, half)).body.error).toMatchObject({
        code: 'SEVERAL_CHECKS',
        details: { checks: [{ due: half }, { due: half }] },
      });
    const [one, two] = checks.map(({ id }: any) => ({ check_id: id }));
    await till.ended(guest!, await done(till.pay(guest!, share, half, one)));
    expect((await linesOf(guest!))[0].state).toBe('OPEN');
    expect(await refused(till.pay(guest!, share, half, one))).toEqual([409, 'CHECK_PAID']);
    await till.ended(guest!, await done(till.pay(guest!, share, half, two)));
    expect(await orderOf(order_id)).toMatchObject({ payment_status: 'PAID', paid: STEAK });
  });
});

async function now(orderId: string): Promise<{ version: number }> {
  const { version } = await orderOf(orderId);
  return { version };
}
