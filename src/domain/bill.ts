import { sum } from './money.js';
import type { PaymentStatus } from './order.js';
import type { BillColumns, BillLine } from './pricing/bill.js';
import { DEFAULT_POLICY } from './pricing/policy.js';
import { priceBill } from './pricing/price.js';
import { Refusal, refuseUnless } from './refusal.js';

export const CHECK_STATES = ['OPEN', 'BILLED', 'PAID', 'CLOSED'] as const;

export type CheckState = (typeof CHECK_STATES)[number];

export type PricedLine = Omit<BillLine, 'id' | 'partOfId'>;

/** What lines come to in a house that counts as every house does at first, when nothing is taken off. */
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

/** What a check that is paid in full still waits for before it is closed. */
export const AWAITED = ['TIP', 'FISCAL_SIGN'] as const;
export type Awaited = (typeof AWAITED)[number];

/** `paid` is what counts towards the total: without tips and without change. */
export interface Balance {
  total: number;
  paid: number;
  /** What payments under way have reserved: it may not be taken twice, and is not paid yet. */
  pending?: number;
}

/** What may still be taken. */
export function due({ total, paid, pending = 0 }: Balance): number {
  if (paid < 0 || pending < 0 || paid + pending > total)
    throw new RangeError(`paid ${paid} and under way ${pending} of ${total}: the ledger is broken`);
  return total - paid - pending;
}

/** From money alone, of all checks of an order together: where nothing was paid it says UNPAID, also when nothing was owed. */
export function paymentStatus({ total, paid, refunded }: Balance & { refunded: number }): PaymentStatus {
  if (refunded < 0 || refunded > paid) throw new RangeError(`refunded ${refunded} of ${paid}: the ledger is broken`);
  if (paid === 0) return 'UNPAID';
  if (refunded > 0) return refunded === paid ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  return due({ total, paid }) === 0 ? 'PAID' : 'PARTIALLY_PAID';
}

/** Of a check that is paid in full. */
function stateOfPaid(awaits: Awaited | null): CheckState {
  return awaits === null ? 'CLOSED' : 'PAID';
}

export interface Tender extends Balance {
  /** As the check stands now; part of the total leaves it so. */
  state?: CheckState;
  awaits?: Awaited | null;
  /** What goes towards the total. */
  amount: number;
  tip?: number;
  /** What cash is rounded by, up or down, where it settles the check. */
  rounding?: number;
  /** The cash handed over; left out where there is no change to give. */
  tendered?: number;
}

export interface Settled {
  paid: number;
  change: number;
  state: CheckState;
}

/** One payment on a check. A check on which everything was voided is closed by an amount of zero. */
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

/** What is given back of the cash handed over. */
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
 * The state of a check whose total has just fallen. What was already paid may cover the rest: then it closes as if the
 * last part had been paid now. A check on which nothing was paid stays as it is, since lines may still be added.
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
