import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../src/database/tx.js';
import { findFaults } from '../src/ledger/ledger.js';
import type { Rule } from '../src/ledger/rules.js';
import { rulesBrokenBy } from './broken-books.js';
import { done } from './caller.js';
import { openHouse, type House } from './given.js';
import { splitting } from './split-house.js';
import { taxClass, taxedDish } from './taxed-house.js';

let house: House;
/** Two guests share a dinner with included tax, a discount for both, and one for the second guest only. */
beforeAll(async () => {
  house = await openHouse();
  const at = splitting(house);
  const { id } = await taxClass(house, 12_000, true);
  const dish = await taxedDish(house, 10_001, id);
  const order = await at.ordered([{ dish_id: dish, quantity: 1 }, ...at.dishes()]);
  await done(at.discount(order, { kind: 'AMOUNT', amount: 3_333 }));
  const { checks } = await at.evenly(order, 2);
  await done(at.discount(order, { kind: 'PERCENT', percent: 10_000, check_id: checks[1].id }));
  const gone = await at.ordered();
  await at.evenly(gone, 2);
  await done(at.unsplit(gone));
});
afterAll(() => house?.close());

const PLANTED: [string, Rule[], (tx: Tx) => Promise<unknown>][] = [
  [
    'a part of a dish that is charged twice',
    ['totalled', 'shared'],
    (tx) => tx.change('UPDATE check_shares SET gross = gross + 1, net = net + 1'),
  ],
  ['a part of a dish that nobody pays', ['totalled'], (tx) => tx.change('DELETE FROM check_shares')],
  [
    'a part of another size than it is priced for',
    ['totalled', 'taxed'],
    (tx) =>
      tx.change(`UPDATE check_shares SET weight = weight + 1
        WHERE check_id IN (SELECT id FROM checks WHERE position = 1)`),
  ],
  [
    'a discount that takes more off the checks than it says',
    ['discounted'],
    (tx) => tx.change('UPDATE discounts SET taken = taken + 1'),
  ],
  [
    'a discount that another check was given',
    ['shared', 'discounted'],
    (tx) => tx.change(`UPDATE discounts SET shares = '{}' WHERE check_id IS NULL`),
  ],
  [
    'a tax that is on no line',
    ['shared'],
    (tx) => tx.change('UPDATE check_shares SET included_tax = included_tax + 1'),
  ],
  [
    'a check that was undone and has parts of dishes',
    ['shared'],
    (tx) => tx.change(`UPDATE checks SET undone_at = created_at, state = 'CLOSED' WHERE subtotal > 0 AND position = 2`),
  ],
];

describe('the ledger of checks that share an order', () => {
  it('finds nothing wrong with them, nor with what was brought together again', async () => {
    expect(await house.database.readSnapshot(findFaults)).toEqual([]);
  });

  it.each(PLANTED)('finds %s', async (_, rules, plant) => {
    expect(await rulesBrokenBy(house.database, plant)).toEqual(expect.arrayContaining(rules));
  });
});
