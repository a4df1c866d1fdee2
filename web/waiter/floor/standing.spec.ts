import { describe, expect, it } from 'vitest';
import { aLine, anOrder, aTable, aVisit } from '../given-floor.js';
import { initials, isMine, standsOf, type Standing } from './standing.js';

const visit = aVisit({ id: 'v', table_ids: ['1'], covers: 3 });
const taken = aTable({ id: '1', status: 'OCCUPIED', session_id: 'v' });
const ordered = anOrder({ id: 'o', table_id: '1', session_id: 'v', waiter_id: 'anna', waiter_name: 'Anna' });

function standing(table = taken, orders = [ordered], sessions = [visit]): Standing {
  return standsOf({ tables: [table], sessions }, orders)[0]!.standing;
}

describe('how a table stands', () => {
  it.each([
    ['FREE', 'free'],
    ['RESERVED', 'reserved'],
    ['NEEDS_CLEANING', 'cleaning'],
    ['OUT_OF_SERVICE', 'out_of_service'],
  ] as const)('a table without guests that is %s is %s', (status, expected) => {
    expect(standing(aTable({ id: '1', status }), [], [])).toBe(expected);
  });

  it('guests sit, order, are served, ask for the bill and pay', () => {
    const ready = { ...ordered, items: [aLine({ id: 'a' }), aLine({ id: 'b', status: 'READY' })] };
    const billed = { ...taken, status: 'BILLED' as const };
    expect(standing(taken, [])).toBe('seated');
    expect(standing()).toBe('ordered');
    expect(standing(taken, [ready])).toBe('ready');
    expect(standing(billed)).toBe('billed');
    expect(standing(billed, [{ ...ordered, payment_status: 'PAID' }])).toBe('paid');
  });

  it('food that gets cold comes before the bill', () => {
    const ready = { ...ordered, items: [aLine({ id: 'b', status: 'READY' })] };
    expect(standing({ ...taken, status: 'BILLED' }, [ready])).toBe('ready');
  });

  it('one of two orders that is paid does not make the table paid', () => {
    expect(standing(taken, [ordered, anOrder({ ...ordered, id: 'p', payment_status: 'PAID' })])).toBe('ordered');
  });

  it('joined tables show the same guests, and name each other', () => {
    const joined = [
      { ...taken, group_id: 'g' },
      aTable({ id: '2', status: 'OCCUPIED', session_id: 'v', group_id: 'g' }),
    ];
    const stands = standsOf({ tables: joined, sessions: [visit] }, [ordered]);
    expect(
      stands.map(({ standing: how, covers, orders, joined: names }) => [how, covers, orders.length, names]),
    ).toEqual([
      ['ordered', 3, 1, ['2']],
      ['ordered', 3, 1, ['1']],
    ]);
  });

  it('an order that waits here stands on its table before the server knows of a visit', () => {
    const waiting = { ...ordered, session_id: null };
    expect(standing(aTable({ id: '1' }), [waiting], [])).toBe('ordered');
  });

  it('what is owed is without what is paid', () => {
    const [stand] = standsOf({ tables: [taken], sessions: [visit] }, [
      { ...ordered, total: 900, paid: 400 },
      anOrder({ ...ordered, id: 'p', total: 100 }),
    ]);
    expect([stand!.total, stand!.left]).toEqual([1000, 600]);
  });
});

it('a waiter follows own orders and starred tables', () => {
  const [stand] = standsOf({ tables: [taken], sessions: [visit] }, [ordered]);
  expect(isMine(stand!, 'anna', new Set())).toBe(true);
  expect(isMine(stand!, 'bolat', new Set())).toBe(false);
  expect(isMine(stand!, 'bolat', new Set(['1']))).toBe(true);
});

it.each([
  ['Anna', 'A'],
  ['Айгүл Сәрсенова', 'АС'],
  ['  Jan van Dam ', 'JD'],
  ['👩 Chef', '👩C'],
  ['', ''],
])('%s is called %s on a tile', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
