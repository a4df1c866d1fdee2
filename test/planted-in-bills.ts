import type { Tx } from '../src/database/tx.js';
import type { Rule } from '../src/ledger/rules.js';

/**
 * Planted faults of bills, with the rule that finds each one.
 * The data has a printed bill, a void and an open check.
 */
export const PLANTED_IN_BILLS: [string, Rule, (tx: Tx) => Promise<unknown>, Rule[]?][] = [
  ['a void of which nothing is kept', 'voided', (tx) => tx.change(`DELETE FROM voids WHERE name = 'Steak'`)],
  [
    'a void of another amount',
    'voided',
    (tx) => tx.change(`UPDATE voids SET amount = amount - 1 WHERE name = 'Steak'`),
    ['noted', 'voided'],
  ],
  ['a void that hides the bill', 'voided', (tx) => tx.change('UPDATE order_items SET billed_at = cancelled_at')],
  ['a bill of another total', 'billed', (tx) => tx.change('UPDATE check_bills SET total = total - 1')],
  ['a bill that is gone', 'billed', (tx) => tx.change('DELETE FROM check_bills')],
  [
    'a check that is called billed',
    'billed',
    (tx) => tx.change(`UPDATE checks SET state = 'BILLED' WHERE state = 'OPEN'`),
  ],
];
