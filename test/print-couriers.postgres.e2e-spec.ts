import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { House } from './auth-house.js';
import { NetworkPrinter, until } from './paper.js';
import { adminOf } from './speaker.js';

let house: House;
let other: House;
let paper: NetworkPrinter;

beforeAll(async () => {
  house = await House.open();
  other = await house.beside();
  paper = await new NetworkPrinter().on();
});

afterAll(async () => {
  await other?.close();
  await house?.close();
  await paper?.off();
});

describe('couriers of two servers', () => {
  it('share one queue: no job is printed twice, and the order stays', async () => {
    const admin = adminOf(await house.venue());
    const station = await admin.made('/stations', { name: 'Grill' });
    const category = await admin.made('/categories', { name: 'Food' });
    const { id: dish_id } = await admin.made('/dishes', { category_id: category.id, name: 'Plov', price: 100 });
    const address = { connection: 'TCP', host: '127.0.0.1', port: paper.port };
    const { id } = await admin.made('/printers', { ...address, name: 'P', mode: 'TEXT', prints_all: [station.id] });
    for (let turn = 0; turn < 20; turn += 1) {
      const items = [{ dish_id, quantity: 1, comment: String(turn) }];
      await admin.made('/orders', { order_type: 'TAKEAWAY', items });
    }
    await until(async () => (await admin.get(`/printers/${id}`)).body.status.waiting === 0);

    const comments = paper.texts().flatMap((lines) => lines.filter((line) => line.startsWith('! ')));
    expect(comments).toEqual(Array.from({ length: 20 }, (_, turn) => `! ${turn}`));
  });
});
