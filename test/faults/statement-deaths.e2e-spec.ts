import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.js';
import type { Bundle } from '../bundle.js';
import { done, type Caller } from '../caller.js';
import { freshDatabase, postgresUrl, type FreshDatabase } from '../database-for-test.js';
import { openHouse, type House } from '../given.js';
import { until } from '../paper.js';
import { Sandbox } from '../sandbox.js';
import { buildServer } from '../server-process.js';
import { dieAtEach, MOST_SHARED, type Act, type Story } from './statements/die-at-each.js';

const DATABASE = postgresUrl ? 'PostgreSQL' : 'SQLite';

// Each statement needs one start of a server, whatever else the machine does.
const LONGEST_MS = 900_000;

let fresh: FreshDatabase;
let house: House;
let server: Bundle;
let byPhone: string;

beforeAll(async () => {
  fresh = await freshDatabase();
  house = await openHouse({ DATABASE_URL: fresh.url, SECRET_KEY: 'the secret of the kill check, 40 letters' });
  const method = { name: 'By phone', kind: 'CARD', provider: 'SANDBOX' };
  byPhone = (await done(house.admin.post('/payment-methods', method))).id;
  await house.close();
  server = await buildServer('test/faults/kill/house-server.ts');
}, 300_000);

afterAll(async () => {
  server?.remove();
  await fresh?.drop();
});

/** Expected number of statements of a command on SQLite and on PostgreSQL, where the search begins. */
type Statements = readonly [sqlite: number, postgres: number];

async function storyOf(name: string, who: Caller, act: Act, [sqlite, postgres]: Statements): Promise<Story> {
  const statements = postgresUrl ? postgres : sqlite;
  const place = { databaseUrl: fresh.url, file: server.file, token: who.token!, statements };
  const story = await dieAtEach(act, place);
  console.log(
    `figures: ${name} on ${DATABASE}: killed ${story.deaths} times within ${story.statements} statements and after the COMMIT; ` +
      `${story.told.length} told, ${story.kept.length} kept; replayed after ${story.replayed.join(', ')}`,
  );
  return story;
}

function expectOnceEach({ faults, kept, told, replayed, statements }: Story, fewest: number): void {
  expect(faults).toEqual([]);
  expect(statements).toBeGreaterThanOrEqual(fewest);
  expect(kept.toSorted()).toEqual(told.toSorted());
  // A command has happened only if it reached its COMMIT.
  expect(replayed).not.toEqual([]);
  expect(Math.min(...replayed), `replayed ${replayed.join(', ')}`).toBeGreaterThan(statements - MOST_SHARED);
}

async function ordered(till: Caller): Promise<{ id: string; check_id: string }> {
  const items = [
    { dish_id: house.dishes.steak, quantity: 2 },
    { dish_id: house.dishes.tea, quantity: 1 },
  ];
  const waiter = till.as(house.waiter.token);
  return done(waiter.post('/orders', { order_type: 'TAKEAWAY', covers: 2, items }));
}

function kept(database: Database, text: string): Promise<string[]> {
  return database.read(async (reader) => (await reader.rows<object>(text)).map((row) => Object.values(row).join(' ')));
}

describe('killed before a statement or after the COMMIT, then asked again with the same key', () => {
  it(
    'a payment that closes its check happens exactly once',
    async () => {
      const payment: Act = {
        keyed: 1,
        async prepare(till) {
          const { check_id: check } = await ordered(till);
          const body = { payment_method_id: house.methods.cash, tip: 1000, tendered: 400_000 };
          return { path: `/checks/${check}/payments`, body };
        },
        told: ({ payment: { id, amount, change } }) => `${id} ${amount} ${change}`,
        kept: (database) => kept(database, 'SELECT id, amount, change FROM payments'),
      };
      expectOnceEach(await storyOf('a payment', house.cashier, payment, [29, 25]), 8);
    },
    LONGEST_MS,
  );

  it(
    'a refund happens exactly once',
    async () => {
      const refund: Act = {
        keyed: 2,
        async prepare(till) {
          const { check_id: check } = await ordered(till);
          const pay = { payment_method_id: house.methods.card, tip: 1000 };
          const { check: paid } = await done(till.post(`/checks/${check}/payments`, pay));
          return { path: `/checks/${check}/refunds`, body: { kind: 'WHOLE', reason: 'Cold' }, version: paid.version };
        },
        told: ({ refunds: [{ id, amount }] }) => `${id} ${amount}`,
        kept: (database) => kept(database, 'SELECT id, amount FROM refunds'),
      };
      expectOnceEach(await storyOf('a refund', house.manager, refund, [30, 25]), 8);
    },
    LONGEST_MS,
  );

  it(
    'a provider is asked exactly once to give a payment back',
    async () => {
      const sandbox = await Sandbox.start();
      Object.assign(process.env, sandbox.settings);
      try {
        const voiding: Act = {
          keyed: 2,
          async prepare(till) {
            const { check_id: check } = await ordered(till);
            const part = { payment_method_id: byPhone, amount: 45_000, tip: 500 };
            const { payment } = await done(till.as(house.waiter.token).post(`/checks/${check}/payments`, part));
            await until(async () => (await done(till.get(`/payments/${payment.id}`))).status === 'SUCCEEDED', 60_000);
            return { path: `/payments/${payment.id}/void`, body: { reason: 'Wrong table' } };
          },
          told: ({ payment: { id, amount } }) => `${id} ${amount}`,
          kept: (database) =>
            kept(
              database,
              `SELECT p.id, p.amount FROM payments p JOIN provider_operations o ON o.payment_id = p.id AND o.kind = 'REFUND'`,
            ),
        };
        expectOnceEach(
          await storyOf('a payment that is taken back at its provider', house.manager, voiding, [21, 18]),
          6,
        );
      } finally {
        for (const name of Object.keys(sandbox.settings)) delete process.env[name];
        await sandbox.stop();
        Sandbox.cleanUp();
      }
    },
    LONGEST_MS,
  );

  it(
    'a shift is closed exactly once, with a Z report of its own number',
    async () => {
      const closing: Act = {
        keyed: 5,
        async prepare(till) {
          const { id } = await done(till.post('/shifts/open', { float: 5000 }));
          const { check_id: check } = await ordered(till);
          const pay = { payment_method_id: house.methods.cash, tip: 100 };
          const { payment } = await done(till.post(`/checks/${check}/payments`, pay));
          await done(till.post(`/shifts/${id}/pay-out`, { amount: 300, reason: 'Ice' }));
          const value = 5000 + payment.amount + payment.tip - 300;
          await done(till.post(`/shifts/${id}/count`, { denominations: [{ value, count: 1 }] }));
          const { version } = await done(till.get(`/shifts/${id}`));
          return { path: `/shifts/${id}/close`, body: {}, version };
        },
        told: ({ number, shift: { id } }) => `${id} ${number}`,
        kept: (database) => kept(database, `SELECT id, number FROM shifts WHERE state = 'CLOSED'`),
      };
      const story = await storyOf('closing a shift', house.cashier, closing, [19, 16]);
      expectOnceEach(story, 8);
      const numbers = story.kept.map((one) => Number(one.split(' ')[1])).toSorted((one, other) => one - other);
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    },
    LONGEST_MS,
  );
});
