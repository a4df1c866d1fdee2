import { describe, expect, it } from 'vitest';
import type { WireEvent } from '../../lib/fold.js';
import { standsOf } from '../floor/standing.js';
import { aCall, aLine, anOrder, aRequest, aTable, aTicket, aVisit } from '../given-floor.js';
import { byUrgency, isFor, isNews, marksOf, type Notice } from './notice.js';
import { newsOf } from './news.js';
import { standingNotices } from './standing-notices.js';

const NOW = Date.parse('2026-05-01T18:30:00.000Z');
const order = anOrder({ id: 'o', table_id: 't1', table_name: '1', session_id: 'v', waiter_id: 'anna' });

function told(house: Partial<Parameters<typeof standingNotices>[0]>, nowMs = NOW): Notice[] {
  const nameOf = (dishId: string): string => dishId;
  return standingNotices(
    { stands: [], orders: [order], tickets: [], printers: [], requests: [], nameOf, choicesOf: () => [], ...house },
    nowMs,
  );
}

describe('what a waiter is told', () => {
  it('lines that are ready, one notice for an order, which rings again for another line', () => {
    const one = { ...order, items: [aLine({ id: 'a', status: 'READY', quantity: 2 }), aLine({ id: 'b' })] };
    const [first] = told({ orders: [one] });
    expect(first).toMatchObject({ kind: 'ready', place: '1', with: { count: 2 }, lines: [{ id: 'a', quantity: 2 }] });
    const heard = new Set(marksOf(first!));
    expect(isNews(first!, heard)).toBe(false);
    const [second] = told({ orders: [{ ...one, items: one.items.map((line) => ({ ...line, status: 'READY' })) }] });
    expect(second!.id).toBe(first!.id);
    expect(isNews(second!, heard)).toBe(true);
    expect(told({ orders: [{ ...one, items: [aLine({ id: 'a', status: 'SERVED' })] }] })).toEqual([]);
  });

  it('a ticket that no screen has shown: to the waiter, and to all that the kitchen does not see it', () => {
    const unseen = aTicket({ id: 'x', order_id: 'o', unseen_at: '2026-05-01T18:20:00.000Z' });
    expect(told({ tickets: [unseen] }).map(({ kind, ownerId }) => [kind, ownerId])).toEqual([
      ['unseen', 'anna'],
      ['kitchen', null],
    ]);
    expect(told({ tickets: [{ ...unseen, seen_at: '2026-05-01T18:21:00.000Z' }] })).toEqual([]);
  });

  it('tickets on further pages of a screen are counted by orders, and apart from those without a screen', () => {
    const unseen = { unseen_at: '2026-05-01T18:20:00.000Z' };
    const behind_at = '2026-05-01T18:19:51.000Z';
    const behind = ['y', 'z'].map((id) => aTicket({ id, order_id: 'o', behind_at, ...unseen }));
    const alone = aTicket({ id: 'b', order_id: 'p', ...unseen });
    const kinds = (tickets: typeof behind) => told({ tickets }).map((one) => [one.kind, one.with['count']]);
    expect(kinds(behind)).toEqual([['pages', 1]]);
    expect(kinds([...behind, alone])).toEqual([
      ['kitchen', 1],
      ['pages', 1],
    ]);
  });

  it('a ticket is late from its time on, until the kitchen is done with it', () => {
    const late = aTicket({ id: 'x', order_id: 'o', late_at: '2026-05-01T18:30:00.000Z' });
    expect(told({ tickets: [late] }, NOW - 1)).toEqual([]);
    expect(told({ tickets: [late] }).map(({ kind }) => kind)).toEqual(['late']);
    expect(told({ tickets: [{ ...late, state: 'DONE' }] })).toEqual([]);
  });

  it('guests who have the bill, and guests who have waited for ten minutes', () => {
    const sessions = [aVisit({ id: 'v', table_ids: ['t1'], opened_at: '2026-05-01T18:20:00.000Z' })];
    const seated = aTable({ id: 't1', status: 'OCCUPIED', session_id: 'v' });
    const quiet = { stands: standsOf({ tables: [seated], sessions }, []), orders: [] };
    expect(told(quiet, NOW - 1)).toEqual([]);
    expect(told(quiet).map(({ kind }) => kind)).toEqual(['quiet']);
    const stands = standsOf({ tables: [{ ...seated, status: 'BILLED' }], sessions }, [order]);
    expect(told({ stands })).toMatchObject([{ kind: 'billed', ownerId: 'anna' }]);
  });

  it('what guests want to order, with their words, and who called: to the waiter of the table', () => {
    const plain = { id: 'i', dish_id: 'soup', dish_variation_id: null };
    const item = { ...plain, quantity: 2, comment: 'no salt', phone_id: 'p' };
    const request = aRequest({ id: 'r', table_id: 't1', items: [item], lines: 3, total: 1000, guest_name: 'Dana' });
    const call = aCall({ id: 'c', table_id: 't1', kind: 'BILL' });
    const sessions = [aVisit({ id: 'v', table_ids: ['t1'] })];
    const tables = [aTable({ id: 't1', status: 'OCCUPIED', session_id: 'v' })];
    const stands = standsOf({ tables, sessions }, [order], { requests: [request], calls: [call] });
    expect(told({ stands, choicesOf: () => ['Extra cream', 'No dill'] })).toMatchObject([
      {
        kind: 'asked',
        guest: 'Dana',
        ownerId: 'anna',
        answerTo: 'r',
        lines: [{ quantity: 2, name: 'soup (Extra cream, No dill) “no salt”' }],
        more: 2,
      },
      { kind: 'called', ownerId: 'anna', answerTo: 'c', with: { kind: 'BILL' } },
    ]);
  });

  it('what a guest wants to fetch, with name, number and time: to everybody, because it is of no table', () => {
    const pickup = { name: 'Dana', phone: '+77010000001', pickup_at: '2026-05-01T19:30:00.000Z' };
    const request = { ...aRequest({ id: 'r', table_id: '' }), table_id: null, pickup, total: 1000 };
    const [notice] = told({ orders: [], requests: [request] });
    expect(notice).toMatchObject({
      kind: 'asked',
      place: 'Dana',
      tableId: null,
      ownerId: null,
      answerTo: 'r',
      with: { amount: 1000, phone: '+77010000001', time: pickup.pickup_at },
    });
    expect(told({ orders: [], requests: [{ ...request, pickup: null }] })).toEqual([]);
  });

  it('trouble comes before food, and food before guests who wait', () => {
    const kinds = ['quiet', 'ready', 'kitchen'] as const;
    const some = kinds.map((kind) => ({ ...told({ orders: [ready()] })[0]!, kind }));
    expect(byUrgency(some).map(({ kind }) => kind)).toEqual(['kitchen', 'ready', 'quiet']);
  });
});

describe('whose a notice is', () => {
  it('of the waiter who has the order, of whoever follows the table, and of all when it is nobody’s', () => {
    const [notice] = told({ orders: [ready()] });
    const reader = (personId: string, ...followed: string[]) => ({ personId, followed: new Set(followed) });
    expect(isFor(notice!, reader('anna'))).toBe(true);
    expect(isFor(notice!, reader('bolat'))).toBe(false);
    expect(isFor(notice!, reader('bolat', 't1'))).toBe(true);
    expect(isFor({ ...notice!, ownerId: null }, reader('bolat'))).toBe(true);
  });
});

describe('news of payments', () => {
  const payment = { id: 'p', amount: 500, provider: 'SANDBOX', device_id: 'mine', method_name: 'Card', failure: null };
  const event = (type: string, some: object = {}, head: object = {}) =>
    ({
      seq: 1,
      v: 1,
      at: order.created_at,
      type,
      data: { payment: { ...payment, ...some }, order: { ...order, ...head } },
    }) as unknown as WireEvent;

  it('in full, in part, or not at all', () => {
    expect(newsOf(event('payment.received', {}, { payment_status: 'PAID', paid: 500 }), 'mine')?.kind).toBe('paid');
    expect(newsOf(event('payment.received', {}, { paid: 200 }), 'mine')).toMatchObject({
      kind: 'part_paid',
      with: { left: 300 },
    });
    expect(newsOf(event('payment.failed', { failure: 'declined' }), 'mine')).toMatchObject({
      kind: 'payment_failed',
      with: { failure: 'declined' },
    });
  });

  it('cash that was taken here is no news here, but on other tablets', () => {
    const cash = event('payment.received', { provider: null });
    expect(newsOf(cash, 'mine')).toBeNull();
    expect(newsOf(cash, 'other')?.kind).toBe('part_paid');
  });
});

function ready() {
  return { ...order, items: [aLine({ id: 'a', status: 'READY' })] };
}
