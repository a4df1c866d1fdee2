import { describe, expect, it } from 'vitest';
import { lineOf, ticketOf } from '../ticket-for-spec.js';
import { pickUps } from './pick-ups.js';

const atCounter = (number: number, ...statuses: ('QUEUED' | 'READY' | 'HELD' | 'SERVED' | 'CANCELLED')[]) =>
  ticketOf(`t${number}`, {
    order_id: `o${number}`,
    order_number: number,
    order_type: 'TAKEAWAY',
    table_name: null,
    fired_at: `2026-11-22T12:00:${String(number).padStart(2, '0')}.000Z`,
    lines: statuses.map((status) => lineOf({ status })),
  });
const numbers = (list: { number: number }[]) => list.map(({ number }) => number);

describe('the pick-up board', () => {
  it('calls a number when everything of all its tickets is ready', () => {
    const second = { ...atCounter(3, 'QUEUED'), id: 'other', station_id: 'bar' };
    expect(pickUps([atCounter(3, 'READY'), second])).toEqual({
      making: [{ order_id: 'o3', number: 3, called: null }],
      ready: [],
    });
    expect(
      numbers(pickUps([atCounter(3, 'READY', 'CANCELLED'), { ...second, lines: [lineOf({ status: 'READY' })] }]).ready),
    ).toEqual([3]);
  });

  it('shows those first that were sent first, and nothing of what is on hold or was fetched', () => {
    const tickets = [atCounter(9, 'QUEUED'), atCounter(2, 'QUEUED'), atCounter(4, 'HELD'), atCounter(5, 'SERVED')];
    expect(numbers(pickUps(tickets).making)).toEqual([2, 9]);
    expect(pickUps(tickets).ready).toEqual([]);
  });

  it('says nothing of tables and of what is delivered', () => {
    const table = { ...atCounter(1, 'READY'), order_type: 'DINE_IN' as const, table_name: '4' };
    const delivered = { ...atCounter(2, 'READY'), order_type: 'DELIVERY' as const };
    const counter = { ...atCounter(3, 'READY'), order_type: 'DINE_IN' as const };
    expect(numbers(pickUps([table, delivered, counter]).ready)).toEqual([3]);
  });

  it('says of nobody more than the number, and of who has ordered by phone the first name', () => {
    const named = { ...atCounter(8, 'READY'), tab_name: 'Ержан', notes: 'allergic' };
    const byPhone = { ...atCounter(9, 'READY'), tab_name: 'Dana Smagulova', called: 'Dana' };
    expect(pickUps([named, byPhone]).ready).toEqual([
      { order_id: 'o8', number: 8, called: null },
      { order_id: 'o9', number: 9, called: 'Dana' },
    ]);
  });
});
