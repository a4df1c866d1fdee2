import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDate } from '../src/domain/business-day.js';
import { MenuViewsService } from '../src/guest-page/menu-views.service.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { pageOf } from './guest-pages.js';
import { refused } from './room.js';

let house: House;
let cards: string[];

beforeAll(async () => {
  house = await openHouse();
  cards = [];
  for (const table of house.tables)
    cards.push(new URL((await done(house.admin.post(`/tables/${table}/qr/rotate`))).url).pathname);
});
afterAll(() => house?.close());

const PHONE = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';

const read = (card: string, query = '', headers: Record<string, string> = {}) =>
  pageOf(`${house.base}${card}${query}`, { 'user-agent': PHONE, ...headers });

/** Returns the report rows of today's business date; other dates must be empty. */
async function report(groupBy: string): Promise<Record<string, unknown>[]> {
  await house.app.get(MenuViewsService).write();
  const { time_zone, cutoff_minutes } = await done(house.admin.get('/venue'));
  const today = businessDate(house.clock.iso(), time_zone, cutoff_minutes);
  const { data } = await done(
    house.manager.get(`/analytics/menu-visits?from=2020-01-01&to=2020-12-30&group_by=${groupBy}`),
  );
  expect(data).toEqual([]);
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10);
  return (
    await done(house.manager.get(`/reports/menu-views?from=${yesterday}&to=${today}&group_by=${groupBy}&per_page=100`))
  ).data;
}

describe('how often guests read the menu', () => {
  it('is counted by table and language, again when they come back, without machines and without who they are', async () => {
    const { etag } = (await read(cards[0]!)).headers;
    expect((await read(cards[0]!, '', { 'if-none-match': etag! })).status).toBe(304);
    await read(cards[0]!, '?lang=kk');
    await read(cards[1]!, '?lang=kk');
    await read(cards[1]!, '?lang=kk&all=1');
    await read(cards[1]!, '', { 'user-agent': 'TelegramBot (like TwitterBot)' });
    await read('/menu/nobody-has-this1');

    const sums = (rows: Record<string, unknown>[], by: string): Map<unknown, number> => {
      const found = new Map<unknown, number>();
      for (const row of rows) found.set(row[by], (found.get(row[by]) ?? 0) + Number(row['views']));
      return found;
    };
    expect(sums(await report('table'), 'table_name')).toEqual(
      new Map([
        ['1', 3],
        ['2', 1],
      ]),
    );
    expect(sums(await report('language'), 'language')).toEqual(
      new Map([
        ['en', 2],
        ['kk', 2],
      ]),
    );
    expect([...sums(await report('hour'), 'hour').values()].reduce((sum, count) => sum + count, 0)).toBe(4);
    const rows = await house.database.read((reader) => reader.rows<object>('SELECT * FROM menu_views'));
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|Android/);
  });

  it('stands beside what they ordered', async () => {
    await done(house.admin.patch('/venue', { guest_ordering: 'OPEN' }));
    for (let time = 0; time < 4; time += 1) await read(cards[2]!);
    const { guest_token } = await done(house.anyone.post('/guest/sessions', { code: cards[2]!.split('/').at(-1) }));
    const guest = house.anyone.as(guest_token);
    const items = [{ dish_id: house.dishes.soup, quantity: 1 }];
    const { total } = await done(guest.post('/guest/orders/price', { items }));
    const { state } = await done(guest.post('/guest/orders', { items, total }));
    expect(state).toBe('ACCEPTED');

    const rows = (await report('table')).filter(({ table_name }) => table_name === '3');
    const of = (member: string): number => rows.reduce((sum, row) => sum + Number(row[member]), 0);
    expect([of('views'), of('guest_orders')]).toEqual([4, 1]);
    for (const group of ['page', 'hour']) {
      const all = await report(group);
      expect(all.reduce((sum, row) => sum + Number(row['guest_orders']), 0)).toBe(1);
      expect(all.reduce((sum, row) => sum + Number(row['views']), 0)).toBe(8);
    }
    for (const row of await report('page')) expect(row).toMatchObject({ page: 'TABLE', table_id: null });
    for (const row of await report('language')) expect(row).toMatchObject({ guest_orders: null, page: null });
    if (rows.length === 1) expect(rows[0]).toMatchObject({ orders_per_100_views: 25, table_id: house.tables[2] });
  });

  it('is added to what was written before', async () => {
    const of = async (): Promise<number> =>
      (await report('table'))
        .filter(({ table_name }) => table_name === '4')
        .reduce((sum, row) => sum + Number(row['views']), 0);
    await read(cards[3]!);
    expect(await of()).toBe(1);
    await read(cards[3]!);
    expect(await of()).toBe(2);
  });

  it('is for whoever reads reports, of a year at most', async () => {
    const ask = (query: string, who = house.manager) => refused(who.get(`/reports/menu-views?${query}`));
    expect(await ask('from=2026-01-02&to=2026-01-01')).toEqual([422, 'VALIDATION_ERROR']);
    expect(await ask('from=2024-01-01&to=2026-01-01')).toEqual([422, 'VALIDATION_ERROR']);
    expect(await ask('from=2026-01-01&to=2026-01-02', house.waiter)).toEqual([403, 'FORBIDDEN']);
  });
});
