import type { LineMove } from './order-command.js';
import { scopesAllow, type Scope } from './scopes.js';
import { lineMovers, type LineStatus, type OrderStatus } from './order.js';

export const ROLES = ['admin', 'manager', 'waiter', 'cashier', 'kitchen', 'developer', 'viewer'] as const;

export type Role = (typeof ROLES)[number];

/**
 * Caller whose permissions are checked.
 * A device acts by itself while no user is signed in on it: a kitchen screen, a locked tablet. A guest is a guest
 * device. A key may do what its scopes name, but never more than its owner.
 */
export type Caller =
  | { kind: 'staff'; role: Role }
  | { kind: 'device' }
  | { kind: 'guest' }
  | { kind: 'key'; role: Role; scopes: readonly Scope[] };

const INCLUDED: Record<Role, readonly Role[]> = {
  admin: ['admin', 'manager', 'waiter', 'cashier', 'kitchen'],
  manager: ['manager', 'waiter', 'cashier', 'kitchen'],
  waiter: ['waiter'],
  cashier: ['cashier'],
  kitchen: ['kitchen'],
  developer: ['developer'],
  viewer: ['viewer'],
};

type Holder = Role | Exclude<Caller['kind'], 'key'>;

/**
 * Holders of each permission.
 * `staff` means every role; a role holds what the roles that it includes hold. A device has the permissions of the
 * kitchen.
 */
const HOLDERS = {
  'venue.read': ['staff', 'device'],
  'venue.manage': ['admin'],
  'users.manage': ['admin'],
  'waiters.list': ['device'],
  'devices.manage': ['admin'],
  'floor.read': ['staff', 'device'],
  'floor.manage': ['admin'],
  'tables.status': ['waiter'],
  'menu.read': ['staff', 'device'],
  'menu.manage': ['admin'],
  'menu.availability': ['waiter', 'kitchen', 'device'],
  'orders.read': ['waiter', 'cashier', 'kitchen', 'device', 'viewer'],
  'orders.take': ['waiter'],
  'orders.discount': ['waiter', 'cashier'],
  'orders.reprice': ['manager'],
  'orders.move': ['waiter', 'kitchen', 'device'],
  'orders.report': ['manager', 'viewer'],
  'approvals.give': ['manager'],
  'kitchen.work': ['kitchen', 'device'],
  'kitchen.pass': ['waiter', 'kitchen', 'device'],
  'kitchen.pace': ['waiter', 'kitchen', 'device'],
  'tickets.prioritise': ['waiter', 'kitchen', 'device'],
  'stations.read': ['kitchen', 'device'],
  'stations.manage': ['admin'],
  'printers.read': ['staff', 'device'],
  'printers.manage': ['admin'],
  'checks.read': ['waiter', 'cashier', 'viewer'],
  'checks.bill': ['waiter', 'cashier'],
  'checks.split': ['waiter', 'cashier'],
  'payments.take': ['waiter', 'cashier'],
  'payments.read': ['waiter', 'cashier', 'viewer'],
  'refunds.make': ['waiter', 'cashier'],
  'fiscal.manage': ['manager'],
  'payments.void': ['waiter', 'cashier'],
  'deposits.take': ['waiter', 'cashier'],
  'deposits.read': ['waiter', 'cashier', 'viewer'],
  'deposits.return': ['waiter', 'cashier'],
  'providers.read': ['manager', 'viewer'],
  'receipts.read': ['waiter', 'cashier', 'viewer'],
  'receipts.print': ['waiter', 'cashier'],
  'methods.read': ['staff', 'device'],
  'methods.manage': ['admin'],
  'shifts.work': ['waiter', 'cashier'],
  'shifts.manage': ['manager'],
  'drawers.manage': ['admin'],
  'clock.own': ['staff'],
  'clock.manage': ['manager'],
  'events.read': ['staff', 'device'],
  'webhooks.manage': ['admin', 'developer'],
  'session.own': ['staff'],
  'keys.own': ['admin', 'developer'],
  'keys.manage': ['admin'],
  'guest.own': ['guest'],
  'guests.serve': ['waiter'],
  'limits.manage': ['admin'],
  'analytics.read': ['manager', 'developer', 'viewer'],
  'usage.read': ['manager', 'developer'],
} as const satisfies Record<string, readonly Holder[]>;

export type Permission = keyof typeof HOLDERS;

export const PERMISSIONS = Object.keys(HOLDERS) as readonly Permission[];

/**
 * Returns true if this kind of caller has the permission.
 * Rules about single objects are checked elsewhere.
 */
export function holds(caller: Caller, permission: Permission): boolean {
  const holders: readonly Holder[] = HOLDERS[permission];
  if (caller.kind === 'key')
    return scopesAllow(caller.scopes, permission) && holds({ kind: 'staff', role: caller.role }, permission);
  if (holders.includes(caller.kind)) return true;
  return caller.kind === 'staff' && INCLUDED[caller.role].some((role) => holders.includes(role));
}

export function rolesHolding(permission: Permission): Role[] {
  return ROLES.filter((role) => holds({ kind: 'staff', role }, permission));
}

/**
 * Returns true if the caller may make the move.
 * Call `requireLineMove` first: for a move that does not exist the result is false.
 * Every caller that moves lines may repeat a move, so that a retry after another user's tap is not an error.
 */
export function lineMoveAllowed(caller: Caller, from: LineStatus, to: LineStatus): boolean {
  if (from === to || caller.kind === 'guest') return holds(caller, 'orders.move');
  const acting: readonly Role[] = caller.kind === 'device' ? ['kitchen'] : INCLUDED[caller.role];
  return lineMovers(from, to).some((side) => acting.includes(side));
}

/**
 * Returns true if the caller may give the command.
 * Accepting an order is for waiters; all other commands need the right to each move.
 */
export function orderCommandAllowed(caller: Caller, target: OrderStatus, moves: readonly LineMove<unknown>[]): boolean {
  if (target === 'CONFIRMED' || target === 'REJECTED') return holds(caller, 'orders.take');
  return holds(caller, 'orders.move') && moves.every(({ from, to }) => lineMoveAllowed(caller, from, to));
}
