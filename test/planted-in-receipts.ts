import type { Tx } from '../src/database/tx.js';
import type { Rule } from '../src/ledger/rules.js';

/**
 * Planted faults of receipts, with the rule that finds each one.
 * The data has the receipt of a paid check.
 */
export const PLANTED_IN_RECEIPTS: [string, Rule, (tx: Tx) => Promise<unknown>, Rule[]?][] = [
  ['a receipt number that was skipped', 'receipts', (tx) => tx.change('UPDATE receipts SET number = number + 1')],
  ['a receipt that was lost', 'receipts', (tx) => tx.change('DELETE FROM receipts')],
  [
    'a receipt that says another amount than was paid',
    'receipts',
    (tx) => tx.change('UPDATE receipts SET total = total - 1'),
  ],
];
