import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Config } from '../src/config/config.js';
import { PrintQueue } from '../src/printing/print-queue.service.js';
import type { PrinterView } from '../src/printing/printer.dto.js';
import type { PrintJobView } from '../src/printing/print-job.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { NetworkPrinter, readPaper, until } from './paper.js';

let house: House;
let paper: NetworkPrinter;
let printer: PrinterView;

beforeAll(async () => {
  house = await openHouse();
  paper = await new NetworkPrinter().on();
  printer = await done(
    house.admin.post('/printers', {
      name: 'Grill',
      connection: 'TCP',
      host: '127.0.0.1',
      port: paper.port,
      mode: 'TEXT',
      prints_all: [house.stations.grill],
      fallback_for: [house.stations.bar],
    }),
  );
});

beforeEach(() => {
  paper.jobs.length = 0;
});

afterAll(async () => {
  await house?.close();
  await paper?.off();
});

const order = (items: object[], more: object = {}) =>
  done(house.waiter.post('/orders', { order_type: 'DINE_IN', table_id: house.tables[0], items, ...more }));
const printed = (count: number) => until(() => paper.jobs.length >= count);

async function jobs(query = ''): Promise<PrintJobView[]> {
  return (await done(house.admin.get(`/printers/${printer.id}/jobs?per_page=100${query}`))).data;
}

describe('a ticket of a station with a printer', () => {
  it('is on paper with what a cook must read, and nothing of other stations', async () => {
    const { number, items } = await order(
      [
        { dish_id: house.dishes.pizza, dish_variation_id: house.dishes.large, quantity: 2, comment: 'no onion' },
        { dish_id: house.dishes.soup, quantity: 1 },
        { dish_id: house.dishes.tea, quantity: 3 },
      ],
      { notes: 'birthday' },
    );
    await printed(1);

    const [lines] = paper.texts() as [string[]];
    expect(lines[0]).toMatch(/^Grill +\d\d:\d\d$/);
    expect(lines.slice(1)).toEqual(
      [
        `№ ${number}`,
        'TABLE 1',
        'Waiter: Anna',
        '-'.repeat(48),
        '2 x Pizza',
        '35 cm',
        '! no onion',
        '1 x БОРЩ',
        '-'.repeat(48),
        '! birthday',
        '',
      ].slice(0, -1),
    );
    const [job] = await jobs();
    expect(job).toMatchObject({ kind: 'TICKET', reason: 'ROUTED', ticket_id: items[0].ticket_id });
  });

  it('is marked as an add-on when the kitchen has the order already', async () => {
    const { id } = await order([{ dish_id: house.dishes.soup, quantity: 1 }]);
    await done(house.colleague.post(`/orders/${id}/items`, { items: [{ dish_id: house.dishes.steak, quantity: 1 }] }));
    await printed(2);

    const [first, second] = paper.texts();
    expect(first!.join()).not.toContain('ADD-ON');
    expect(second).toEqual(expect.arrayContaining(['ADD-ON 1', '1 x Steak']));
    expect(second!.join()).not.toContain('БОРЩ');
  });

  it('is followed by every change of what stands on it, struck lines in white on black', async () => {
    const items = [house.dishes.soup, house.dishes.steak].map((dish_id) => ({ dish_id, quantity: 2 }));
    const { id, items: lines } = await order(items);
    const [soup, steak] = lines;
    await done(house.waiter.patch(`/orders/${id}/items/${soup.id}`, { quantity: 5 }, { version: soup.version }));
    await done(house.waiter.patch(`/orders/${id}/items/${soup.id}`, { comment: 'hot' }, { version: soup.version + 1 }));
    await done(house.cook.patch(`/orders/${id}/items/${steak.id}/status`, { status: 'IN_PROGRESS' }));
    const { version } = await done(house.waiter.get(`/orders/${id}`));
    await done(house.manager.post(`/orders/${id}/cancel`, { reason: 'they left' }, { version }));
    await printed(4);

    const [, more, comment, cancelled] = paper.papers();
    const texts = ({ lines: read }: { lines: { text: string }[] }) => read.map(({ text }) => text.trim());
    expect(texts(more!)).toEqual(expect.arrayContaining(['CHANGE', '2 > 5 x БОРЩ']));
    expect(texts(more!).join()).not.toContain('Steak');
    expect(texts(comment!)).toEqual(expect.arrayContaining(['5 x БОРЩ', 'COMMENT CHANGED', '! hot']));
    expect(cancelled!.lines.filter(({ inverse, tall }) => inverse && tall).map(({ text }) => text.trim())).toEqual([
      'VOID 5 x БОРЩ',
      'VOID 2 x Steak',
    ]);
    expect(paper.jobs).toHaveLength(4);
  });

  it('is on paper when it is fired, and not before', async () => {
    const { id } = await order([
      { dish_id: house.dishes.soup, quantity: 1, hold: true },
      { dish_id: house.dishes.steak, quantity: 1 },
    ]);
    await printed(1);
    expect(paper.texts()[0]!.join()).not.toContain('БОРЩ');
    await done(house.waiter.post(`/orders/${id}/fire`, {}));
    await printed(2);
    expect(paper.texts()[1]).toContain('1 x БОРЩ');
    expect(paper.texts()[1]!.join()).not.toContain('Steak');
  });

  it('is not printed elsewhere, nor are its changes, where the station only has a fallback', async () => {
    const { id, items } = await order([{ dish_id: house.dishes.tea, quantity: 1 }]);
    await done(house.waiter.patch(`/orders/${id}/items/${items[0].id}`, { quantity: 2 }, { version: 1 }));

    expect((await jobs()).filter(({ ticket_id }) => ticket_id === items[0].ticket_id)).toEqual([]);
  });

  it('goes to the fallback printer in the transaction of whoever says so, and its changes follow it there', async () => {
    const { id, items } = await order([{ dish_id: house.dishes.tea, quantity: 1 }]);
    const { data: tickets } = await done(house.cook.get(`/kitchen/tickets?station=${house.stations.bar}&per_page=100`));
    const ticket = tickets.find((one: { id: string }) => one.id === items[0].ticket_id);
    const queue = house.app.get(PrintQueue);
    const { id: venueId } = await done(house.admin.get('/venue'));
    await house.database.write(async (tx) => {
      const { fallback } = await queue.printersFor(tx, house.stations.bar);
      await queue.queueTicket(tx, venueId, fallback!, ticket, 'FALLBACK');
    });
    await expect(
      house.database.write(async (tx) => {
        await queue.queueTicket(tx, venueId, printer.id, ticket, 'FALLBACK');
        throw new Error('and nothing of it happened');
      }),
    ).rejects.toThrow();
    await printed(1);
    await done(house.waiter.post(`/orders/${id}/items/${items[0].id}/void`, { reason: 'no' }, { version: 1 }));
    await printed(2);

    const [first, second] = paper.texts();
    expect(first).toEqual(expect.arrayContaining(['FALLBACK: NOT SEEN ON SCREEN', '1 x Шай']));
    expect(second).toEqual(expect.arrayContaining(['CHANGE', 'VOID 1 x Шай']));
    expect(paper.jobs).toHaveLength(2);
  });

  it('is printed again when the kitchen asks, as it is by then', async () => {
    const { id, items } = await order([{ dish_id: house.dishes.soup, quantity: 1 }]);
    await done(house.waiter.patch(`/orders/${id}/items/${items[0].id}`, { quantity: 3 }, { version: 1 }));
    const { data } = await done(house.screen.post(`/kitchen/tickets/${items[0].ticket_id}/print`));
    await printed(3);

    expect(data).toMatchObject([{ printer_id: printer.id, reason: 'REPRINT', ticket_id: items[0].ticket_id }]);
    expect(paper.texts()[2]).toEqual(expect.arrayContaining(['REPRINT', '1 > 3 x БОРЩ']));
  });

  it('cannot be printed again where its station has no printer', async () => {
    const { id: station_id } = await done(house.admin.post('/stations', { name: 'Pass' }));
    const body = { category_id: house.categoryId, name: 'Bread', price: 100, station_id };
    const { id: dish_id } = await done(house.admin.post('/dishes', body));
    const { items } = await order([{ dish_id, quantity: 1 }]);

    expect(await house.cook.post(`/kitchen/tickets/${items[0].ticket_id}/print`)).toMatchObject({
      status: 409,
      body: { error: { code: 'PRINTER_REQUIRED' } },
    });
  });
});

describe('a printer', () => {
  it('prints a test page, tells when it printed, and draws what its code page lacks', async () => {
    await done(house.admin.post(`/printers/${printer.id}/test`));
    await printed(1);
    await done(house.admin.patch(`/printers/${printer.id}`, { code_page: 'KZ1048', code_table: 77 }));
    await done(house.admin.post(`/printers/${printer.id}/test`));
    await printed(2);
    await done(house.admin.patch(`/printers/${printer.id}`, { mode: 'RASTER', width: 42 }));
    await done(house.admin.post(`/printers/${printer.id}/test`));
    await printed(3);
    await done(
      house.admin.patch(`/printers/${printer.id}`, { mode: 'TEXT', width: 48, code_page: 'PC866', code_table: null }),
    );

    const [russian, kazakh, drawn] = paper.papers();
    expect(russian!.table).toBe(17);
    expect(kazakh!.table).toBe(77);
    expect(drawn).toMatchObject({ lines: [], table: null, isCut: true, picture: { width: 576 } });
    await until(async () => (await jobs())[0]!.state === 'PRINTED');
    const { status } = await done(house.waiter.get(`/printers/${printer.id}`));
    expect(status).toMatchObject({ down_since: null, last_error: null, waiting: 0, oldest_waiting_at: null });
    expect(status.last_printed_at).toEqual(expect.any(String));
  });

  it('of the kind FILE leaves a file for each job in a folder of the house', async () => {
    const body = { name: 'Files', connection: 'FILE', host: '10.0.0.1', mode: 'TEXT', cut: false };
    const file: PrinterView = await done(house.admin.post('/printers', body));
    expect(file).toMatchObject({ host: null, port: null, width: 48, dots: 576, max_age_minutes: 120 });
    await done(house.admin.post(`/printers/${file.id}/test`));
    const isPrinted = async () =>
      (await done(house.admin.get(`/printers/${file.id}/jobs`))).data[0].state === 'PRINTED';
    await until(isPrinted);

    const folder = join(house.app.get(Config).dataDir, 'printers', file.id);
    const names = await readdir(folder);
    expect(names).toEqual([expect.stringMatching(/^\d{10}\.prn$/)]);
    const { lines, isCut } = readPaper(await readFile(join(folder, names[0]!)));
    expect(lines[1]).toMatchObject({ text: expect.stringContaining('Test page'), wide: true, tall: true });
    expect(isCut).toBe(false);
  });

  it('is one of a name, takes a fallback over from another, and is gone when archived', async () => {
    const { id } = await done(house.admin.post('/printers', { name: 'Spare', connection: 'FILE' }));
    expect((await house.admin.post('/printers', { name: 'Spare', connection: 'FILE' })).status).toBe(409);
    const { fallback_for } = await done(house.admin.patch(`/printers/${id}`, { fallback_for: [house.stations.bar] }));
    expect(fallback_for).toEqual([house.stations.bar]);
    expect((await done(house.admin.get(`/printers/${printer.id}`))).fallback_for).toEqual([]);

    expect((await house.admin.delete(`/printers/${id}`)).status).toBe(204);
    expect((await house.admin.post(`/printers/${id}/test`)).status).toBe(404);
    const shown = (await done(house.admin.get('/printers?archived=true'))).data.find(
      (one: PrinterView) => one.id === id,
    );
    expect(shown).toMatchObject({ fallback_for: [], archived_at: expect.any(String) });
  });

  it.each([
    { connection: 'TCP' },
    { connection: 'TCP', host: 'http://10.0.0.1' },
    { connection: 'TCP', host: '10.0.0.1:9100' },
    { connection: 'TCP', host: '../../etc' },
    { connection: 'FILE', folder: '/etc' },
    { connection: 'FILE', width: 40 },
  ])('is refused as %j', async (body) => {
    const answer = await house.admin.post('/printers', { name: 'Wrong', ...body });
    expect([answer.status, answer.body.error.code]).toEqual([422, 'VALIDATION_ERROR']);
  });
});
