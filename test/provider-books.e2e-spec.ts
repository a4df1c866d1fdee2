import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FAULTS } from '../scripts/sandbox/faults.js';
import { Reconciler } from '../src/providers/reconciler.js';
import { done, type Caller } from './caller.js';
import { eventsOf } from './events-of.js';
import { PASSWORD, type House } from './given.js';
import { until } from './paper.js';
import { ProviderHouse } from './provider-house.js';
import type { Sandbox } from './sandbox.js';

const MANY = Number(process.env['PROVIDER_OPERATIONS'] ?? 120);
const PATIENCE_MS = 20_000 + MANY * 100;
const DAY_MS = 24 * 3_600_000;

let at: ProviderHouse;
let house: House;
let sandbox: Sandbox;

beforeAll(async () => {
  at = await ProviderHouse.open();
  ({ house, sandbox } = at);
});
afterAll(() => at?.close());

describe('a bad line', () => {
  it(
    'loses answers, doubles and forges events: in the end both books are the same',
    async () => {
      const before = new Set((await sandbox.book()).map(({ id }) => id));
      await sandbox.faults({
        lost_answers: 0.2,
        lost_requests: 0.05,
        hang_ms: 5,
        delay_ms: [0, 10],
        duplicates: 0.3,
        out_of_order: 0.3,
        forged: 0.2,
        untold: 0.2,
      });
      const amounts = [45_000, 9990, 123, 45_002, 700_051];
      const payments: string[] = [];
      for (let turn = 0; turn < MANY; turn += 1)
        payments.push(await at.begun(at.payment(amounts[turn % amounts.length]! + 100 * turn)));
      await until(async () => (await at.operations('&state=INITIATED')).length < MANY / 4, PATIENCE_MS);
      const paid = (await at.operations('&state=SUCCEEDED&kind=PAYMENT')).filter(({ id }) => payments.includes(id));
      for (const { id, amount } of paid.slice(0, MANY / 10)) await at.begun(at.refund(id, amount - 3));
      const isOver = async () =>
        [...(await at.operations('&state=INITIATED')), ...(await at.operations('&state=UNKNOWN'))].every(
          ({ amount }) => amount % 100 === 88,
        );
      await until(async () => {
        // The pauses between requests grow; moving the clock shortens them.
        house.clock.forward(5000);
        return isOver();
      }, PATIENCE_MS);
      await until(() => sandbox.hasToldAll(), PATIENCE_MS);
      await sandbox.faults(NO_FAULTS);

      const line = ({ id, kind, state, amount, currency, reference, reason }: any) =>
        [kind, id, state, amount, currency, reference, reason].join(' ');
      const theirs = (await sandbox.book()).filter(({ id }) => !before.has(id));
      const ours = (await at.operations()).filter(({ id }) => !before.has(id));
      expect(ours.map(line).toSorted()).toEqual(theirs.map(line).toSorted());
      expect(ours.length).toBeGreaterThanOrEqual(MANY);
      for (const { id, state } of ours) expect(at.toldOf(id).filter((told) => told !== 'UNKNOWN')).toEqual([state]);
      const { asked, told } = await sandbox.counts();
      expect(asked['lost_answers']).toBeGreaterThan(MANY / 10);
      // Webhooks from a skipped time are refused as well, and sent again.
      expect(told['refused']).toBeGreaterThanOrEqual(told['forged']!);
      console.log(`${ours.length} operations: ${JSON.stringify({ asked, told })}`);
    },
    PATIENCE_MS * 3,
  );
});

describe('the nightly comparison', () => {
  beforeAll(() => sandbox.faults(NO_FAULTS));

  let manager: Caller;
  const signIn = async () =>
    house.anyone.as(
      (await done(house.anyone.post('/auth/login', { username: 'maria', password: PASSWORD }, { key: null })))
        .access_token,
    );
  const nights = async (query = ''): Promise<any[]> =>
    (await done(manager.get(`/providers/reconciliations?per_page=100${query}`))).data;
  /** Moves to the next business day and waits for the comparison. */
  const nextDay = async (): Promise<any[]> => {
    manager = await signIn();
    const before = (await nights()).length;
    house.clock.forward(DAY_MS);
    manager = await signIn();
    await until(async () => {
      await house.app.get(Reconciler).round();
      return (await nights()).length > before;
    });
    return nights();
  };

  it('finds that both books agree', async () => {
    const open = (await at.operations('&state=INITIATED')).map(({ id }) => id);
    await house.database.write(async (tx) => {
      for (const id of open) await at.gateway.cancel(tx, at.venueId, id);
    });
    await until(async () => (await at.operations('&state=INITIATED')).length === 0);
    const moved = (await at.operations('&state=SUCCEEDED')).map(({ kind, amount }) =>
      kind === 'PAYMENT' ? amount : -amount,
    );
    const sum = moved.reduce((one, other) => one + other, 0);
    const [night] = await nextDay();

    expect(night).toMatchObject({ state: 'AGREES', provider: 'SANDBOX', difference_count: 0, differences: [] });
    expect([night.ours_count, night.ours_amount]).toEqual([moved.length, sum]);
    expect([night.theirs_count, night.theirs_amount]).toEqual([moved.length, sum]);
  });

  it('finds each difference, and tells it', async () => {
    // The clock of the server is a day ahead of the sandbox, so the records of both sides are written by hand.
    const moment = house.clock.iso();
    const theirs = await sandbox.post('/v1/payments', {
      id: randomUUID(),
      venue_id: at.venueId,
      amount: 500,
      currency: 'RUB',
      at: moment,
    });
    const [dearer, undone, unheard] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [id, amount] of [
      [dearer, 700],
      [undone, 800],
    ] as const)
      await sandbox.post('/v1/payments', { id, venue_id: at.venueId, amount, currency: 'RUB', at: moment });
    const own = (id: string, amount: number, state: string) => [
      id,
      at.venueId,
      'PAYMENT',
      'SANDBOX',
      id,
      amount,
      'RUB',
      '',
      state,
      state === 'FAILED' ? null : 'sb_1',
      1,
      moment,
      moment,
      moment,
    ];
    await house.database.write(async (tx) => {
      for (const row of [own(dearer, 900, 'SUCCEEDED'), own(undone, 800, 'FAILED'), own(unheard, 300, 'SUCCEEDED')])
        await tx.change(
          `INSERT INTO provider_operations (id, venue_id, kind, provider, payment_id, amount, currency, description, state,
             reference, attempts, next_at, begun_at, ended_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
          row,
        );
    });
    const [night] = await nextDay();

    const said = night.differences.map(
      ({ what, id, ours, theirs: there }: any) => `${what} ${id} ${ours?.amount} ${there?.amount}`,
    );
    const expected = [
      `MISSING_HERE ${theirs.id} undefined 500`,
      `AMOUNT ${dearer} 900 700`,
      `STATE ${undone} 800 800`,
      `MISSING_THERE ${unheard} 300 undefined`,
    ];
    expect(said.toSorted()).toEqual(expected.toSorted());
    expect(night).toMatchObject({ state: 'DIFFERS', difference_count: 4 });
    expect((await nights('&state=DIFFERS')).map(({ id }) => id)).toEqual([night.id]);
    const events = await eventsOf(house.database, at.venueId, 'provider.differs');
    expect(events.map(({ data }) => data.id)).toEqual([night.id]);
  });
});
