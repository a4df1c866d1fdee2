import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import { refuseUnless } from '../refusal.js';

/** Of what a guest pays: their own lines, one of so many equal parts, so much, all that is owed, or what they asked for. */
export const SHARE_KINDS = ['ITEMS', 'EQUAL', 'AMOUNT', 'ALL', 'REQUEST'] as const;
export type ShareKind = (typeof SHARE_KINDS)[number];

/** BEING_PAID: somebody's payment for it is under way, and nobody else can pay it. */
export const SHARE_STATES = ['OPEN', 'BEING_PAID', 'PAID'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

export type BillShare =
  | { kind: 'ITEMS'; lineIds: readonly string[] }
  | { kind: 'EQUAL'; of: number }
  | { kind: 'AMOUNT'; amount: number }
  | { kind: 'ALL' };

/** A check among guests, each of whom may pay some of it. */
export interface SharedBill {
  /** What may still be taken: neither paid nor under way. */
  due: number;
  /** What each line comes to, with its part of discounts, service and taxes: together the whole check. */
  lines: ReadonlyMap<string, { due: number; state: ShareState }>;
  /** How many of so many equal parts are paid, or under way. */
  equalBefore: (of: number) => number;
}

/** What a share comes to now. Lines that others have paid or are paying are refused by name. */
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

// Whoever has put down an amount has paid for no line in particular: the last lines then cost no more than is left.
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
 * One of so many equal parts of which some are gone. Each is cut from what is left, so that the last one brings the check
 * to its end, whatever could not be divided. Where all are gone the counting begins anew.
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
