import { expect, it } from 'vitest';
import { queuedOn, withQueued, type Waiting } from './queued.js';
import type { Payable } from './tender.js';

const CHECK: Payable = { state: 'OPEN', total: 9000, paid: 1000, pending: 0, due: 8000, cash_due: 8000, awaits: null };
const NOTHING: ReadonlySet<string> = new Set();

function waiting(id: string, amount?: number, state: Waiting['state'] = 'waiting'): Waiting {
  return { key: `key-${id}`, ask: { path: '/checks/one/payments', body: { id, amount } }, state };
}

it('cash that waits for the network is not asked for again', () => {
  const queued = queuedOn('one', [waiting('a', 3000)]);
  expect(withQueued(CHECK, queued, NOTHING)).toMatchObject({ pending: 3000, due: 5000, cash_due: 5000, paid: 1000 });
});

it('a payment of all that is owed leaves nothing to pay', () => {
  const queued = queuedOn('one', [waiting('a', 3000), waiting('b')]);
  expect(withQueued(CHECK, queued, NOTHING)).toMatchObject({ pending: 8000, due: 0, cash_due: 0 });
});

it('what the house has refused is owed, and what it has counted is not counted again', () => {
  expect(withQueued(CHECK, queuedOn('one', [waiting('a', 3000, 'refused')]), NOTHING)).toBe(CHECK);
  expect(withQueued(CHECK, queuedOn('one', [waiting('a', 3000)]), new Set(['a']))).toBe(CHECK);
});

it('payments of another check are none of its business', () => {
  expect(queuedOn('two', [waiting('a', 3000)])).toEqual([]);
});
