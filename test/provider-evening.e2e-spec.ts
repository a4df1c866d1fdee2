import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import type { Entry } from '../scripts/sandbox/book.js';
import { findFaults } from '../src/ledger/ledger.js';
import { done, type Caller } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { byForm } from './form.js';
import { openHouse, type House } from './given.js';
import { makeItNoon } from './midday.js';
import { until } from './paper.js';
import { Sandbox } from './sandbox.js';
import { later, steak } from './till.js';

const PAYMENTS = Number(process.env['PROVIDER_PAYMENTS'] ?? byForm(30, 60));
const AT_ONCE = 4;
const PATIENCE_MS = 30_000 + PAYMENTS * 150;
const DAY_MS = 24 * 3_600_000;

let sandbox: Sandbox;
let storage: FreshDatabase;
let house: House;
let method: string;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, ACCESS_TOKEN_MINUTES: '120', ...sandbox.settings });
  await makeItNoon(house);
  const body = { name: 'By phone', kind: 'CARD', provider: 'SANDBOX' };
  method = (await done(house.admin.post('/payment-methods', body))).id;
  await sandbox.tells(house.base);
});

afterEach(() => sandbox.faults(NO_FAULTS));

afterAll(async () => {
  await house?.close();
  await storage?.drop();
  await sandbox?.stop();
  Sandbox.cleanUp();
});

/** Orders a steak and pays it through the provider: whole, in two halves with a tip, or declined. */
async function guest(turn: number): Promise<void> {
  const order = await steak(house);
  const pay = (more: object) =>
    done(house.waiter.post(`/checks/${order.check_id}/payments`, { payment_method_id: method, ...more }));
  if (turn % 5 === 4) await pay({ amount: 100_002 });
  else if (turn % 5 === 3) await Promise.all([pay({ amount: 75_000 }), pay({ amount: 75_000, tip: 7500 })]);
  else await pay({ tip: turn % 2 === 0 ? 10_000 : 0 });
}

async function all(who: Caller, path: string): Promise<any[]> {
  const rows: any[] = [];
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const body = await done(who.get(`${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`));
    rows.push(...body.data);
    pages = body.pagination.pages;
  }
  return rows;
}

/**
 * Refunds part of a payment.
 * Another refund of the provider may change the check, so the version is read again.
 */
async function giveBack({ id, order_id }: { id: string; order_id: string }): Promise<void> {
  const [body, key] = [{ kind: 'AMOUNT', amount: 12_300, reason: 'cold' }, randomUUID()];
  for (;;) {
    const [{ version }] = await done(house.waiter.get(`/orders/${order_id}/checks`));
    const answer = house.manager.post(`/payments/${id}/refunds`, body, { version, key });
    if ((await answer).status !== 412) return void (await done(answer));
  }
}

async function nothingIsOpen(): Promise<boolean> {
  for (const state of ['INITIATED', 'UNKNOWN'])
    if ((await done(house.manager.get(`/providers/operations?state=${state}`))).pagination.total > 0) return false;
  return true;
}

/** Returns the amount that the ledger has received through the provider, minus refunds. */
async function bookedByMethod(): Promise<number> {
  const [row] = await house.database.read((reader) =>
    reader.rows<{ amount: number }>(
      `SELECT CAST(SUM(amount) AS bigint) AS amount FROM ledger_entries WHERE account = 'TENDER' AND method_id = $1`,
      [method],
    ),
  );
  return Number(row!.amount);
}

function movedIn(book: readonly Entry[]): number {
  return book
    .filter(({ state }) => state === 'SUCCEEDED')
    .reduce((sum, { kind, amount }) => sum + (kind === 'PAYMENT' ? amount : -amount), 0);
}

it(
  `${PAYMENTS} guests pay over a line that loses every fifth answer, some get it back, and the books equal the provider's`,
  async () => {
    await sandbox.faults({
      lost_answers: 0.2,
      lost_requests: 0.05,
      hang_ms: 5,
      delay_ms: [0, 20],
      duplicates: 0.3,
      out_of_order: 0.2,
      forged: 0.2,
      untold: 0.2,
    });
    for (let turn = 0; turn < PAYMENTS; turn += AT_ONCE)
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, PAYMENTS - turn) }, (_, one) => guest(turn + one)));
    await until(nothingIsOpen, PATIENCE_MS);
    const paid = (await all(house.cashier, '/payments')).filter(({ status }) => status === 'SUCCEEDED');
    for (const payment of paid.slice(0, Math.ceil(PAYMENTS / 10))) await giveBack(payment);
    await until(nothingIsOpen, PATIENCE_MS);
    await until(() => sandbox.hasToldAll(), PATIENCE_MS);
    await sandbox.faults(NO_FAULTS);

    const book = await sandbox.book();
    const payments = await all(house.cashier, '/payments');
    const refunds = await all(house.manager, '/refunds');
    const line = ({ id, status, amount, tip }: any) => `${id} ${status} ${amount + tip}`;
    expect([...payments, ...refunds].map(line).toSorted()).toEqual(
      book.map(({ id, state, amount }) => `${id} ${state} ${amount}`).toSorted(),
    );
    expect(await bookedByMethod()).toBe(movedIn(book));
    expect(await house.database.readSnapshot(findFaults)).toEqual([]);
    const declined = payments.filter(({ status }) => status === 'FAILED').length;
    expect([declined, refunds.length]).toEqual([Math.floor(PAYMENTS / 5), Math.ceil(PAYMENTS / 10)]);
    const { asked, told } = await sandbox.counts();
    console.log(
      `figures: ${payments.length} payments and ${refunds.length} refunds by a provider: ${JSON.stringify({ asked, told })}`,
    );
  },
  PATIENCE_MS * 3,
);

it('and the night finds that both books agree', async () => {
  const book = await sandbox.book();
  await later(house, DAY_MS, async (manager) => {
    const nights = async () => (await done(manager.get('/providers/reconciliations'))).data;
    await until(async () => (await nights()).length > 0, 20_000);
    expect(await nights()).toMatchObject([
      { state: 'AGREES', ours_amount: movedIn(book), theirs_amount: movedIn(book), difference_count: 0 },
    ]);
  });
});

it('and the doctor sees when a payment says something else than its provider', async () => {
  const [paid] = (await all(house.cashier, '/payments')).filter(({ status }) => status === 'SUCCEEDED');
  const back = new Error('taken back');
  const found = house.database.write(async (tx) => {
    await tx.change(`UPDATE provider_operations SET amount = amount + 1 WHERE id = $1`, [paid.id]);
    const faults = (await findFaults(tx)).map(({ rule, where }) => ({ rule, where }));
    throw Object.assign(back, { faults });
  });
  await expect(found).rejects.toMatchObject({ faults: [{ rule: 'asked', where: `payment ${paid.id}` }] });
});
