import type { Priced } from './card.js';
import type { DeedOf, Kind, Terms } from './deed.js';

export interface NaiveLine {
  id: string;
  dish: Priced;
  quantity: number;
  seat: number;
  isGone: boolean;
  /** Shares by check. */
  owners: Map<string, number>;
}

export interface NaiveDiscount {
  id: string;
  line: string | null;
  check: string | null;
  terms: Terms;
}

export interface NaivePayment {
  id: string;
  check: string;
  by: Kind;
  status: 'INITIATED' | 'SUCCEEDED' | 'FAILED' | 'VOIDED';
  amount: number;
  tip: number;
  rounding: number;
  change: number;
  refunded: number;
  /** Coins that were given back for it. */
  handedBack: number;
  /** Which shift answers for it, counted from 1; null: none did. */
  shift: number | null;
}

export interface NaiveCheck {
  id: string;
  state: 'OPEN' | 'BILLED' | 'CLOSED';
  subtotal: number;
  discount: number;
  addedTax: number;
  total: number;
}

/** The smallest coins; 1: every amount can be paid. */
export interface Coins {
  unit: number;
  mode: 'NEAREST' | 'UP' | 'DOWN';
}

/** What a deed about money is written into. */
export interface Notebook {
  readonly payments: NaivePayment[];
  readonly shift: number | null;
  /** Cash in the drawer; null: nobody answers for it. */
  drawer: number | null;
  /** How many shifts there were. */
  shifts: number;
  /** What passed through drawers that are closed. */
  safe: number;
  paidIn: number;
  paidOut: number;
  overShort: number;
  payment(id: string): NaivePayment;
  inCash(amount: number): number;
  tender(deed: Pick<DeedOf<'pay'>, 'check' | 'by' | 'amount'>): { amount: number; rounding: number };
}
