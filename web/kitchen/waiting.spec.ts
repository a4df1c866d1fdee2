import { describe, expect, it } from 'vitest';
import type { KitchenState } from '../lib/fold.js';
import { SIX, ticketOf } from './ticket-for-spec.js';
import { NOTHING_KNOWN as NOTHING } from './memory.js';
import { movedByBump, withWaiting, type WaitingAsk } from './waiting.js';

const KITCHEN = { guest_ordering_paused_until: null, busy_minutes: 0, changed_at: null };
const rail = (...tickets: KitchenState['tickets']): KitchenState => ({ kitchen: KITCHEN, tickets });
const asked = (path: string, body?: unknown, state: WaitingAsk['state'] = 'waiting'): WaitingAsk => ({
  key: `${path} ${JSON.stringify(body)}`,
  ask: { method: 'POST', path: `/kitchen/tickets/${path}`, body },
  state,
  at: SIX,
});
const soup = ticketOf('soup', { lines: [{ quantity: 3 }, {}] });
const tea = ticketOf('tea', { fired_at: '2026-03-01T18:01:00.000Z' });

describe('the rail with what waits to be sent', () => {
  it('is the very rail of the server when nothing waits', () => {
    const truth = rail(soup, tea);
    expect(withWaiting(truth, NOTHING, []).state).toBe(truth);
  });

  it('lacks a ticket whose bump waits, and knows that it waits', () => {
    const { state, pending } = withWaiting(rail(soup, tea), NOTHING, [asked('soup/bump')]);
    expect(state.tickets).toEqual([tea]);
    expect([...pending]).toEqual(['soup']);
  });

  it('shows lines and portions as they were bumped, and leaves all others as they are', () => {
    const items = [{ item_id: 'soup-0', quantity: 2 }, { item_id: 'soup-1' }];
    const { state } = withWaiting(rail(soup, tea), NOTHING, [asked('soup/bump', { items })]);
    expect(state.tickets[0]!.lines.map(({ status, ready_quantity }) => [status, ready_quantity])).toEqual([
      ['IN_PROGRESS', 2],
      ['READY', 1],
    ]);
    expect(state.tickets[1]).toBe(tea);
  });

  it('takes a ticket off with the last line of it', () => {
    const asks = ['soup-0', 'soup-1'].map((item_id) => asked('soup/bump', { items: [{ item_id }] }));
    expect(withWaiting(rail(soup), NOTHING, asks).state.tickets).toEqual([]);
  });

  it('brings back in its place a ticket whose recall waits, also when its bump is long done', () => {
    const done = { ...soup, bumped_at: SIX, lines: soup.lines.map((line) => ({ ...line, status: 'READY' as const })) };
    const { state } = withWaiting(rail(tea), { ...NOTHING, departed: new Map([['soup', done]]) }, [
      asked('soup/recall'),
    ]);
    expect(state.tickets.map(({ id, lines }) => [id, lines[0]!.status])).toEqual([
      ['soup', 'IN_PROGRESS'],
      ['tea', 'QUEUED'],
    ]);
  });

  it('undoes exactly what a bump has moved', () => {
    const half = ticketOf('half', {
      lines: [
        { status: 'READY', ready_quantity: 1 },
        { quantity: 4, status: 'IN_PROGRESS', ready_quantity: 1 },
        { status: 'HELD' },
      ],
    });
    const items = movedByBump(half);
    expect(items).toEqual([{ item_id: 'half-1', quantity: 3 }]);
    const { state } = withWaiting(rail(half), NOTHING, [asked('half/bump'), asked('half/recall', { items })]);
    expect(state.tickets[0]!.lines).toEqual(half.lines);
  });

  it('keeps on the rail what is held when all the rest is bumped', () => {
    const held = ticketOf('held', { lines: [{}, { status: 'HELD' }] });
    const { state } = withWaiting(rail(held), NOTHING, [asked('held/bump')]);
    expect(state.tickets[0]!.lines.map(({ status }) => status)).toEqual(['READY', 'HELD']);
  });

  it('lets a ticket go when the last strike on it was noticed', () => {
    const struck = ticketOf('struck', { state: 'CANCELLED', lines: [{ status: 'CANCELLED', to_acknowledge: true }] });
    expect(withWaiting(rail(struck), NOTHING, [asked('struck/acknowledge')]).state.tickets).toEqual([]);
  });

  it('puts a rush before everything else', () => {
    const { state } = withWaiting(rail(soup, tea), NOTHING, [asked('tea', { priority: 'RUSH' })]);
    expect(state.tickets.map(({ id }) => id)).toEqual(['tea', 'soup']);
  });

  it('shows what the server has, when it refused', () => {
    const truth = rail(soup);
    expect(withWaiting(truth, NOTHING, [asked('soup/bump', undefined, 'refused')]).state).toBe(truth);
  });

  it('keeps to what the server has answered until its event has come', () => {
    const answered = new Map([['soup', { ...soup, bumped_at: SIX, version: 2 }]]);
    expect(withWaiting(rail(soup, tea), { ...NOTHING, answered }, []).state.tickets).toEqual([tea]);
  });
});
