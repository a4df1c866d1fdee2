import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import { refuseUnless } from '../refusal.js';

/**
 * Parts of a check that a guest pays.
 * They are own lines, one of several equal parts, an amount, all that is owed, or a requested amount.
 */
export const SHARE_KINDS = ['ITEMS', 'EQUAL', 'AMOUNT', 'ALL', 'REQUEST'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** BEING_PAID means that a payment for the share is in progress and blocks all others. */
export const SHARE_STATES = ['OPEN', 'BEING_PAID', 'PAID'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

export type BillShare =
  | { kind: 'ITEMS'; lineIds: readonly string[] }
  | { kind: 'EQUAL'; of: number }
  | { kind: 'AMOUNT'; amount: number }
  | { kind: 'ALL' };

/** Check that several guests pay in parts. */
export interface SharedBill {
  /** Amount that can still be taken: neither paid nor in progress. */
  due: number;
  /**
   * Amount of each line with its part of discounts, service and taxes.
   * The amounts sum to the whole check.
   */
  lines: ReadonlyMap<string, { due: number; state: ShareState }>;
  /** Returns how many of `of` equal parts are paid or in progress. */
  equalBefore: (of: number) => number;
}

/** Returns the amount of a share now. Throws if the lines are paid or being paid by others. */
export function amountOf(share: BillShare, { due, lines, equalBefore }: SharedBill): number {
  refuseUnless(due > 0, 'CHECK_PAID', { due });
  switch (share.kind) {
    case 'ITEMS':
      return amountOfLines(share.lineIds, due, lines);
    case 'EQUAL':
      return equalPart(due, share.of, equalBefore(share.of));
    case 'AMOUNT':
      refuseUnless(share.amount > 0, 'AMOUNT_REQUIRED', { due });
      refuseUnless(share.amount <= due, 'OVERPAID', { due });
      return share.amount;
    case 'ALL':
      return due;
  }
}

// Returns the amount of lines, at most the amount due.
// An amount that was paid for no particular line reduces the last lines.
function amountOfLines(ids: readonly string[], due: number, lines: SharedBill['lines']): number {
  const own = ids.map((id) => {
    const line = lines.get(id);
    refuseUnless(line, 'NOT_FOUND', { line_id: id });
    return { id, ...line };
  });
  const taken = own.filter(({ state }) => state !== 'OPEN').map(({ id }) => id);
  refuseUnless(taken.length === 0, 'ITEM_TAKEN', { line_ids: taken });
  const amount = Math.min(sum(own.map((line) => line.due)), due);
  refuseUnless(amount > 0, 'AMOUNT_REQUIRED', { due });
  return amount;
}

/**
 * Returns the next of `of` equal parts.
 * Each part is cut from the amount that is left, so that the last one settles the check despite rounding. After all
 * parts are paid, counting starts again.
 */
function equalPart(due: number, of: number, before: number): number {
  const left = of - (before % of);
  const [part] = allocate(
    due,
    Array.from({ length: left }, () => 1),
  );
  refuseUnless(part! > 0, 'AMOUNT_REQUIRED', { due });
  return part!;
}
