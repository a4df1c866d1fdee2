import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterView } from '../src/printing/printer.dto.js';
import type { PrintJobView } from '../src/printing/print-job.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { NetworkPrinter, until } from './paper.js';

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
});
