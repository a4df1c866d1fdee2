import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LINE_STATUSES, mayMoveLine, type LineStatus } from './order.js';
import { orderCommand } from './order-command.js';
import { holds, lineMoveAllowed, orderCommandAllowed, PERMISSIONS, ROLES, rolesHolding } from './permissions.js';
import type { Caller, Permission, Role } from './permissions.js';

const device: Caller = { kind: 'device' };
const guest: Caller = { kind: 'guest' };
const staff = (role: Role): Caller => ({ kind: 'staff', role });

// Letters: admin, manager, waiter, cashier, kitchen, developer, viewer; D is a device without a user.
const TABLE: Record<Permission, string> = {
  'venue.read': '          a m w c k d v D',
  'venue.manage': '        a . . . . . . .',
  'users.manage': '        a . . . . . . .',
  'waiters.list': '        . . . . . . . D',
  'devices.manage': '      a . . . . . . .',
  'floor.read': '          a m w c k d v D',
  'floor.manage': '        a . . . . . . .',
  'tables.status': '       a m w . . . . .',
  'menu.read': '           a m w c k d v D',
  'menu.manage': '         a . . . . . . .',
  'menu.availability': '   a m w . k . . D',
  'orders.read': '         a m w c k . v D',
  'orders.take': '         a m w . . . . .',
  'orders.discount': '     a m w c . . . .',
  'orders.reprice': '      a m . . . . . .',
  'orders.move': '         a m w . k . . D',
  'approvals.give': '      a m . . . . . .',
  'orders.report': '       a m . . . . v .',
  'kitchen.work': '        a m . . k . . D',
  'kitchen.pass': '        a m w . k . . D',
  'kitchen.pace': '        a m w . k . . D',
  'tickets.prioritise': '  a m w . k . . D',
  'stations.read': '       a m . . k . . D',
  'stations.manage': '     a . . . . . . .',
  'printers.read': '       a m w c k d v D',
  'printers.manage': '     a . . . . . . .',
  'checks.read': '         a m w c . . v .',
  'checks.bill': '         a m w c . . . .',
  'checks.split': '        a m w c . . . .',
  'payments.take': '       a m w c . . . .',
  'payments.read': '       a m w c . . v .',
  'refunds.make': '        a m w c . . . .',
  'fiscal.manage': '       a m . . . . . .',
  'payments.void': '       a m w c . . . .',
  'deposits.take': '       a m w c . . . .',
  'deposits.read': '       a m w c . . v .',
  'deposits.return': '     a m w c . . . .',
  'providers.read': '      a m . . . . v .',
  'receipts.read': '       a m w c . . v .',
  'receipts.print': '      a m w c . . . .',
  'methods.read': '        a m w c k d v D',
  'methods.manage': '      a . . . . . . .',
  'shifts.work': '         a m w c . . . .',
  'shifts.manage': '       a m . . . . . .',
  'drawers.manage': '      a . . . . . . .',
  'clock.own': '           a m w c k d v .',
  'clock.manage': '        a m . . . . . .',
  'events.read': '         a m w c k d v D',
  'webhooks.manage': '     a . . . . d . .',
  'session.own': '         a m w c k d v .',
  'keys.own': '            a . . . . d . .',
  'keys.manage': '         a . . . . . . .',
  'guest.own': '           . . . . . . . .',
  'guests.serve': '        a m w . . . . .',
  'limits.manage': '       a . . . . . . .',
  'analytics.read': '      a m . . . d v .',
  'usage.read': '          a m . . . d . .',
};

describe('permissions', () => {
  it.each(Object.entries(TABLE) as [Permission, string][])('%s is held by %s', (permission, row) => {
    const held = row.trim().split(' ');

    expect(rolesHolding(permission)).toEqual(ROLES.filter((_, index) => held[index] !== '.'));
    expect(holds(device, permission)).toBe(held[7] === 'D');
  });

  it('are all in the table', () => {
    expect(Object.keys(TABLE).toSorted()).toEqual([...PERMISSIONS].toSorted());
  });

  it('of a role are all held by the roles that include it', () => {
    const included: [Role, Role[]][] = [
      ['admin', ['manager', 'waiter', 'cashier', 'kitchen']],
      ['manager', ['waiter', 'cashier', 'kitchen']],
    ];
    for (const [role, others] of included) {
      const theirs = PERMISSIONS.filter((permission) => others.some((other) => holds(staff(other), permission)));
      expect(theirs.filter((permission) => !holds(staff(role), permission))).toEqual([]);
    }
  });

  it('of a device are those of the kitchen, the list of names to tap, and no session or time clock', () => {
    const kitchen = PERMISSIONS.filter((permission) => holds(staff('kitchen'), permission));
    const ofPeople: Permission[] = ['session.own', 'clock.own'];
    const expected = [...kitchen.filter((permission) => !ofPeople.includes(permission)), 'waiters.list'];

    expect(PERMISSIONS.filter((permission) => holds(device, permission)).toSorted()).toEqual(expected.toSorted());
  });
});

it('a guest holds what is a guest’s own, and moves nothing', () => {
  expect(PERMISSIONS.filter((permission) => holds(guest, permission))).toEqual(['guest.own']);
  expect(lineMoveAllowed(guest, 'QUEUED', 'QUEUED')).toBe(false);
});

describe('moving a line', () => {
  it.each<[string, Caller, LineStatus, LineStatus, boolean]>([
    ['the kitchen cooks', device, 'QUEUED', 'IN_PROGRESS', true],
    ['the kitchen bumps', staff('kitchen'), 'QUEUED', 'READY', true],
    ['the kitchen recalls', device, 'READY', 'IN_PROGRESS', true],
    ['the kitchen does not serve', device, 'READY', 'SERVED', false],
    ['the kitchen does not fire', staff('kitchen'), 'HELD', 'QUEUED', false],
    ['the kitchen does not void', staff('kitchen'), 'QUEUED', 'CANCELLED', false],
    ['a waiter fires', staff('waiter'), 'HELD', 'QUEUED', true],
    ['a waiter serves', staff('waiter'), 'READY', 'SERVED', true],
    ['a waiter voids', staff('waiter'), 'SERVED', 'CANCELLED', true],
    ['a waiter recalls', staff('waiter'), 'SERVED', 'READY', true],
    ['a waiter does not cook', staff('waiter'), 'QUEUED', 'READY', false],
    ['a retry is free', staff('waiter'), 'READY', 'READY', true],
    ['a cashier moves nothing', staff('cashier'), 'READY', 'SERVED', false],
    ['a cashier repeats nothing', staff('cashier'), 'READY', 'READY', false],
    ['a viewer moves nothing', staff('viewer'), 'QUEUED', 'READY', false],
  ])('%s', (_title, caller, from, to, allowed) => {
    expect(lineMoveAllowed(caller, from, to)).toBe(allowed);
  });

  it('is open to a manager and an admin wherever the move exists, and to nobody where it does not', () => {
    const status = fc.constantFrom(...LINE_STATUSES);
    fc.assert(
      fc.property(status, status, fc.constantFrom<Role>('manager', 'admin'), (from, to, role) => {
        expect(lineMoveAllowed(staff(role), from, to)).toBe(mayMoveLine(from, to) !== null);
      }),
    );
  });
});

describe('a command to a whole order', () => {
  const lines = [{ status: 'QUEUED' }, { status: 'HELD' }] as const;
  const allowed = (caller: Caller, target: 'CONFIRMED' | 'READY' | 'SERVED' | 'CANCELLED') =>
    orderCommandAllowed(caller, target, orderCommand(target, lines));

  it.each([
    ['CONFIRMED', false, true],
    ['READY', true, false],
    ['SERVED', false, true],
    ['CANCELLED', false, true],
  ] as const)('%s is the kitchen’s: %s, a waiter’s: %s', (target, kitchen, waiter) => {
    expect(allowed(device, target)).toBe(kitchen);
    expect(allowed(staff('waiter'), target)).toBe(waiter);
    expect(allowed(staff('manager'), target)).toBe(true);
    expect(allowed(staff('cashier'), target)).toBe(false);
  });

  it('is both’s when it recalls', () => {
    const recall = orderCommand('IN_PROGRESS', [{ status: 'READY' }]);

    expect(orderCommandAllowed(device, 'IN_PROGRESS', recall)).toBe(true);
    expect(orderCommandAllowed(staff('waiter'), 'IN_PROGRESS', recall)).toBe(true);
    expect(orderCommandAllowed(staff('viewer'), 'IN_PROGRESS', [])).toBe(false);
  });
});
