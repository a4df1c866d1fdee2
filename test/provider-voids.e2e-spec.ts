import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import { findFaults } from '../src/ledger/ledger.js';
import { storyOf } from '../src/ledger/order-story.js';
import { rulesBrokenBy } from './broken-books.js';
import { done } from './caller.js';
import { freshDatabase, type FreshDatabase } from './database-for-test.js';
import { eventsOf } from './events-of.js';
import { openHouse, type House } from './given.js';
import { untilAsked } from './hurry.js';
import { until } from './paper.js';
import { Sandbox } from './sandbox.js';
import { approvalOf, booksOf, checkOf, later, payOn, steak } from './till.js';

const DAY_MS = 24 * 3_600_000;
/** Amount that the sandbox takes and refuses to refund. */
const KEPT = 45_003;
const TAKEN = 45_000;

let sandbox: Sandbox;
let storage: FreshDatabase;
let house: House;
let method: string;

beforeAll(async () => {
  sandbox = await Sandbox.start();
  storage = await freshDatabase();
  house = await openHouse({ DATABASE_URL: storage.url, ACCESS_TOKEN_MINUTES: '120', ...sandbox.settings });
  method = (await done(house.admin.post('/payment-methods', { name: 'Phone', kind: 'CARD', provider: 'SANDBOX' }))).id;
  await sandbox.tells(house.base);
});

afterEach(() => sandbox.faults(NO_FAULTS));

afterAll(async () => {
  await house?.close();
  await storage?.drop();
  await sandbox?.stop();
  Sandbox.cleanUp();
});

const paymentOf = (id: string) => done(house.cashier.get(`/payments/${id}`));
const became = async (id: string, status: string) => {
  await untilAsked(house, async () => (await paymentOf(id)).status === status);
  return paymentOf(id);
};
const voided = (id: string, more: object = {}, key: string = randomUUID()) =>
  house.manager.post(`/payments/${id}/void`, { reason: 'Wrong table', ...more }, { key });
const told = async (id: string) => {
  const { id: venueId } = await done(house.admin.get('/venue'));
  const log = await eventsOf(house.database, venueId);
  return log.filter(({ data }) => data.payment?.id === id).map(({ type }) => type);
};
const operationsOf = async (id: string) =>
  (await done(house.manager.get(`/providers/operations?payment_id=${id}`))).data;

/** Orders a steak of 150 000 and pays this part of it through the provider. */
async function partly(amount: number, more: object = {}): Promise<{ order: any; id: string }> {
  const order = await steak(house);
  const begun = await house.waiter.post(`/checks/${order.check_id}/payments`, {
    payment_method_id: method,
    amount,
    ...more,
  });
  await became(begun.body.payment.id, 'SUCCEEDED');
  return { order, id: begun.body.payment.id };
}

/** Slows the provider down, so that a test can act meanwhile. */
const slowly = () => sandbox.faults({ delay_ms: [900, 900] });

describe('a payment by a provider on a check that is not paid in full', () => {
  it('is taken back by him, and its check owes it again when he has given it back', async () => {
    const { order, id } = await partly(TAKEN, { tip: 5000 });
    await slowly();
    const asked = await voided(id);
    expect([asked.status, asked.body.payment]).toMatchObject([
      202,
      { status: 'VOIDING', void_reason: 'Wrong table', voided_by_name: 'Maria', voided_at: null },
    ]);
    expect(asked.body.check).toMatchObject({ paid: 0, pending: TAKEN, tips: 0, due: 150_000 - TAKEN });
    expect(await booksOf(house.database, order.check_id)).toMatchObject({ 'TENDER CARD': TAKEN + 5000 });
    const paid = await became(id, 'VOIDED');
    expect(paid).toMatchObject({ voided_at: expect.any(String), void_failure: null });
    expect(await checkOf(house, order)).toMatchObject({ state: 'OPEN', paid: 0, pending: 0, due: 150_000 });
    expect(await booksOf(house.database, order.check_id)).toEqual({});
    expect(await told(id)).toEqual(['payment.initiated', 'payment.received', 'payment.voiding', 'payment.voided']);
    const given = (await sandbox.book()).filter(({ payment_id }) => payment_id === id);
    expect(given).toMatchObject([{ kind: 'REFUND', state: 'SUCCEEDED', amount: TAKEN + 5000 }]);
  });

  it('is set aside while he is asked: nobody pays it twice, nobody takes it back twice', async () => {
    const { order, id } = await partly(TAKEN);
    await slowly();
    const key = randomUUID();
    const answers = await Promise.all([voided(id, {}, key), voided(id), voided(id), voided(id)]);
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['202', '409', '409', '409']);
    for (const { body } of answers)
      if (body.error) expect(body.error).toMatchObject({ code: 'PAYMENT_STANDS', details: { status: 'VOIDING' } });
    const card = { payment_method_id: house.methods.card };
    const tooMuch = await payOn(order, { ...card, amount: 150_000 }, house.waiter);
    expect(tooMuch.body.error).toMatchObject({ code: 'OVERPAID', details: { due: 150_000 - TAKEN } });
    const story = await house.database.readSnapshot((reader) => storyOf(reader, order.id));
    expect(story.join('\n')).toMatch(/A provider is asked to give \S*450\.00 back/);
    expect(story.at(-1)).toBe('  The two agree.');
    expect(await house.database.readSnapshot(findFaults)).toEqual([]);
    await became(id, 'VOIDED');
    const again = await voided(id, {}, key);
    if (again.headers.get('idempotency-replayed') === 'true') expect(again.body.payment.status).toBe('VOIDED');
    expect((await done(payOn(order, card, house.waiter))).check.state).toBe('CLOSED');
    expect(await operationsOf(id)).toHaveLength(2);
  });

  it('that he does not give back counts as paid again, and may be tried once more', async () => {
    const { order, id } = await partly(KEPT, { tip: 1000 });
    await done(voided(id));
    const kept = await became(id, 'SUCCEEDED');
    expect(kept).toMatchObject({ void_failure: 'REFUND_DECLINED', voided_by_id: null, void_reason: null });
    expect(await checkOf(house, order)).toMatchObject({ paid: KEPT, pending: 0, tips: 1000 });
    expect(await told(id)).toEqual(['payment.initiated', 'payment.received', 'payment.voiding', 'payment.void_failed']);
    await done(voided(id));
    await until(async () => (await operationsOf(id)).filter(({ state }: any) => state === 'FAILED').length === 2);
    expect(await became(id, 'SUCCEEDED')).toMatchObject({ refunded: 0 });
  });

  it('closes its check after all when he does not give it back and the rest was paid meanwhile', async () => {
    const { order, id } = await partly(KEPT);
    await slowly();
    await done(voided(id));
    const rest = await done(payOn(order, { payment_method_id: house.methods.card }, house.waiter));
    expect(rest.check).toMatchObject({ state: 'OPEN', due: 0, pending: KEPT });
    await became(id, 'SUCCEEDED');
    expect(await checkOf(house, order)).toMatchObject({ state: 'CLOSED', paid: 150_000, pending: 0 });
    expect(await booksOf(house.database, order.check_id)).toEqual({ 'TENDER CARD': 150_000, SALES: -150_000 });
  });

  it('comes back once over a bad line', async () => {
    const taken = await Promise.all(Array.from({ length: 6 }, (_, turn) => partly(TAKEN + 100 * turn)));
    await sandbox.faults({ lost_answers: 0.3, lost_requests: 0.2, duplicates: 0.6, forged: 0.3, hang_ms: 5 });
    for (const { id } of taken) await done(voided(id));
    for (const { id } of taken) await became(id, 'VOIDED');
    for (const { order, id } of taken) {
      expect(await checkOf(house, order)).toMatchObject({ state: 'OPEN', paid: 0, pending: 0 });
      expect((await told(id)).filter((type) => type === 'payment.voided')).toHaveLength(1);
    }
    await sandbox.faults(NO_FAULTS);
    const back = (await sandbox.book()).filter(({ payment_id }) => taken.some(({ id }) => id === payment_id));
    expect(back.filter(({ state }) => state === 'SUCCEEDED')).toHaveLength(taken.length);
  }, 120_000);

  it('needs somebody who stands for it above the limit, and is neither replaced nor, when all is paid, voided', async () => {
    const { order, id } = await partly(TAKEN);
    const by = (more: object) => house.waiter.post(`/payments/${id}/void`, { reason: 'Wrong', ...more });
    const refused = await by({});
    expect([refused.status, refused.body.error.code]).toEqual([403, 'APPROVAL_REQUIRED']);
    const swapped = await voided(id, { replacement: { payment_method_id: house.methods.card } });
    expect(swapped.body.error.code).toBe('METHOD_UNFIT');
    expect(await paymentOf(id)).toMatchObject({ status: 'SUCCEEDED' });
    await done(payOn(order, { payment_method_id: house.methods.card }, house.waiter));
    expect((await voided(id)).body.error.code).toBe('METHOD_UNFIT');
    const other = await partly(TAKEN);
    const approval = await approvalOf(house, 'Saule', '9417');
    const stood = await house.waiter.post(`/payments/${other.id}/void`, { reason: 'Wrong', approval });
    expect([stood.status, stood.body.payment?.status]).toEqual([202, 'VOIDING']);
    await became(other.id, 'VOIDED');
  });

  it('may come back on another day and after its shift: the books have it then, in no shift', async () => {
    const purse = await done(house.waiter.post('/shifts/open', { float: 0 }));
    const { order, id } = await partly(TAKEN);
    expect((await paymentOf(id)).shift_id).toBe(purse.id);
    const { version } = await done(house.waiter.get(`/shifts/${purse.id}`));
    const z = await done(house.waiter.post(`/shifts/${purse.id}/close`, {}, { version }));
    await later(house, DAY_MS, async (manager) => {
      expect((await manager.post(`/payments/${id}/void`, { reason: 'They never came' })).status).toBe(202);
      await until(async () => (await done(manager.get(`/payments/${id}`))).status === 'VOIDED');
    });
    const rows = await house.database.read((reader) =>
      reader.rows<{ kind: string; shift_id: string | null; business_date: string }>(
        `SELECT kind, shift_id, business_date FROM ledger_entries WHERE source_id = $1 AND account = 'TENDER' ORDER BY id`,
        [id],
      ),
    );
    expect(rows.map(({ kind, shift_id }) => [kind, shift_id])).toEqual([
      ['PAYMENT', purse.id],
      ['PAYMENT_VOIDED', null],
    ]);
    expect(rows[1]!.business_date > rows[0]!.business_date).toBe(true);
    expect(await done(house.waiter.get(`/shifts/${purse.id}/z-report`))).toEqual(z);
    expect(await checkOf(house, order)).toMatchObject({ paid: 0, due: 150_000 });
  });

  it('stands in the Z report as counted and under way when its shift closes meanwhile', async () => {
    const purse = await done(house.waiter.post('/shifts/open', { float: 0 }));
    const { id } = await partly(TAKEN);
    await slowly();
    await done(voided(id));
    const { version } = await done(house.waiter.get(`/shifts/${purse.id}`));
    const z = await done(house.waiter.post(`/shifts/${purse.id}/close`, {}, { version }));
    expect(z.under_way).toMatchObject([{ payment_id: id, status: 'VOIDING', amount: TAKEN }]);
    expect(z.tenders).toMatchObject([{ amount: TAKEN }]);
    await became(id, 'VOIDED');
  });

  it('is found by the doctor where it says something else than its provider', async () => {
    const { id } = await partly(TAKEN);
    await done(voided(id));
    await became(id, 'VOIDED');
    const breaks = (text: string) =>
      rulesBrokenBy(house.database, async (tx) => {
        await tx.change(text, [id]);
      });
    expect(await breaks('UPDATE payments SET void_id = NULL WHERE id = $1')).toEqual(['asked']);
    const short = `UPDATE provider_operations SET amount = amount - 1 WHERE payment_id = $1 AND kind = 'REFUND'`;
    expect(await breaks(short)).toEqual(['asked']);
    const open = `UPDATE provider_operations SET state = 'UNKNOWN', ended_at = NULL WHERE payment_id = $1 AND kind = 'REFUND'`;
    expect(await breaks(open)).toEqual(['asked']);
    const standing = `UPDATE checks SET pending = pending + 1 WHERE id = (SELECT check_id FROM payments WHERE id = $1)`;
    expect(await breaks(standing)).toEqual(['paid']);
  });
});
