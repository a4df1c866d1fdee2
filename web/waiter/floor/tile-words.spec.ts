import { expect, it } from 'vitest';
import { aLine, anOrder, aTable, aVisit } from '../given-floor.js';
import { standsOf } from './standing.js';
import { sumOf } from './tile-words.js';

const PAID = { total: 90_000, paid: 90_000, payment_status: 'PAID' as const };
const tables = [aTable({ id: '1', status: 'OCCUPIED', session_id: 'v' })];
const sessions = [aVisit({ id: 'v', table_ids: ['1'] })];

it.each([
  ['what is left, where a part is paid', { total: 90_000, paid: 40_000 }, /500/],
  ['nothing at all, where the tile says that it is paid', PAID, /^$/],
  [
    'that it is paid, where a dish is still to be carried',
    { ...PAID, items: [aLine({ id: 'a', status: 'READY' })] },
    /^Paid$/,
  ],
])('a tile names %s', (_, some, expected) => {
  const order = anOrder({ id: 'o', table_id: '1', session_id: 'v', ...some });
  expect(sumOf(standsOf({ tables, sessions }, [order])[0]!)).toMatch(expected);
});
