import { holds, type Role } from './permissions.js';
import { Refusal } from './refusal.js';

/**
 * What people do of their own accord up to a limit of their role, and above it with somebody's approval. Amounts are in
 * minor units, percentages in thousandths of a per cent.
 */
export const LIMITED_ACTIONS = [
  /** Taking back what the kitchen was told of: the sum of one command, of a line or of a whole order. */
  'void_amount',
  /** The same after the guest has seen a bill with it. */
  'void_after_bill_amount',
  'discount_percent',
  'discount_amount',
  /** Giving away what was made. */
  'comp_amount',
  /** Taking the service charge off a check. */
  'waive_service_amount',
  /** Giving away at the house's cost: what is paid by a method of the kind HOUSE. */
  'house_amount',
  /** Taking back a tender that was taken wrongly. */
  'void_payment_amount',
  /** Giving back money that was held for a guest. */
  'return_deposit_amount',
  /** Closing a shift whose drawer has more or less in it than it should. */
  'over_short_amount',
  /** Giving back what was paid for a check. */
  'refund_amount',
] as const;
export const LIMITED_ROLES = ['waiter', 'cashier', 'manager'] as const;

export type LimitedAction = (typeof LIMITED_ACTIONS)[number];
export type LimitedRole = (typeof LIMITED_ROLES)[number];
/** Null: as much as one likes. 0: never alone. */
export type RoleLimits = Record<LimitedAction, number | null>;
export type Limits = Record<LimitedRole, RoleLimits>;

/** Any of it, as a venue keeps it; what it does not name is as everywhere. */
export type SomeLimits = Partial<Record<LimitedRole, Partial<RoleLimits>>>;

// An amount means another thing in every currency, so until the owner has named one it is all or nothing: mistakes of the
// evening are taken back freely, since the kitchen sees each of them; what takes money off a bill asks a manager.
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

/** What somebody wants to do, and how much of it. */
export interface Asking {
  action: LimitedAction;
  asked: number;
  /** Whoever asks must not learn how much it is. */
  isBlind?: boolean;
}

/** Who stands for what another person does. */
export interface Approver {
  userId: string;
  name: string;
  role: Role;
}

/**
 * Whoever has to stand for it: nobody where the person may do it alone. An approver has limits too, so a manager with
 * one cannot exceed it in a waiter's name, and naming oneself changes nothing.
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

/** Null: none. Whoever has no limits written down does nothing of it alone, but for the admin, who writes them. */
function limitOf(limits: Limits, role: Role, action: LimitedAction): number | null {
  if (role === 'admin') return null;
  return isLimited(role) ? limits[role][action] : 0;
}

function isLimited(role: Role): role is LimitedRole {
  return LIMITED_ROLES.some((limited) => limited === role);
}
