import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Config } from '../src/config/config.js';
import { journalFile } from '../src/fiscal/journal/journal.js';
import { done } from './caller.js';
import { eventsOf } from './events-of.js';
import { openHouse, splitOrder, type House } from './given.js';
import { until } from './paper.js';
import { booksOf, checkOf, payOn, steak } from './till.js';

let house: House;
let venueId: string;
let journal: string;

beforeAll(async () => {
  house = await openHouse();
  const venue = await done(house.admin.patch('/venue', { fiscal_driver: 'JOURNAL', awaits_fiscal_sign: true }));
  venueId = venue.id;
  journal = journalFile(house.app.get(Config).dataDir, venueId);
  await done(
    house.admin.post('/printers', { name: 'Till', connection: 'FILE', width: 32, dots: 384, prints_receipts: true }),
  );
});
afterAll(() => house?.close());

const cash = () => ({ payment_method_id: house.methods.cash });
const paid = async () => {
  const order = await steak(house);
  return { order, ...(await done(payOn(order, cash(), house.waiter))) };
};
const closes = (order: any) => until(async () => (await checkOf(house, order)).state === 'CLOSED');
const documentOf = async (order: any) =>
  (await done(house.manager.get(`/fiscal/documents?check_id=${order.check_id}`))).data;
const receiptsOf = async (order: any): Promise<any[]> =>
  (await done(house.manager.get(`/receipts?check_id=${order.check_id}`))).data;
const papersOf = (orderNumber: number) =>
  house.database.read(async (reader) => {
    const rows = await reader.rows<{ document: string }>(`SELECT document FROM print_jobs WHERE kind = 'RECEIPT'`);
    return rows
      .map(({ document }) => JSON.parse(document).document)
      .filter((one: any) => one.order_number === orderNumber);
  });

describe('a check of a house that waits for the sign of the state', () => {
  it('is paid at once, and closed, sold and printed with its sign when that has come', async () => {
    mkdirSync(journal, { recursive: true });
    const { order, check } = await paid();
    expect(check).toMatchObject({ state: 'PAID', awaits: 'FISCAL_SIGN', due: 0 });
    expect(await booksOf(house.database, order.check_id)).toEqual({ 'TENDER CASH': 150_000, CHECKS: -150_000 });
    expect(await receiptsOf(order)).toMatchObject([{ kind: 'SALE', fiscal_sign: null }]);
    expect(await papersOf(order.number)).toEqual([]);
    expect((await house.manager.post(`/checks/${order.check_id}/close`)).body.error.code).toBe('BAD_MOVE');
    rmdirSync(journal);
    const [document] = await documentOf(order);
    await done(house.manager.post(`/fiscal/documents/${document.id}/retry`));
    await closes(order);
    expect(await booksOf(house.database, order.check_id)).toEqual({ 'TENDER CASH': 150_000, SALES: -150_000 });
    const [{ fiscal_sign: sign }] = await receiptsOf(order);
    expect(sign).toMatch(/^[0-9a-f]{32,}$/);
    expect(await papersOf(order.number)).toMatchObject([{ fiscal_sign: sign, tenders: [{ kind: 'CASH' }] }]);
    const log = await eventsOf(house.database, venueId, 'check.closed');
    expect(log.filter(({ data }) => data.order.id === order.id)).toHaveLength(1);
  });

  it('closes each of its parts when its own sign has come', async () => {
    const order = await steak(house);
    const { checks } = await splitOrder(house.waiter, order, { way: 'EVENLY', n: 2 });
    for (const { id } of checks) {
      const { check } = await done(payOn({ check_id: id }, cash(), house.waiter));
      expect(check).toMatchObject({ state: 'PAID', awaits: 'FISCAL_SIGN' });
    }
    await until(async () => (await done(house.waiter.get(`/orders/${order.id}`))).payment_status === 'PAID');
    await until(async () =>
      (await done(house.waiter.get(`/orders/${order.id}/checks`))).every(({ state }: any) => state === 'CLOSED'),
    );
  });

  it('closes without one when a manager skips its document, or the house registers nothing any more', async () => {
    await until(async () => (await done(house.manager.get('/fiscal/documents?state=PENDING'))).pagination.total === 0);
    renameSync(journal, `${journal}.aside`);
    mkdirSync(journal);
    const { order } = await paid();
    const [document] = await documentOf(order);
    await done(house.manager.post(`/fiscal/documents/${document.id}/skip`, { reason: 'The device is broken' }));
    expect(await checkOf(house, order)).toMatchObject({ state: 'CLOSED', awaits: null });
    expect(await papersOf(order.number)).toMatchObject([{ fiscal_sign: null }]);
    rmdirSync(journal);
    renameSync(`${journal}.aside`, journal);
    const late = await steak(house);
    await done(house.admin.patch('/venue', { fiscal_driver: null }));
    await done(payOn(late, cash(), house.waiter));
    expect(await checkOf(house, late)).toMatchObject({ state: 'CLOSED', awaits: null });
    await done(house.admin.patch('/venue', { fiscal_driver: 'JOURNAL' }));
  });

  it('does not wait where its order was opened before', async () => {
    await done(house.admin.patch('/venue', { awaits_fiscal_sign: false }));
    const { check } = await paid();
    expect(check).toMatchObject({ state: 'CLOSED', awaits: null });
    await done(house.admin.patch('/venue', { awaits_fiscal_sign: true }));
  });
});

describe('a tender that is replaced after its receipt was issued', () => {
  it('gives the guest a receipt that is right, in place of the one that is not, and corrects what the state was told', async () => {
    const { order, payment } = await paid();
    await closes(order);
    const [old] = await receiptsOf(order);
    const payer = await done(house.waiter.post(`/payments/${payment.id}/receipt`));
    const replacement = { payment_method_id: house.methods.card };
    await done(house.manager.post(`/payments/${payment.id}/void`, { reason: 'It was a card', replacement }));
    const all = await receiptsOf(order);
    const [right] = all;
    expect(all.map(({ number, kind, replaces, replaced_by }) => ({ number, kind, replaces, replaced_by }))).toEqual([
      { number: payer.number + 1, kind: 'SALE', replaces: old.number, replaced_by: null },
      { number: payer.number, kind: 'PAYER', replaces: null, replaced_by: right.number },
      { number: old.number, kind: 'SALE', replaces: null, replaced_by: right.number },
    ]);
    const told = await done(house.manager.get(`/checks/${order.check_id}/receipt`));
    expect(told).toMatchObject({ number: right.number, replaces: old.number, tenders: [{ kind: 'CARD' }] });
    const before = await done(house.manager.get(`/receipts/${old.id}`));
    expect(before.document).toMatchObject({ replaced_by: right.number, tenders: [{ kind: 'CASH' }] });
    const page = await done(house.manager.get(`/receipts/${old.id}?format=html&lang=en`));
    expect(String(page)).toContain(`REPLACED BY № ${right.number}`);
    const [correction, sale] = await documentOf(order);
    expect([correction.kind, correction.reason, sale.kind]).toEqual(['CORRECTION', 'It was a card', 'SALE']);
    await until(async () => (await documentOf(order)).every(({ state }: any) => state === 'DONE'));
    await done(
      house.manager.post(
        `/checks/${order.check_id}/refunds`,
        { kind: 'WHOLE', reason: 'Cold' },
        {
          version: (await checkOf(house, order)).version,
        },
      ),
    );
    const [refund] = await receiptsOf(order);
    const of = await done(house.manager.get(`/receipts/${refund.id}`));
    expect(of.document).toMatchObject({ kind: 'REFUND', of_number: right.number });
  });
});
