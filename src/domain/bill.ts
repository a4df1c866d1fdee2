import { sum } from './money.js';
import type { PaymentStatus } from './order.js';
import type { BillColumns, BillLine } from './pricing/bill.js';
import { DEFAULT_POLICY } from './pricing/policy.js';
import { priceBill } from './pricing/price.js';
import { Refusal, refuseUnless } from './refusal.js';

export const CHECK_STATES = ['OPEN', 'BILLED', 'PAID', 'CLOSED'] as const;

export type CheckState = (typeof CHECK_STATES)[number];

export type PricedLine = Omit<BillLine, 'id' | 'partOfId'>;

/** Returns the totals of lines under the default pricing policy, without discounts. */
export function checkTotals(lines: readonly PricedLine[]): Pick<BillColumns, 'subtotal' | 'taxes' | 'total'> {
  const { subtotal, taxes, total } = priceBill({
    rules: DEFAULT_POLICY,
    charges: [],
    isServiceWaived: false,
    covers: null,
    lines: lines.map((line, index) => ({ ...line, id: String(index), partOfId: null })),
    discounts: [],
  });
  return { subtotal, taxes, total };
}

/** Conditions that a fully paid check still waits for before it is closed. */
export const AWAITED = ['TIP', 'FISCAL_SIGN'] as const;
export type Awaited = (typeof AWAITED)[number];

/** Amounts of a check. `paid` counts towards the total: without tips and change. */
export interface Balance {
  total: number;
  paid: number;
  /** Amount reserved by payments in progress: it cannot be taken twice and is not paid yet. */
  pending?: number;
}

/** Returns the amount that can still be taken. */
export function due({ total, paid, pending = 0 }: Balance): number {
  if (paid < 0 || pending < 0 || paid + pending > total)
    throw new RangeError(`paid ${paid} and under way ${pending} of ${total}: the ledger is broken`);
  return total - paid - pending;
}

/**
 * Returns the payment status of an order from the amounts of all its checks.
 * Without any payment it is UNPAID, even if nothing was owed.
 */
export function paymentStatus({ total, paid, refunded }: Balance & { refunded: number }): PaymentStatus {
  if (refunded < 0 || refunded > paid) throw new RangeError(`refunded ${refunded} of ${paid}: the ledger is broken`);
  if (paid === 0) return 'UNPAID';
  if (refunded > 0) return refunded === paid ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return due({ total, paid }) === 0 ? 'PAID' : 'PARTIALLY_PAID';
}

/** Returns the state of a check that is paid in full. */
function stateOfPaid(awaits: Awaited | null): CheckState {
  return awaits === null ? 'CLOSED' : 'PAID';
}

export interface Tender extends Balance {
  /** Current state of the check. A partial payment does not change it. */
  state?: CheckState;
  awaits?: Awaited | null;
  /** Amount that counts towards the total. */
  amount: number;
  tip?: number;
  /** Cash rounding, positive or negative, of the payment that settles the check. */
  rounding?: number;
  /** Cash handed over; left out if there is no change to give. */
  tendered?: number;
}

export interface Settled {
  paid: number;
  change: number;
  state: CheckState;
}

/** Applies one payment to a check. A check whose lines are all voided is closed by an amount of 0. */
export function settle({
  state = 'OPEN',
  awaits = null,
  amount,
  tip = 0,
  rounding = 0,
  tendered,
  ...balance
}: Tender): Settled {
  const { total, paid, pending = 0 } = balance;
  const owed = due(balance);
  refuseUnless(owed > 0 || total === 0, 'CHECK_PAID', { total, due: owed, pending });
  refuseUnless(state === 'OPEN' || state === 'BILLED', 'CHECK_CLOSED', { state });
  refuseUnless(amount > 0 || (amount === 0 && owed === 0), 'AMOUNT_REQUIRED', { due: owed });
  refuseUnless(amount <= owed, 'OVERPAID', { due: owed });

  const after = sum([paid, amount]);
  return {
    paid: after,
    change: changeFor({ amount: sum([amount, rounding]), tip, tendered }),
    state: after === total ? stateOfPaid(awaits) : state,
  };
}

/** Returns the change for the cash handed over. */
export function changeFor({
  amount,
  tip,
  tendered,
}: {
  amount: number;
  tip: number;
  tendered: number | undefined;
}): number {
  if (tip < 0) throw new RangeError(`a tip of ${tip}`);
  const asked = sum([amount, tip]);
  if (tendered === undefined) return 0;
  refuseUnless(tendered >= asked, 'BELOW_TOTAL', { total: asked, tendered });
  return sum([tendered, -asked]);
}

/**
 * Returns the state of a check after its total fell.
 * If the payments so far cover the new total, the check closes as if its last part was paid now. A check without
 * payments keeps its state, since lines may still be added.
 */
export function stateAfterVoid({
  state,
  awaits = null,
  total,
  paid,
  pending = 0,
}: Balance & { state: CheckState; awaits?: Awaited | null }): CheckState {
  if (total < paid + pending) throw new Refusal('REFUND_FIRST', { total, paid: paid + pending });
  return paid > 0 && paid === total ? stateOfPaid(awaits) : state;
}
