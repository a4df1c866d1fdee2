/** Accounts of the ledger. A debit is positive: what the venue has, is owed, or has given away. */
export const ACCOUNTS = [
  /** Amounts that guests owe on checks: sales increase it, payments decrease it. */
  'CHECKS',
  /** Dishes at their list prices. */
  'SALES',
  'DISCOUNTS',
  /** Dishes that were made and given away. */
  'COMPS',
  'SERVICE',
  /** Taxes owed, both included in prices and added on top. */
  'TAX',
  /** Part of TAX that SALES and SERVICE already contain; this account offsets it. */
  'INCLUDED_TAX',
  /** Money received, by payment method. For kind CASH it is in a drawer. */
  'TENDER',
  /** Differences from cash rounding. */
  'ROUNDING',
  /** Tips owed to the staff. */
  'TIPS',
  /** Refunded sales. */
  'RETURNS',
  /** Deposits owed to guests. */
  'DEPOSITS',
  /** Cash outside the drawers. */
  'SAFE',
  'PAID_IN',
  'PAID_OUT',
  /** Differences between counted cash and the ledger. */
  'OVER_SHORT',
  /** Memo: voided lines at their prices. */
  'VOIDED',
  /** Memo: number of guests. */
  'COVERS',
] as const;

export type Account = (typeof ACCOUNTS)[number];

/** Accounts without an opposite entry: they do not take part in the balance of a move. */
export const MEMO_ACCOUNTS: readonly Account[] = ['VOIDED', 'COVERS'];

/** Kinds of ledger moves. */
export const MOVE_KINDS = [
  'SALE',
  'PAYMENT',
  'PAYMENT_VOIDED',
  'TIP',
  'REFUND',
  'DEPOSIT_TAKEN',
  'DEPOSIT_USED',
  'DEPOSIT_USE_VOIDED',
  'DEPOSIT_RETURNED',
  'FLOAT_IN',
  'PAY_IN',
  'PAY_OUT',
  'DROP',
  'OVER_SHORT',
  'SHIFT_CLOSED',
  'TIPS_PAID',
  'VOID',
] as const;

export type MoveKind = (typeof MOVE_KINDS)[number];
