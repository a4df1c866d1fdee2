import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PrinterView } from '../src/printing/printer.dto.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { png } from './jpeg.js';
import { NetworkPrinter, readPaper, until } from './paper.js';
import { sendLogo } from './photos.js';

let house: House;
let counter: NetworkPrinter;
let bar: NetworkPrinter;
let atCounter: PrinterView;
let atBar: PrinterView;

const HOSTILE = '\u202eSoup\u200b 👨‍👩‍👧 END';

beforeAll(async () => {
  house = await openHouse();
  [counter, bar] = [await new NetworkPrinter().on(), await new NetworkPrinter().on()];
  const add = (name: string, { port }: NetworkPrinter, more: object) =>
    done(house.admin.post('/printers', { name, connection: 'TCP', host: '127.0.0.1', port, mode: 'TEXT', ...more }));
  atCounter = await add('Counter', counter, { prints_receipts: true, code_page: 'WPC1251' });
  const { data } = await done(house.admin.get('/devices'));
  const second = data.find(({ name }: { name: string }) => name === 'Tablet 2');
  atBar = await add('Bar', bar, { receipts_of: [second.id], width: 32, code_page: 'WPC1251' });
});

beforeEach(() => {
  counter.jobs.length = 0;
  bar.jobs.length = 0;
});

afterAll(async () => {
  await house?.close();
  await counter?.off();
  await bar?.off();
});

async function dinner(who = house.waiter): Promise<any> {
  const items = [
    { dish_id: house.dishes.soup, quantity: 2 },
    { dish_id: house.dishes.tea, quantity: 1 },
  ];
  return done(who.post('/orders', { order_type: 'TAKEAWAY', items }));
}

const pay = ({ check_id }: any, who = house.waiter) =>
  done(who.post(`/checks/${check_id}/payments`, { payment_method_id: house.methods.card }));
const saleOf = async ({ check_id }: any) => (await done(house.waiter.get(`/receipts?check_id=${check_id}`))).data[0];
const linesOf = (printer: NetworkPrinter, job = 0) => printer.texts('windows-1251')[job]!;
const opened = (printer: NetworkPrinter) => printer.papers().filter(({ isOpened }) => isOpened).length;
const printed = (printer: NetworkPrinter, count: number) => until(() => printer.jobs.length >= count);

describe('a bill', () => {
  it('is on paper when it is printed, each time after the first as a copy, and is no receipt', async () => {
    const order = await dinner();
    await done(house.waiter.post(`/checks/${order.check_id}/bill`, undefined, { version: 1 }));
    await printed(counter, 1);
    await done(house.waiter.post(`/checks/${order.check_id}/bill`, undefined, { version: 2 }));
    await printed(counter, 2);
    expect(linesOf(counter)).toEqual(
      expect.arrayContaining([
        'My restaurant',
        'BILL',
        'Not a receipt',
        `Order: ${order.number} (Takeaway)`,
        'Waiter: Anna',
        expect.stringMatching(/^Борщ +900\.00$/),
        '2 x 450.00',
        expect.stringMatching(/^Шай +200\.00$/),
        expect.stringMatching(/^TO PAY, RUB +1,100\.00$/),
      ]),
    );
    expect(linesOf(counter).join()).not.toContain('COPY');
    expect(linesOf(counter, 1)).toContain('COPY 1');
    expect((await done(house.waiter.get(`/receipts?check_id=${order.check_id}`))).data).toEqual([]);
    const { data: jobs } = await done(house.admin.get(`/printers/${atCounter.id}/jobs`));
    expect(jobs.slice(0, 2)).toMatchObject([{ kind: 'BILL', ticket_id: null, reason: null }, { kind: 'BILL' }]);
  });

  it('goes to the printer of the device that asks, and else to that of the venue', async () => {
    const order = await dinner(house.colleague);
    await done(house.colleague.post(`/checks/${order.check_id}/bill`, undefined, { version: 1 }));
    await printed(bar, 1);
    expect(linesOf(bar)).toContain('BILL');
    for (const { text } of readPaper(bar.jobs[0]!).lines) expect(text.length).toBeLessThanOrEqual(32);
    expect(counter.jobs).toEqual([]);
    expect((await done(house.admin.get(`/printers/${atBar.id}`))).receipts_of).toHaveLength(1);
  });
});

describe('a receipt', () => {
  it('is on paper when its check closes, with its number, and is cut', async () => {
    const order = await dinner();
    await pay(order);
    await printed(counter, 1);
    const { number, copies } = await saleOf(order);
    expect(copies).toBe(0);
    const [paper] = counter.papers('windows-1251');
    expect(paper!.isCut).toBe(true);
    const lines = linesOf(counter);
    expect(lines).toContain(`RECEIPT № ${number}`);
    expect(lines.join()).not.toContain('COPY');
    expect(lines.findIndex((text) => text.startsWith('TOTAL'))).toBeGreaterThan(
      lines.findIndex((text) => text.startsWith('Борщ')),
    );
  });

  it('says on every paper after the first that it is a copy, and which', async () => {
    const order = await dinner();
    await pay(order);
    const receipt = await saleOf(order);
    for (const count of [1, 2]) {
      const again = await done(house.waiter.post(`/receipts/${receipt.id}/print`, {}));
      expect(again).toMatchObject({ printer_id: atCounter.id, receipt: { copies: count } });
    }
    await printed(counter, 3);
    const marks = [0, 1, 2].map((job) => linesOf(counter, job).filter((text) => text.startsWith('COPY')));
    expect(marks).toEqual([[], ['COPY 1'], ['COPY 2']]);
    // The code leads to the guest's page, and the printer draws it itself.
    const [, copy] = counter.papers();
    expect(copy!.codes).toEqual([expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/v1\/r\/[\w-]{22}$/)]);
    expect(await done(house.waiter.get(`/receipts/${receipt.id}?format=html`))).toContain('COPY 3');
  });

  it('says so in the languages of the house', async () => {
    await done(house.admin.patch('/venue', { receipt_languages: ['kk', 'ru'] }));
    const order = await dinner();
    await pay(order);
    const { id } = await saleOf(order);
    await done(house.admin.patch(`/printers/${atCounter.id}`, { code_page: 'KZ1048' }));
    await done(house.waiter.post(`/receipts/${id}/print`, { printer_id: atCounter.id }));
    await printed(counter, 2);
    await done(house.admin.patch(`/printers/${atCounter.id}`, { code_page: 'WPC1251' }));
    await done(house.admin.patch('/venue', { receipt_languages: null }));
    // Ө and І of KZ-1048, decoded as windows-1251.
    expect(linesOf(counter, 1)).toContain('КҐШІРМЕ / КОПИЯ 1');
  });

  it('goes to a printer that is named, and is refused where there is none', async () => {
    const order = await dinner();
    await pay(order);
    const { id } = await saleOf(order);
    await done(house.waiter.post(`/receipts/${id}/print`, { printer_id: atBar.id }));
    await printed(bar, 1);
    expect(linesOf(bar)).toContain('COPY 1');
    await done(house.admin.patch(`/printers/${atCounter.id}`, { prints_receipts: false }));
    const refused = await house.waiter.post(`/receipts/${id}/print`, {});
    await done(house.admin.patch(`/printers/${atCounter.id}`, { prints_receipts: true }));
    expect([refused.status, refused.body.error.code]).toEqual([409, 'PRINTER_REQUIRED']);
    // A refused copy is not counted.
    expect((await saleOf(order)).copies).toBe(1);
  });

  it('is printed on demand alone where the house wants it so, and its first paper is no copy', async () => {
    await done(house.admin.patch('/venue', { receipts_printed: false }));
    const order = await dinner();
    await pay(order);
    await done(house.admin.patch('/venue', { receipts_printed: true }));
    const { id } = await saleOf(order);
    await done(house.waiter.post(`/receipts/${id}/print`, {}));
    await printed(counter, 1);
    expect(linesOf(counter).join()).not.toContain('COPY');
    expect((await saleOf(order)).copies).toBe(0);
  });

  it('waits for its printer, and is not lost with the server’s patience', async () => {
    await counter.off();
    const order = await dinner();
    await pay(order);
    await counter.on();
    await printed(counter, 1);
    expect(linesOf(counter).join()).toContain('RECEIPT №');
  });

  it('lets nothing of what people write reach the printer but letters', async () => {
    await done(house.admin.patch('/venue', { receipt_footer: `Line\u2028two ${HOSTILE}` }));
    const dish = await done(
      house.admin.post('/dishes', { category_id: house.categoryId, name: HOSTILE, price: 10_000 }),
    );
    const items = [{ dish_id: dish.id, quantity: 1 }];
    const order = await done(house.waiter.post('/orders', { order_type: 'TAKEAWAY', items, tab_name: HOSTILE }));
    await pay(order);
    await printed(counter, 1);
    await done(house.admin.patch('/venue', { receipt_footer: null }));
    // The reader knows every command that the server sends, and throws at any other.
    const lines = linesOf(counter);
    expect(lines).toContain('Guest: Soup ??? END');
    expect(lines.find((text) => text.startsWith('Soup'))).toMatch(/^Soup \?\?\? END +100\.00$/);
  });
});

describe('the drawer', () => {
  it('opens for cash, before the receipt is printed, and for nothing else', async () => {
    const order = await dinner();
    const half = { payment_method_id: house.methods.card, amount: 50_000 };
    await done(house.waiter.post(`/checks/${order.check_id}/payments`, half));
    const rest = { payment_method_id: house.methods.cash, tendered: 100_000 };
    await done(house.waiter.post(`/checks/${order.check_id}/payments`, rest));
    await printed(counter, 2);
    expect(counter.papers().map(({ isOpened, lines }) => [isOpened, lines.length > 0])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('is the one of the device on which the money was taken', async () => {
    const order = await dinner(house.colleague);
    await done(house.colleague.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
    await printed(bar, 2);
    expect([opened(bar), opened(counter)]).toEqual([1, 0]);
  });

  it('does not open long after somebody stood before it', async () => {
    await counter.off();
    const order = await dinner();
    await done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: house.methods.cash }));
    house.clock.forward(90_000);
    await counter.on();
    await printed(counter, 1);
    expect(opened(counter)).toBe(0);
    expect(linesOf(counter).join()).toContain('RECEIPT №');
    const { data: jobs } = await done(house.admin.get(`/printers/${atCounter.id}/jobs`));
    expect(jobs.find(({ kind }: { kind: string }) => kind === 'DRAWER')).toMatchObject({ error: 'TOO_OLD' });
  });
});

describe('the receipt of a refund', () => {
  it('has the next number, names the sale and why, is printed and opens the drawer', async () => {
    const order = await dinner();
    await pay(order);
    await printed(counter, 1);
    const sale = await saleOf(order);
    const { check_version } = await done(house.manager.get(`/orders/${order.id}`));
    const wanted = {
      kind: 'AMOUNT',
      amount: 20_000,
      reason: 'a guest who always complains',
      guest_text: 'cold soup',
      payment_method_id: house.methods.cash,
    };
    const answer = await house.manager.post(`/checks/${order.check_id}/refunds`, wanted, { version: check_version });
    expect(answer.status).toBeLessThan(300);
    await printed(counter, 3);
    const { data } = await done(house.manager.get(`/receipts?check_id=${order.check_id}&kind=REFUND`));
    expect(data).toMatchObject([{ kind: 'REFUND', total: 20_000, number: sale.number + 1 }]);
    expect(opened(counter)).toBe(1);
    const lines = linesOf(counter, 2);
    expect(lines).toEqual(
      expect.arrayContaining([
        `REFUND № ${sale.number + 1}`,
        `Of receipt: ${sale.number}`,
        'Reason: cold soup',
        expect.stringMatching(/^RETURNED, RUB +200\.00$/),
      ]),
    );
    expect(lines.join()).not.toContain('complains');
  });
});

describe('the picture of the house', () => {
  it('is drawn above the lines, shown on the page and in the PDF, and can be taken away', async () => {
    expect((await sendLogo(house.waiter, png(40, 20, 20), { type: 'image/png' })).status).toBe(403);
    const { body: logo } = await sendLogo(house.admin, png(40, 20, 20), { type: 'image/png' });
    expect((await done(house.admin.get('/venue'))).logo_id).toBe(logo.id);
    const order = await dinner();
    await pay(order);
    await printed(counter, 1);
    const [paper] = counter.papers();
    expect(paper!.picture!.width).toBe(576);
    const receipt = await saleOf(order);
    const page = await done<string>(house.waiter.get(`/receipts/${receipt.id}?format=html`));
    expect(page).toContain('<img src="data:image/jpeg;base64,');
    const pdf = await house.waiter.get(`/receipts/${receipt.id}?format=pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    await done(house.admin.delete('/venue/logo'));
    expect((await house.anyone.get(`/pictures/${logo.id}/phone`)).status).toBe(404);
    expect((await house.admin.delete('/venue/logo')).status).toBe(404);
    expect(await done(house.waiter.get(`/receipts/${receipt.id}?format=html`))).not.toContain('<img');
  });
});

describe('bytes for a printer', () => {
  it('are answered to whoever has a printer of their own', async () => {
    const order = await dinner();
    const fetched = async (format: string, more = '') => {
      const response = await fetch(`${house.base}/api/v1/checks/${order.check_id}/receipt?format=${format}${more}`, {
        headers: { authorization: `Bearer ${house.waiter.token}` },
      });
      return readPaper(new Uint8Array(await response.arrayBuffer()), 'windows-1251');
    };
    expect((await fetched('escpos')).lines.map(({ text }) => text.trim())).toContain('BILL');
    const narrow = await fetched('escpos', `&printer_id=${atBar.id}`);
    for (const { text } of narrow.lines) expect(text.length).toBeLessThanOrEqual(32);
    const drawn = await fetched('raster');
    expect([drawn.lines, drawn.picture!.width]).toEqual([[], 576]);
  });
});
