import { describe, expect, it } from 'vitest';
import { lineOf, ticketOf } from '../ticket-for-spec.js';
import { passOrders } from './pass-orders.js';

const grill = (...lines: Parameters<typeof lineOf>[0][]) =>
  ticketOf('g', { order_id: 'order', lines: lines.map(lineOf) });
const bar = (...lines: Parameters<typeof lineOf>[0][]) =>
  ticketOf('b', {
    order_id: 'order',
    station_id: 'bar',
    fired_at: '2026-03-01T17:59:00.000Z',
    lines: lines.map(lineOf),
  });

describe('the pass', () => {
  it('puts the tickets of all stations together by course, those of none first', () => {
    const [order, ...others] = passOrders([
      grill({ id: '1', course: 2, status: 'HELD' }, { id: '2', course: 1, status: 'READY' }),
      bar({ id: '3', course: null }, { id: '4', course: 1, status: 'READY' }),
    ]);
    expect(others).toEqual([]);
    expect(order!.courses.map(({ course, state, lines }) => [course, state, lines.map(({ id }) => id)])).toEqual([
      [null, 'WAITING', ['3']],
      [1, 'READY', ['2', '4']],
      [2, 'HELD', ['1']],
    ]);
    expect(order).toMatchObject({ state: 'WAITING', since: '2026-03-01T17:59:00.000Z', ready: ['2', '4'] });
  });

  it('forgets what was handed out, and keeps the rest of its course', () => {
    const [order] = passOrders([
      grill({ id: '1', course: 1, status: 'SERVED' }, { id: '2', course: 2, status: 'SERVED' }, { id: '3', course: 2 }),
    ]);
    expect(order!.courses.map(({ course, lines }) => [course, lines.map(({ id }) => id)])).toEqual([[2, ['3']]]);
  });

  it('keeps orders where their most urgent ticket stands', () => {
    const rush = ticketOf('r', { order_id: 'rush', priority: 'RUSH' });
    const rest = ticketOf('s', { order_id: 'rush' });
    const orders = passOrders([rush, ticketOf('o', { order_id: 'other' }), rest]);
    expect(orders.map(({ order_id, priority }) => [order_id, priority])).toEqual([
      ['rush', 'RUSH'],
      ['other', 'NORMAL'],
    ]);
  });
});
