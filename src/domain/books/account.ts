/** What a sum in the books is about. A debit is positive: what the house has, is owed, or has given away. */
export const ACCOUNTS = [
  /** What guests owe on checks: a sale raises it, a payment lowers it. */
  'CHECKS',
  /** Dishes at their prices. */
  'SALES',
  'DISCOUNTS',
  /** What was made and given away. */
  'COMPS',
  'SERVICE',
  /** What is owed to the state, of both kinds: in the prices and on top of them. */
  'TAX',
  /** The part of TAX that is in SALES and SERVICE already: takes it out of them again. */
  'INCLUDED_TAX',
  /** Money by the way it came; of kind CASH it lies in a drawer. */
  'TENDER',
  /** What cash was rounded by. */
  'ROUNDING',
  /** Owed to those who served. */
  'TIPS',
  /** Sales given back. */
  'RETURNS',
  /** Owed to guests who paid before there was a check. */
  'DEPOSITS',
  /** Cash that lies in no drawer. */
  'SAFE',
  'PAID_IN',
  'PAID_OUT',
  /** What a count has found more or less in a drawer than the books. */
  'OVER_SHORT',
  /** Memo: lines that were taken back, at their prices. */
  'VOIDED',
  /** Memo: guests. */
  'COVERS',
] as const;

export type Account = (typeof ACCOUNTS)[number];

/** They are counted beside the money: nothing stands against them. */
export const MEMO_ACCOUNTS: readonly Account[] = ['VOIDED', 'COVERS'];

/** What has happened. */
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
