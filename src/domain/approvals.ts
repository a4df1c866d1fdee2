import { holds, type Role } from './permissions.js';
import { Refusal } from './refusal.js';

/**
 * Actions that a role may do alone up to a limit, and above it with an approval.
 * Amounts are in minor units, percentages in thousandths of a percent.
 */
export const LIMITED_ACTIONS = [
  /** Voids of lines that the kitchen has received: the sum of one command, for a line or a whole order. */
  'void_amount',
  /** Voids of such lines after a bill with them was printed. */
  'void_after_bill_amount',
  'discount_percent',
  'discount_amount',
  /** Comps of dishes that were made. */
  'comp_amount',
  /** Removal of the service charge from a check. */
  'waive_service_amount',
  /** Payments by a method of kind HOUSE: the venue bears the cost. */
  'house_amount',
  /** Voids of payments that were taken wrongly. */
  'void_payment_amount',
  /** Returns of deposits to guests. */
  'return_deposit_amount',
  /** Closing of a shift whose counted cash differs from the expected cash. */
  'over_short_amount',
  /** Refunds of payments of a check. */
  'refund_amount',
] as const;
export const LIMITED_ROLES = ['waiter', 'cashier', 'manager'] as const;

export type LimitedAction = (typeof LIMITED_ACTIONS)[number];
export type LimitedRole = (typeof LIMITED_ROLES)[number];
/** Limits of one role. Null means no limit; 0 means that every use needs an approval. */
export type RoleLimits = Record<LimitedAction, number | null>;
export type Limits = Record<LimitedRole, RoleLimits>;

/** Limits that a venue has set. Defaults apply to the others. */
export type SomeLimits = Partial<Record<LimitedRole, Partial<RoleLimits>>>;

// Defaults without amounts, because an amount means something else in each currency: until the owner sets one, a limit
// is all or nothing.
// Voids are free, since the kitchen sees each of them; reductions of a bill need a manager.
const OF_A_WAITER: RoleLimits = {
  void_amount: null,
  void_after_bill_amount: 0,
  discount_percent: 0,
  discount_amount: 0,
  comp_amount: 0,
  waive_service_amount: 0,
  house_amount: 0,
  void_payment_amount: 0,
  return_deposit_amount: 0,
  over_short_amount: 0,
  refund_amount: 0,
};
const NONE: RoleLimits = {
  void_amount: null,
  void_after_bill_amount: null,
  discount_percent: null,
  discount_amount: null,
  comp_amount: null,
  waive_service_amount: null,
  house_amount: null,
  void_payment_amount: null,
  return_deposit_amount: null,
  over_short_amount: null,
  refund_amount: null,
};
const USUAL: Limits = { waiter: OF_A_WAITER, cashier: OF_A_WAITER, manager: NONE };

export function limitsWith(own: SomeLimits | null): Limits {
  return {
    waiter: { ...USUAL.waiter, ...own?.waiter },
    cashier: { ...USUAL.cashier, ...own?.cashier },
    manager: { ...USUAL.manager, ...own?.manager },
  };
}

/** Action of a user, and its amount or percentage. */
export interface Asking {
  action: LimitedAction;
  asked: number;
  /** True if the error must not reveal the amount. */
  isBlind?: boolean;
}

/** User who approves the action of another user. */
export interface Approver {
  userId: string;
  name: string;
  role: Role;
}

/**
 * Returns the approver if the action needs one, or null if the role may do it alone.
 * Approvers have limits too: a manager with a limit cannot exceed it in a waiter's name, and users gain nothing by
 * naming themselves.
 */
export function approverOf(
  limits: Limits,
  role: Role,
  askings: readonly Asking[],
  approver: Approver | null,
): Approver | null {
  const above = askings.find((asking) => !isWithin(limits, role, asking));
  if (!above) return null;
  const isCovered =
    approver !== null && mayApprove(approver.role) && askings.every((one) => isWithin(limits, approver.role, one));
  const { action, asked, isBlind } = above;
  const limit = limitOf(limits, role, action);
  if (!isCovered) throw new Refusal('APPROVAL_REQUIRED', { action, ...(!isBlind && { asked }), limit });
  return approver;
}

export function mayApprove(role: Role): boolean {
  return holds({ kind: 'staff', role }, 'approvals.give');
}

function isWithin(limits: Limits, role: Role, { action, asked }: Asking): boolean {
  const limit = limitOf(limits, role, action);
  return limit === null || asked <= limit;
}

/**
 * Returns the limit of the role, or null for none.
 * Roles without limits of their own have 0; an admin has no limit, because admins set the limits.
 */
function limitOf(limits: Limits, role: Role, action: LimitedAction): number | null {
  if (role === 'admin') return null;
  return isLimited(role) ? limits[role][action] : 0;
}

function isLimited(role: Role): role is LimitedRole {
  return LIMITED_ROLES.some((limited) => limited === role);
}
