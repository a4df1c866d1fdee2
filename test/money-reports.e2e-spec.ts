import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { refused } from './room.js';

let house: House;
let earlier: string;
let today: string;
let closedAt: string;

beforeAll(async () => {
  house = await openHouse();
  const { tea, steak, soup } = house.dishes;
  // The tests do not wait for tomorrow: the first and the last time zone on earth always have different dates.
  await done(house.admin.patch('/venue', { time_zone: 'Pacific/Pago_Pago' }));
  const first = await taken(house.waiter, [tea], 2);
  await pay(first, { payment_method_id: house.methods.cash, tendered: 50_000 });
  earlier = first.business_date;
  await done(house.admin.patch('/venue', { time_zone: 'Pacific/Kiritimati' }));
  const second = await taken(house.waiter, [steak, soup], 3);
  today = second.business_date;
  const comp = { kind: 'COMP', item_id: second.items[1].id, reason: 'Cold soup' };
  const { version } = await done(
    house.manager.post(`/orders/${second.id}/discounts`, comp, { version: second.version }),
  );
  const tenth = { kind: 'PERCENT', percent: 10_000, reason: 'Regular' };
  await done(house.manager.post(`/orders/${second.id}/discounts`, tenth, { version }));
  await pay(second, { payment_method_id: house.methods.card, amount: 35_000, tip: 5000 });
  await pay(second, { payment_method_id: house.methods.cash });
  const third = await taken(house.colleague, [tea], null);
  closedAt = (await pay(third, { payment_method_id: house.methods.card })).payment.created_at;
  // The order is unpaid, so it is not a sale.
  await taken(house.waiter, [steak], 1);
});
afterAll(() => house.close());

const taken = (waiter: House['waiter'], dishes: string[], covers: number | null) =>
  done(
    waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      ...(covers !== null && { covers }),
      items: dishes.map((dish_id) => ({ dish_id, quantity: 1 })),
    }),
  );

const pay = (order: { check_id: string }, body: object) =>
  done(house.cashier.post(`/checks/${order.check_id}/payments`, body));

const read = async (path: string, from = today) =>
  (await done(house.manager.get(`/reports/${path}${path.includes('?') ? '&' : '?'}from=${from}&to=${today}`))).data;

const SECOND = {
  checks: 1,
  covers: 3,
  gross: 195_000,
  discounts: 15_000,
  comps: 45_000,
  service: 0,
  taxes: 0,
  returns: 0,
  net: 135_000,
  total: 135_000,
};

describe('the report of sales', () => {
  it('adds up what was sold, taken off and given away, by check and by guest', async () => {
    expect(await read('sales')).toEqual([
      {
        ...SECOND,
        key: null,
        name: null,
        checks: 2,
        gross: 215_000,
        included_taxes: 0,
        net: 155_000,
        total: 155_000,
        average_check: 77_500,
        average_cover: 51_666,
      },
    ]);
  });

  it('tells days apart by when checks were closed', async () => {
    expect(await read('sales?group_by=day', earlier)).toMatchObject([
      { key: earlier, checks: 1, covers: 2, total: 20_000 },
      { key: today, checks: 2, covers: 3, total: 155_000 },
    ]);
  });

  it('tells waiters apart, whoever took the money', async () => {
    expect(await read('sales?group_by=waiter')).toMatchObject([
      { name: 'Anna', ...SECOND },
      { name: 'Bolat', checks: 1, covers: 0, total: 20_000, average_cover: 0 },
    ]);
  });

  it('tells hours apart by the clock of the venue', async () => {
    const rows = await read('sales?group_by=hour');
    const timeZone = 'Pacific/Kiritimati';
    const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone }).format(new Date(closedAt));
    expect(rows.map(({ key }: { key: string }) => key)).toContain(hour);
    expect(rows.reduce((sum: number, { total }: { total: number }) => sum + total, 0)).toBe(155_000);
  });
});

describe('the report of payments', () => {
  it('tells what came by each way to pay, and what of it were tips', async () => {
    expect(await read('payments')).toMatchObject([
      { name: 'Cash', kind: 'CASH', payments: 1, amount: 100_000, tips: 0, total: 100_000 },
      { name: 'Card', kind: 'CARD', payments: 2, amount: 55_000, tips: 5000, total: 60_000 },
    ]);
  });

  it('tells who took it, and whose guests paid', async () => {
    expect(await read('payments?group_by=taker')).toMatchObject([{ name: 'Carla', payments: 3, total: 160_000 }]);
    expect(await read('payments?group_by=waiter')).toMatchObject([
      { name: 'Anna', total: 140_000 },
      { name: 'Bolat', total: 20_000 },
    ]);
  });

  it('tells days apart', async () => {
    expect(await read('payments?group_by=day', earlier)).toMatchObject([
      { key: earlier, total: 20_000 },
      { key: today, total: 160_000 },
    ]);
  });
});

describe('every report of money', () => {
  it('comes as a table for a spreadsheet', async () => {
    const path = `/reports/payments?from=${today}&to=${today}&format=csv`;
    const answer = await house.manager.get<string>(path);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain(`payments-${today}-${today}.csv`);
    const [heading, cash] = answer.body.replace('\uFEFF', '').split('\n');
    expect(heading).toMatch(/^key,name,kind,payments,amount,tips/);
    expect(cash).toMatch(/,Cash,CASH,1,1000\.00,0\.00,/);
  });

  it.each(['sales', 'payments', 'taxes'])('refuses days that are not in order: %s', async (name) => {
    const answer = house.manager.get(`/reports/${name}?from=${today}&to=${earlier}`);
    expect(await refused(answer)).toEqual([422, 'VALIDATION_ERROR']);
  });

  it('is for whoever answers for the house', async () => {
    const answer = await house.waiter.get(`/reports/sales?from=${today}&to=${today}`);
    expect(answer.status).toBe(403);
  });
});
