import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../auth/actor.js';
import { toPhone, toVisit } from './audience.js';
import { catalog, type EventName } from './catalog.js';
import { guestNews } from './guest-news.js';
import { Lens } from './lens.js';

const NAMES = Object.keys(catalog) as EventName[];
const SECRET = 'nobody but the staff';

// Whatever a view of ours may carry, as much of it as a projection could take.
const view = {
  id: 'x',
  state: 'ACCEPTED',
  reason: null,
  kind: 'BILL',
  name: SECRET,
  notes: SECRET,
  unit_price: 7,
  version: 3,
  items: [{ id: 'line', status: 'QUEUED', quantity: 2, total: 7, comment: SECRET }],
  check: { id: 'check', paid: 1, total: 2, tips: 3, note: SECRET },
  order: { id: 'order', paid: 1, total: 2, waiter_name: SECRET, notes: SECRET, table_name: SECRET },
  payment: { id: 'payment', amount: 1, taken_by_name: SECRET, device_id: SECRET },
};
const TOLD = ['id', 'state', 'reason', 'kind', 'items', 'status', 'quantity', 'check_id', 'paid', 'total', 'version'];

const event = (type: EventName, audience: string[]) => ({
  seq: 1,
  tag: 'tag',
  at: '2026-01-01T00:00:00.000Z',
  v: 1,
  bytes: 0,
  data: view,
  type,
  audience,
});

const guest = (phoneId: string, visitId: string | null): Lens =>
  Lens.of({ kind: 'guest', venueId: 'v', phoneId, visitId, expiresAtMs: 0 });

const ids = fc.constantFrom('1', '2', '3');
const addressee = fc.oneof(
  fc.constantFrom('staff', 'stations', 'station:1', 'session:', 'phone:', 'session', 'guest'),
  ids.map(toPhone),
  ids.map(toVisit),
);
const told = fc.record({ type: fc.constantFrom(...NAMES), audience: fc.array(addressee, { maxLength: 5 }) });

const keysIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keysIn(inner)]);

describe('what a guest sees of the log', () => {
  it('is what is said to the phone or to its visit, and guests may hear', () => {
    fc.assert(
      fc.property(told, ids, fc.option(ids), ({ type, audience }, phone, visit) => {
        const seen = guest(phone, visit).see(event(type, audience));
        const isForIt = audience.includes(toPhone(phone)) || (visit !== null && audience.includes(toVisit(visit)));
        expect(seen !== null).toBe(isForIt && guestNews[type] !== undefined);
      }),
    );
  });

  it('has no more members than are named here, whatever the staff sees', () => {
    for (const type of NAMES) {
      const seen = guest('1', null).see(event(type, [toPhone('1')]));
      expect(JSON.stringify(seen)).not.toContain(SECRET);
      for (const key of keysIn(seen?.data)) expect(TOLD, type).toContain(key);
    }
  });

  it('is nothing to the house, and what the house sees is nothing to guests', () => {
    const house: Caller[] = [
      {
        kind: 'staff',
        venueId: 'v',
        userId: 'u',
        name: 'Anna',
        role: 'admin',
        sessionId: 's',
        deviceId: null,
        expiresAtMs: 0,
      },
      { kind: 'device', venueId: 'v', deviceId: 'd', name: 'D', stationIds: null },
    ];
    for (const type of NAMES) {
      for (const caller of house) expect(Lens.of(caller).see(event(type, [toPhone('1'), toVisit('1')]))).toBeNull();
      expect(guest('1', '1').see(event(type, ['staff', 'stations', 'station:1']))).toBeNull();
    }
  });
});

describe('a guest’s sight', () => {
  it('grows when the phone becomes part of a visit, and only then', () => {
    expect(guest('1', '2').widens(guest('1', null))).toBe(true);
    expect(guest('1', null).widens(guest('1', '2'))).toBe(false);
    expect(guest('1', '3').widens(guest('1', '2'))).toBe(false);
    expect(guest('2', '2').widens(guest('1', null))).toBe(false);
  });

  it('is judged again by an answer to the phone and by the end of its visit', () => {
    const lens = guest('1', '2');
    expect(lens.isMovedBy(event('guest.request_answered', ['staff', toPhone('1')]))).toBe(true);
    expect(lens.isMovedBy(event('table.session_closed', ['staff', toVisit('2')]))).toBe(true);
    expect(lens.isMovedBy(event('table.session_closed', ['staff', toVisit('3')]))).toBe(false);
    expect(lens.isMovedBy(event('order.item.added', ['staff', toVisit('2')]))).toBe(false);
  });
});
