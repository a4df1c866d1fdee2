import { describe, expect, it } from 'vitest';
import type { OrderItemView, OrderView } from '../../src/orders/order.dto.js';
import type { Entry } from '../lib/outbox/command.js';
import { withWaiting } from './overlay.js';
import { demoMenu, TEA, STEAK } from './order/menu-drawn.js';

const ORDER = 'a0000000-0000-7000-8000-000000000001';
const AT = '2026-05-01T18:00:00.000Z';

let keys = 0;
function entry(ask: Entry['ask'], state: Entry['state'] = 'waiting'): Entry {
  keys += 1;
  const says = { word: 'outbox.send' };
  return {
    key: `key-${keys}`,
    lane: `order:${ORDER}`,
    ask,
    says,
    by: { id: 'anna', name: 'Anna' },
    at: AT,
    state,
    tries: 0,
    failure: null,
  };
}

const taken = (items: object[], more: object = {}): Entry =>
  entry({ method: 'POST', path: '/orders', body: { id: ORDER, order_type: 'DINE_IN', table_id: 't', items, ...more } });
const more = (items: object[], state?: Entry['state']): Entry =>
  entry({ method: 'POST', path: `/orders/${ORDER}/items`, body: { items } }, state);
const tea = (id: string, quantity = 1): object => ({ id, dish_id: TEA, quantity });

/** The order as the house would tell it. */
function told(items: Partial<OrderItemView>[], head: Partial<OrderView> = {}): OrderView {
  const [shown] = withWaiting([], [taken(items.map(({ id }) => tea(id!)))], demoMenu());
  const { waiting: _waiting, ...order } = shown!;
  const lines = order.items.map(({ waiting: _mark, waitingKey: _key, ...item }, at) => ({ ...item, ...items[at] }));
  return { ...order, number: 7, version: 1, ...head, items: lines } as OrderView;
}

const ids = (orders: readonly { items: readonly { id: string }[] }[]): string[][] =>
  orders.map(({ items }) => items.map(({ id }) => id));

describe('what waits, laid over what is known', () => {
  it('an order that nobody has heard of yet is there, priced by the menu and marked', () => {
    const [order] = withWaiting(
      [],
      [
        taken(
          [tea('l1', 2), { id: 'l2', dish_id: STEAK, quantity: 1, course: 2, modifiers: [{ modifier_id: 'o-rare' }] }],
          { hold_courses: [2] },
        ),
      ],
      demoMenu(),
    );
    expect(order).toMatchObject({ id: ORDER, waiting: 'waiting', waiter_name: 'Anna', total: 190_000 });
    expect(order!.items).toMatchObject([
      { id: 'l1', name: 'Tea', quantity: 2, status: 'QUEUED', waiting: 'waiting' },
      { id: 'l2', name: 'Steak', status: 'HELD', course: 2 },
    ]);
  });

  it('lines of both waiters stand on one order, those that wait marked and last', () => {
    const [order] = withWaiting([told([{ id: 'theirs' }])], [more([tea('mine')])], demoMenu());
    expect(ids([order!])).toEqual([['theirs', 'mine']]);
    expect(order!.items.map(({ waiting }) => waiting)).toEqual([undefined, 'waiting']);
  });

  it('a line whose event came before its answer stands there once', () => {
    const known = told([{ id: 'l1' }, { id: 'l2' }]);
    expect(ids(withWaiting([known], [more([tea('l2')], 'sending')], demoMenu()))).toEqual([['l1', 'l2']]);
    expect(ids(withWaiting([known], [taken([tea('l1')])], demoMenu()))).toEqual([['l1', 'l2']]);
  });

  it('an answered line stays until its event has come, and comes once', () => {
    const before = told([{ id: 'l1' }]);
    const answer = told([{ id: 'l1' }, { id: 'l2' }], { version: 2, updated_at: '2026-05-01T18:00:05.000Z' });
    expect(ids(withWaiting([before], [], demoMenu(), [answer]))).toEqual([['l1', 'l2']]);
    expect(ids(withWaiting([answer], [], demoMenu(), [answer]))).toEqual([['l1', 'l2']]);
    const later = told([{ id: 'l1' }], { version: 3, updated_at: '2026-05-01T18:00:09.000Z' });
    expect(ids(withWaiting([later], [], demoMenu(), [answer]))).toEqual([['l1']]);
  });

  it('an order that was cancelled is gone with its answer', () => {
    const ended = told([{ id: 'l1' }], { version: 2, updated_at: '2026-05-01T18:01:00.000Z', status: 'CANCELLED' });
    expect(withWaiting([told([{ id: 'l1' }])], [], demoMenu(), [ended])).toEqual([]);
  });

  it('changes, strikes and fires show at once, and only what they touch is marked', () => {
    const order = told([{ id: 'l1' }, { id: 'l2' }, { id: 'l3', status: 'HELD', course: 2 }, { id: 'l4' }]);
    const at = (path: string, method: Entry['ask']['method'], body?: object): Entry =>
      entry({ method, path: `/orders/${ORDER}${path}`, body });
    const [shown] = withWaiting(
      [order],
      [
        at('/items/l1', 'PATCH', { quantity: 4, comment: 'no ice' }),
        at('/items/l2/void', 'POST', { reason: 'left' }),
        at('/fire', 'POST', { course: 2 }),
      ],
      demoMenu(),
    );
    expect(shown!.items.map(({ quantity, status, waiting }) => [quantity, status, waiting])).toEqual([
      [4, 'QUEUED', 'waiting'],
      [1, 'CANCELLED', 'waiting'],
      [1, 'QUEUED', 'waiting'],
      [1, 'QUEUED', undefined],
    ]);
  });

  it('part of a line that is taken back leaves the rest', () => {
    const order = told([{ id: 'l1', quantity: 5 }]);
    const strike = entry({
      method: 'POST',
      path: `/orders/${ORDER}/items/l1/void`,
      body: { reason: 'cold', quantity: 2 },
    });
    expect(withWaiting([order], [strike], demoMenu())[0]!.items[0]).toMatchObject({ quantity: 3, status: 'QUEUED' });
  });

  it('what was refused stays in sight, and says so', () => {
    const [order] = withWaiting([told([{ id: 'l1' }])], [more([tea('l2')], 'refused')], demoMenu());
    expect(order!.items.at(-1)).toMatchObject({ id: 'l2', waiting: 'refused' });
  });

  it('commands to other things change no order', () => {
    const order = told([{ id: 'l1' }]);
    const others = ['/tables/t/sessions', '/orders/other/items', `/checks/${ORDER}/bill`].map((path) =>
      entry({ method: 'POST', path, body: { items: [] } }),
    );
    expect(withWaiting([order], others, demoMenu())).toEqual([order]);
  });
});
