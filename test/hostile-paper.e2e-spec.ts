import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { done, type Caller } from './caller.js';
import { openHouse, type House } from './given.js';
import { GuestHouse } from './guest-house.js';
import { HOSTILE_WORDS } from './hostile-words.js';
import { NetworkPrinter, readPaper } from './paper.js';

const AT_ONCE = 20;
const PATIENT = { timeout: 60_000 };
// Two hundred dishes are created and ordered, on a machine that may run other work.
const MANY_MS = 300_000;
const LABEL = 'windows-1251';
// Commands that a printer would execute instead of printing: open the drawer, cut, reset, draw, select a code page,
// feed a line.
const COMMANDS = [
  '\u001bp\u0000\u0019\u00fa',
  '\u001dV\u0000',
  '\u001b@',
  '\u001dv0\u0000\u0001\u0000\u0001\u0000\u00ff',
  '\u001bt\u0011',
  '\u001b(k',
  '\u0010\u0014\u0001\u0000\u0001',
  '\u009bA',
  '\u001c.',
  '\u0007\u0008\u000c\u007f',
  '\r\nTOTAL 0.00',
  '\u2028TOTAL 0.00',
];
// Texts that differ from the name of their dish.
const WISHES = [...HOSTILE_WORDS.slice(1), HOSTILE_WORDS[0]!];

let house: House;
let guests: GuestHouse;
let kitchen: NetworkPrinter;
let counter: NetworkPrinter;

beforeAll(async () => {
  house = await openHouse();
  guests = new GuestHouse(house);
  await guests.ordering('OPEN');
  [kitchen, counter] = [await new NetworkPrinter().on(), await new NetworkPrinter().on()];
  const add = (name: string, { port }: NetworkPrinter, more: object) =>
    done(house.admin.post('/printers', { name, connection: 'TCP', host: '127.0.0.1', port, mode: 'TEXT', ...more }));
  await add('Grill', kitchen, { prints_all: [house.stations.grill], code_page: 'WPC1251' });
  await add('Counter', counter, { prints_receipts: true, code_page: 'WPC1251' });
});
beforeEach(() => {
  kitchen.jobs.length = 0;
  counter.jobs.length = 0;
});
afterAll(async () => {
  await house?.close();
  await kitchen?.off();
  await counter?.off();
});

const squeezed = (text: string): string => text.replace(/\s+/g, '');
/** Returns all text on the papers of a printer, without white space; an invalid byte is an error. */
const wordsOn = ({ jobs }: NetworkPrinter): string =>
  squeezed(jobs.flatMap((bytes) => readPaper(bytes, LABEL).lines.map(({ text }) => text)).join(''));
const missingOn = (printer: NetworkPrinter, words: readonly string[]): string[] => {
  const all = wordsOn(printer);
  return words.filter((word) => !all.includes(squeezed(word)));
};
const dishOf = async (name: string): Promise<string> =>
  (await done(house.admin.post('/dishes', { category_id: house.categoryId, name, price: 1_000 }))).id;

async function ask(guest: Caller, items: object[]): Promise<void> {
  const { total } = await done(guest.post('/guest/orders/price', { items }));
  await done(guest.post('/guest/orders', { items, total }));
}

async function orderAt(tableId: string): Promise<string> {
  const { data } = await done(house.waiter.get('/orders'));
  return data.find((one: any) => one.table_id === tableId).id;
}

it(
  `${HOSTILE_WORDS.length} hostile names and wishes are words on the kitchen's slips and on the receipt`,
  async () => {
    const place = await guests.table();
    const guest = await guests.joined(place.card);
    const dishes: string[] = [];
    for (const name of HOSTILE_WORDS) dishes.push(await dishOf(name));
    const items = dishes.map((dish_id, at) => ({ dish_id, quantity: 1, comment: WISHES[at]! }));
    for (let at = 0; at < items.length; at += AT_ONCE) await ask(guest, items.slice(at, at + AT_ONCE));
    // A long order is printed on several slips.
    await expect.poll(() => missingOn(kitchen, HOSTILE_WORDS), PATIENT).toEqual([]);
    await expect.poll(() => missingOn(kitchen, WISHES), PATIENT).toEqual([]);
    const orderId = await orderAt(place.id);
    await guests.paid(orderId);
    await expect.poll(() => missingOn(counter, HOSTILE_WORDS), PATIENT).toEqual([]);
  },
  MANY_MS,
);

it('no name, wish or guest commands a printer, or writes a line of its own', async () => {
  const place = await guests.table();
  const name = 'Dana\u001bp\u0000\u0019\u00fa';
  const joined = await house.anyone.post('/guest/sessions', { code: place.card, name });
  const guest = joined.status < 300 ? house.anyone.as(joined.body.guest_token) : await guests.joined(place.card);
  const tried: string[] = [];
  for (const [at, command] of COMMANDS.entries()) {
    const word = `Mark${at}${command}end${at}`;
    const dish = await house.admin.post('/dishes', { category_id: house.categoryId, name: word, price: 1_000 });
    const dish_id = dish.status < 300 ? dish.body.id : house.dishes.soup;
    const items = [{ dish_id, quantity: 1, comment: word }];
    const { status } = await guest.post('/guest/orders', { items, total: dish.status < 300 ? 1_000 : 45_000 });
    expect([201, 422]).toContain(status);
    if (status === 201) tried.push(`Mark${at}`, `end${at}`);
  }
  expect(tried.length).toBeGreaterThan(0);
  await expect.poll(() => missingOn(kitchen, tried), PATIENT).toEqual([]);
  await guests.paid(await orderAt(place.id));
  await expect.poll(() => missingOn(counter, tried), PATIENT).toEqual([]);
  for (const bytes of [...kitchen.jobs, ...counter.jobs]) {
    const { lines, picture, isOpened } = readPaper(bytes, LABEL);
    expect(lines.map(({ text }) => text.trim())).not.toContain('TOTAL 0.00');
    expect(picture).toBeNull();
    // Only a cash payment opens the drawer, with its receipt.
    if (kitchen.jobs.includes(bytes)) expect(isOpened).toBe(false);
    expect(
      Buffer.from(bytes)
        .subarray(0, -4)
        .includes(Buffer.from([0x1d, 0x56])),
    ).toBe(false);
  }
});
