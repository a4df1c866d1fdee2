import type { Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PrintQueue } from '../src/printing/print-queue.service.js';
import type { PrinterView } from '../src/printing/printer.dto.js';
import type { PrintJobView } from '../src/printing/print-job.dto.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { NetworkPrinter, until } from './paper.js';

// Printing 500 papers takes a second on an idle machine.
const PATIENCE_MS = 25_000;

let house: House;
let venueId: string;
const papers: NetworkPrinter[] = [];

beforeAll(async () => {
  // Longer than these tests move the clock in total.
  house = await openHouse({ ACCESS_TOKEN_MINUTES: '120' });
  venueId = (await done(house.admin.get('/venue'))).id;
});

// A printer of one test must not print the orders of another.
afterEach(async () => {
  for (const { id } of (await done(house.admin.get('/printers'))).data) await house.admin.delete(`/printers/${id}`);
  for (const paper of papers.splice(0)) await paper.off();
});

afterAll(() => house?.close());

let made = 0;

/** Creates a printer of the grill that is switched on or off. */
async function printerOf(isOn: boolean, more: object = {}): Promise<{ paper: NetworkPrinter; id: string }> {
  const paper = await new NetworkPrinter().on();
  if (!isOn) await paper.off();
  papers.push(paper);
  made += 1;
  const address = { name: `Printer ${made}`, connection: 'TCP', host: '127.0.0.1', port: paper.port, mode: 'TEXT' };
  const body = { ...address, prints_all: [house.stations.grill], ...more };
  return { paper, id: (await done(house.admin.post('/printers', body))).id };
}

const order = (...comments: string[]) =>
  done(
    house.waiter.post('/orders', {
      order_type: 'TAKEAWAY',
      items: comments.map((comment) => ({ dish_id: house.dishes.soup, quantity: 1, comment })),
    }),
  );
async function kitchen(name: string): Promise<{ station: string; dish: string }> {
  const { id: station } = await done(house.admin.post('/stations', { name }));
  const body = { category_id: house.categoryId, name, price: 100, station_id: station };
  return { station, dish: (await done(house.admin.post('/dishes', body))).id };
}
const test = (id: string) => done(house.admin.post(`/printers/${id}/test`));
const view = (id: string): Promise<PrinterView> => done(house.waiter.get(`/printers/${id}`));
const jobs = async (id: string, query = ''): Promise<PrintJobView[]> =>
  (await done(house.admin.get(`/printers/${id}/jobs?per_page=100${query}`))).data;
const untilDown = (id: string) => until(async () => (await view(id)).status.down_since !== null);
const untilEmpty = (id: string) => until(async () => (await view(id)).status.waiting === 0);
/** Returns the comments on all papers in the order of printing. */
const read = (paper: NetworkPrinter) =>
  paper.texts().flatMap((lines) => lines.filter((line) => line.startsWith('! ')).map((line) => line.slice(2)));

describe('a printer that is switched off', () => {
  it('prints 500 tickets once each and in order when it returns, and its death and return are told once', async () => {
    const kitchens = await Promise.all(Array.from({ length: 10 }, (_, place) => kitchen(`Kitchen ${place}`)));
    const { paper, id } = await printerOf(false, { prints_all: kitchens.map(({ station }) => station) });
    const wanted: string[] = [];
    // The promise covers 500 jobs; on PostgreSQL a smaller number is enough to test it.
    const turns = house.database.dialect === 'sqlite' ? 50 : 10;
    for (let turn = 0; turn < turns; turn += 1) {
      const items = kitchens.map(({ dish }, place) => ({ dish_id: dish, quantity: 1, comment: `${turn}.${place}` }));
      await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
      wanted.push(...items.map(({ comment }) => comment));
    }
    await untilDown(id);
    expect((await view(id)).status).toMatchObject({
      waiting: wanted.length,
      last_error: 'UNREACHABLE',
      last_printed_at: null,
    });
    house.clock.forward(120_000);
    await paper.on();
    await test(id);
    await until(() => paper.jobs.length > wanted.length, PATIENCE_MS);
    await untilEmpty(id);

    expect(paper.jobs).toHaveLength(wanted.length + 1);
    expect(read(paper)).toEqual(wanted);
    expect(paper.texts().join()).not.toContain('REPRINT');
    const told = (await eventsOf(house.database, venueId, 'printer.status_changed')).filter(
      ({ data }) => data.id === id,
    );
    expect(told.map(({ data }) => data.status.down_since === null)).toEqual([false, true]);
    expect(told[0]!.audience).toContain('staff');
  });

  it('is not called all the time, and tried again by the clock', async () => {
    const { paper, id } = await printerOf(false);
    await order('patience');
    await untilDown(id);
    const [{ attempts }] = (await jobs(id)) as [PrintJobView];
    expect(attempts).toBeLessThanOrEqual(2);
    await paper.on();
    house.clock.forward(30_000);
    await untilEmpty(id);

    expect(read(paper)).toEqual(['patience']);
  });

  it('leaves out what is made, struck or too old by then, and the paper says how many', async () => {
    const { paper, id } = await printerOf(false, { max_age_minutes: 5 });
    const [bumped, struck] = [await order('bumped'), await order('struck')];
    await order('wanted');
    await done(house.cook.post(`/kitchen/tickets/${bumped.items[0].ticket_id}/bump`));
    await done(house.manager.post(`/orders/${struck.id}/cancel`, { reason: 'gone' }, { version: struck.version }));
    house.clock.forward(120_000);
    await paper.on();
    await test(id);
    await untilEmpty(id);
    expect(read(paper)).toEqual(['wanted']);
    expect(paper.texts()[0]![0]).toBe('*** Old tickets not printed: 2 ***');
    expect((await jobs(id, '&state=DROPPED')).map(({ reason, error }) => [reason, error])).toEqual([
      ['CHANGE', 'NOT_WANTED'],
      ['ROUTED', 'NOT_WANTED'],
      ['ROUTED', 'NOT_WANTED'],
    ]);

    await paper.off();
    await order('too old');
    house.clock.forward(6 * 60_000);
    await paper.on();
    await until(() => paper.jobs.length === 3);
    // No other job is left, so the notice is printed alone.
    expect(paper.texts()[2]).toEqual(['*** Old tickets not printed: 1 ***']);
    await untilEmpty(id);
  });

  it('keeps the newest thousand, whatever happens', async () => {
    const { id } = await printerOf(false);
    const items = [{ dish_id: house.dishes.tea, quantity: 1 }];
    await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items }));
    const { data } = await done(house.cook.get(`/kitchen/tickets?station=${house.stations.bar}`));
    await house.database.write(async (tx) => {
      for (let turn = 0; turn < 1100; turn += 1)
        await house.app.get(PrintQueue).queueTicket(tx, venueId, id, data[0], 'REPRINT');
    });
    await until(async () => (await view(id)).status.waiting === 1000);

    const dropped = await done(house.admin.get(`/printers/${id}/jobs?state=DROPPED`));
    expect(dropped.pagination.total).toBe(100);
    expect(dropped.data[0].error).toBe('QUEUE_FULL');
    const { cleared } = await done(house.admin.delete(`/printers/${id}/jobs`));
    // One job may be in progress at this moment.
    expect(cleared).toBeGreaterThanOrEqual(999);
  });

  it('may be relieved of a job, or of all of them', async () => {
    const { id } = await printerOf(false);
    for (const comment of ['a', 'b', 'c']) await order(comment);
    await untilDown(id);
    const [newest] = (await jobs(id)) as [PrintJobView];
    expect((await house.admin.delete(`/printers/${id}/jobs/${newest.id}`)).status).toBe(204);
    expect(await house.admin.delete(`/printers/${id}/jobs/${newest.id}`)).toMatchObject({
      status: 409,
      body: { error: { code: 'JOB_CLOSED' } },
    });
    expect((await house.waiter.delete(`/printers/${id}/jobs`)).status).toBe(403);
    await done(house.admin.delete(`/printers/${id}/jobs`));

    expect((await jobs(id)).map(({ state, error }) => `${state} ${error}`)).toEqual(Array(3).fill('DROPPED CLEARED'));
  });
});

describe('a printer that hangs', () => {
  it('keeps neither an order nor another printer waiting', async () => {
    const { paper: stuck, id } = await printerOf(true);
    stuck.instead = (socket) => socket.pause();
    const { paper } = await printerOf(true);
    const before = performance.now();
    for (const comment of ['1', '2', '3']) await order(comment);
    const tookMs = performance.now() - before;
    await until(() => paper.jobs.length === 3);

    // A request waits for a printer only if it has been silent for ten seconds.
    expect(tookMs).toBeLessThan(5000);
    expect(read(paper)).toEqual(['1', '2', '3']);
    expect((await view(id)).status).toMatchObject({ waiting: 3, last_printed_at: null });
  });
});

describe('a printer that goes away in the middle', () => {
  const breaks = (socket: Socket) => void socket.once('data', () => socket.resetAndDestroy());

  it('gets the paper again, marked, and the next ones after it', async () => {
    const { paper, id } = await printerOf(true);
    paper.instead = breaks;
    await order('half');
    await order('whole');
    await untilDown(id);
    expect((await view(id)).status.last_error).toBe('UNREACHABLE');
    paper.instead = null;
    house.clock.forward(30_000);
    await until(() => paper.jobs.length === 2);

    expect(read(paper)).toEqual(['half', 'whole']);
    expect(paper.texts().map((lines) => lines.includes('REPRINT?'))).toEqual([true, false]);
  });

  it('gets it three times at most, and then the next one', async () => {
    const { paper, id } = await printerOf(true);
    paper.instead = breaks;
    await order('poison');
    await until(async () => {
      house.clock.forward(30_000);
      return (await jobs(id))[0]!.state === 'FAILED';
    });
    paper.instead = null;
    await order('next');
    await untilEmpty(id);

    expect(read(paper)).toEqual(['next']);
    expect((await jobs(id, '&state=FAILED'))[0]).toMatchObject({ attempts: 3, error: 'UNREACHABLE' });
  });
});

describe('a wrong address', () => {
  it.each([{ host: 'no-such-printer.invalid' }, { host: '127.0.0.1', port: 1 }])(
    '%j tells nothing but that no printer answers',
    async (address) => {
      const { id } = await printerOf(true, { prints_all: [], ...address });
      await test(id);
      await untilDown(id);
      expect((await view(id)).status).toMatchObject({ last_error: 'UNREACHABLE', waiting: 1 });
      expect((await jobs(id))[0]).toMatchObject({ kind: 'TEST', state: 'WAITING', error: 'UNREACHABLE' });
    },
  );

  it('where somebody else listens tells no more', async () => {
    const { paper, id } = await printerOf(true, { prints_all: [] });
    paper.instead = (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n'.repeat(10));
    await test(id);
    await untilDown(id);
    expect((await view(id)).status.last_error).toBe('UNREACHABLE');
  });
});
