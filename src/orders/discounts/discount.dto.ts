import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DISCOUNT_KINDS, type DiscountKind } from '../../domain/pricing/bill.js';
import { refuseUnless } from '../../domain/refusal.js';
import { LARGEST_RATE } from '../../domain/tax.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { Int, IntView, MinorUnits } from '../../http/numbers.js';
import type { Discount } from './discount.entity.js';

/** How much is taken off. */
export class DiscountTerms {
  /** COMP gives all of it away: it was made, its price stays on the bill, and it shows as a comp. */
  @IsIn(DISCOUNT_KINDS) @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;

  /** Thousandths of a per cent, 1 to 100000: 12.5 % is 12500. Required for PERCENT, and only for it. */
  @MayBeLeftOut() @Int(1, LARGEST_RATE) percent?: number;

  /** Minor units, from 1; no more is taken than there is. Required for AMOUNT, and only for it. */
  @MayBeLeftOut() @MinorUnits(1) amount?: number;

  /** The most that a per cent takes off, in minor units; only for PERCENT. */
  @MayBeLeftOut() @MinorUnits() cap?: number;
}

/** Refuses terms that say too little, or more than their kind has. */
export function discountTerms(
  { kind, percent, amount, cap }: DiscountTerms,
  path = '',
): Pick<Discount, 'kind' | 'percent' | 'amount' | 'cap'> {
  const say = (is: boolean, member: string, words: string) =>
    refuseUnless(is, 'VALIDATION_ERROR', { [path + member]: [words] });
  say((percent !== undefined) === (kind === 'PERCENT'), 'percent', 'must be given for PERCENT, and only for it');
  say((amount !== undefined) === (kind === 'AMOUNT'), 'amount', 'must be given for AMOUNT, and only for it');
  say(cap === undefined || kind === 'PERCENT', 'cap', 'is only taken for PERCENT');
  return { kind, percent: percent ?? null, amount: amount ?? null, cap: cap ?? null };
}

/** Somebody of the house, as they were called at that moment. */
export class PersonView {
  id: string;
  name: string;
}

/** A discount that is in force. */
export class DiscountView {
  id: string;
  /** A line with what was chosen on it, or a combo; null: the whole check or order. */
  item_id: string | null;
  /** The one check of several that it is of; null: the whole order, or a line. */
  check_id: string | null;
  @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;
  /** Thousandths of a per cent; null where it is not a per cent. */
  @IntView() percent: number | null;
  /** Minor units that were asked for; null where it is not an amount. */
  @IntView() amount: number | null;
  /** The most that it takes off; of a comp, what was given away when it was given. */
  @IntView() cap: number | null;
  /** Minor units that it takes off as the checks stand: of a check's sheet on that check, else on all of them. */
  @IntView() taken: number;
  /** In the words of the staff; guests do not read it. */
  reason: string;
  /** What the guest reads beside it on bills and receipts; null: nothing. */
  guest_text: string | null;
  by: PersonView;
  /** Null: nobody's approval was needed. */
  approved_by: PersonView | null;
  created_at: string;
  /** Null while it is in force. */
  removed_at: string | null;
  /** Null while it is in force, and where its line was taken back. */
  removed_by: PersonView | null;
}

export function discountView(discount: Discount): DiscountView {
  const { id, itemId, checkId, kind, percent, amount, cap, taken, reason } = discount;
  return {
    id,
    item_id: itemId,
    check_id: checkId,
    kind,
    percent,
    amount,
    cap,
    taken,
    reason,
    guest_text: discount.guestText,
    by: { id: discount.byId, name: discount.byName },
    approved_by: person(discount.approvedById, discount.approvedByName),
    created_at: discount.createdAt,
    removed_at: discount.removedAt,
    removed_by: person(discount.removedById, discount.removedByName),
  };
}

function person(id: string | null, name: string | null): PersonView | null {
  return id === null ? null : { id, name: name! };
}
