import { expect, it } from 'vitest';
import { aLine, anOrder } from '../given-floor.js';
import { findOrders } from './search.js';

const orders = [
  anOrder({ id: 'a', number: 17, table_id: '12', table_name: '12', waiter_name: 'Anna' }),
  anOrder({
    id: 'b',
    number: 18,
    tab_name: 'Бауыржан',
    details: { name: null, phone: '+7 701 123 45 67', address: null, promised_at: null },
    items: [aLine({ id: 'l', name: 'Лағман' }), aLine({ id: 'm', name: 'Chips', status: 'CANCELLED' })],
  }),
  anOrder({ id: 'c', number: 12, tab_name: 'Eve' }),
];

function found(typed: string): string[] {
  return findOrders(orders, typed).map(({ order }) => order.id);
}

it('an order is found by its number before others by what stands on them', () => {
  expect(found('12')).toEqual(['c', 'a', 'b']);
  expect(found('#17')).toEqual(['a']);
});

it('an order is found by guest, waiter, telephone and dish, and says by which', () => {
  expect(found('бауыр')).toEqual(['b']);
  expect(found('ANNA')).toEqual(['a']);
  expect(found('7011234567')).toEqual(['b']);
  expect(findOrders(orders, 'лағман')).toMatchObject([{ order: { id: 'b' }, because: 'Лағман' }]);
});

it('nothing is found by nothing, nor by what was taken back', () => {
  expect(found('  ')).toEqual([]);
  expect(found('chips')).toEqual([]);
});
