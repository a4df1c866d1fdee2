import type { Kind } from './deed.js';

/** The money of a table and of a drawer, as whoever looks sees it. Ids are the model's. */
export interface Seen {
  paymentStatus: string;
  checks: SeenCheck[];
  payments: SeenPayment[];
  /** What each discount takes off all checks together. */
  taken: Record<string, number>;
  /** What should be in the drawer; null: no shift is open. */
  drawer: number | null;
  /** Sums of the ledger by account, of this table and this drawer. */
  books: Record<string, number>;
}

export interface SeenCheck {
  id: string;
  state: string;
  subtotal: number;
  discount: number;
  addedTax: number;
  total: number;
  paid: number;
  pending: number;
  tips: number;
  refunded: number;
}

export interface SeenPayment {
  id: string;
  check: string;
  by: Kind;
  status: string;
  amount: number;
  tip: number;
  rounding: number;
  change: number;
  refunded: number;
}
