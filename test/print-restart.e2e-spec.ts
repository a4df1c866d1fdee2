import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { House, type Venue } from './auth-house.js';
import { NetworkPrinter, until } from './paper.js';
import { speaker, type Speaker } from './speaker.js';

let house: House;
let venue: Venue;
let paper: NetworkPrinter;
let admin: Speaker;
let stationId: string;
let dishId: string;
let printerId: string;

beforeAll(async () => {
  house = await House.open();
  venue = await house.venue();
  admin = speaker(house, venue.admin);
  stationId = (await admin.made('/stations', { name: 'Ыстық цех' })).id;
  const category = await admin.made('/categories', { name: 'Тағам' });
  dishId = (await admin.made('/dishes', { category_id: category.id, name: 'Плов', price: 100 })).id;
});

afterAll(() => house?.close());

beforeEach(async () => {
  paper = await new NetworkPrinter().on();
  const address = { connection: 'TCP', host: '127.0.0.1', port: paper.port };
  printerId = (await admin.made('/printers', { ...address, name: 'Grill', mode: 'TEXT', prints_all: [stationId] })).id;
});

afterEach(async () => {
  await admin.delete(`/printers/${printerId}`);
  await paper.off();
});

const order = (comment: string) =>
  admin.made('/orders', { order_type: 'TAKEAWAY', items: [{ dish_id: dishId, quantity: 1, comment }] });
const restarted = async () => {
  house = await house.restart();
  admin = speaker(house, venue.admin);
};
const comments = () => paper.texts().flatMap((lines) => lines.filter((line) => line.startsWith('! ')));
const states = async (): Promise<string[]> =>
  (await admin.get(`/printers/${printerId}/jobs`)).body.data.map(({ state }: { state: string }) => state);

describe('a restart of the server', () => {
  it('loses nothing that waits, and prints none of it twice', async () => {
    await paper.off();
    for (const comment of ['one', 'two', 'three']) await order(comment);
    await restarted();
    await paper.on();
    house.clock.forward(30_000);
    await until(async () => (await states()).every((state) => state === 'PRINTED'));

    expect(comments()).toEqual(['! one', '! two', '! three']);
    expect(paper.texts().join()).not.toContain('REPRINT');
  });

  it('waits for the paper that has begun', async () => {
    const held: (() => void)[] = [];
    paper.instead = (socket) => {
      socket.resume();
      socket.on('end', () => held.push(() => socket.end()));
    };
    await order('begun');
    await until(() => held.length === 1);
    const restart = restarted();
    setTimeout(() => held[0]!(), 100);
    await restart;

    expect(await states()).toEqual(['PRINTED']);
    expect(held).toHaveLength(1);
  });

  it('after a power cut prints again what was being printed, and says that it may be there already', async () => {
    await paper.off();
    await order('cut');
    await until(async () => (await admin.get(`/printers/${printerId}`)).body.status.down_since !== null);
    // State of the row when the process dies between the printer's last byte and the commit that records it.
    const lease = new Date(house.clock.now().getTime() + 90_000).toISOString();
    await house.database.write((tx) =>
      tx.change(`UPDATE print_jobs SET state = 'PRINTING', next_at = $1 WHERE state = 'WAITING'`, [lease]),
    );
    await restarted();
    await paper.on();
    // With several servers the other one may still be alive, so its lease must expire.
    if (house.database.dialect === 'postgres') house.clock.forward(91_000);
    await until(() => paper.jobs.length === 1);

    expect(comments()).toEqual(['! cut']);
    expect(paper.texts()[0]).toContain('REPRINT?');
  });
});
