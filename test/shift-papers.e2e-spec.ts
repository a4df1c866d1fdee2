import { afterAll, beforeAll, expect, it } from 'vitest';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { payOn, steak } from './till.js';

let house: House;
let printer: string;

beforeAll(async () => {
  house = await openHouse();
  await done(house.admin.patch('/venue', { languages: ['kk', 'en'] }));
  const till = { name: 'Till', connection: 'FILE', width: 32, dots: 384, prints_receipts: true };
  printer = (await done(house.admin.post('/printers', till))).id;
});
afterAll(() => house?.close());

const reportsPrinted = () =>
  house.database.read(async (reader) => {
    const rows = await reader.rows<{ document: string }>(
      `SELECT document FROM print_jobs WHERE kind = 'REPORT' ORDER BY position`,
    );
    return rows.map(({ document }) => JSON.parse(document));
  });

it('a shift is told on paper, page and screen: as X while it is open, as Z when it is closed, and printed then', async () => {
  const shift = await done(house.cashier.post('/shifts/open', { float: 0 }));
  await done(payOn(await steak(house), { payment_method_id: house.methods.card }, house.cashier));
  const x = `/shifts/${shift.id}/x-report`;
  expect(String(await done(house.manager.get(`${x}?format=text`)))).toMatch(/X-ЕСЕП[\s\S]*Таза сатылым +1 500,00/);
  expect((await house.cashier.get(`${x}?format=text`)).status).toBe(403);
  const printed = await done(house.manager.post(`${x}/print`, { lang: 'en' }));
  expect(printed).toMatchObject({ printer_id: printer });
  expect((await house.cashier.get(`/shifts/${shift.id}/z-report?format=html`)).body.error.code).toBe(
    'SHIFT_STILL_OPEN',
  );

  const { version } = await done(house.cashier.get(`/shifts/${shift.id}`));
  const { number } = await done(house.cashier.post(`/shifts/${shift.id}/close`, {}, { version }));
  const z = `/shifts/${shift.id}/z-report`;
  const page = await house.cashier.get(`${z}?format=html&lang=en`);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  expect(String(page.body)).toContain(`Z REPORT № ${number}`);
  const bytes = await house.cashier.get(`${z}?format=escpos&lang=ru&printer_id=${printer}`);
  expect(bytes.headers.get('content-type')).toBe('application/octet-stream');
  expect(await done(house.cashier.get(z))).toMatchObject({ number, sales: { total: 150_000 } });
  await done(house.cashier.post(`${z}/print`, {}));
  const jobs = await reportsPrinted();
  expect(jobs.map(({ report, language }) => [report.number ?? 'X', language])).toEqual([
    ['X', 'en'],
    [number, 'kk'],
    [number, 'kk'],
  ]);
});

it('nothing is printed by itself where the house does not, and a report needs a printer', async () => {
  await done(house.admin.patch('/venue', { receipts_printed: false }));
  const before = (await reportsPrinted()).length;
  const shift = await done(house.cashier.post('/shifts/open', { float: 0 }));
  const { version } = await done(house.cashier.get(`/shifts/${shift.id}`));
  await done(house.cashier.post(`/shifts/${shift.id}/close`, {}, { version }));
  expect((await reportsPrinted()).length).toBe(before);
  await done(house.admin.delete(`/printers/${printer}`));
  const refused = await house.cashier.post(`/shifts/${shift.id}/z-report/print`, {});
  expect([refused.status, refused.body.error.code]).toEqual([409, 'PRINTER_REQUIRED']);
});
