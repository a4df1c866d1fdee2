import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { DISCOUNT_KINDS, type DiscountKind } from '../../domain/pricing/bill.js';
import { refuseUnless } from '../../domain/refusal.js';
import { LARGEST_RATE } from '../../domain/tax.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { Int, IntView, MinorUnits } from '../../http/numbers.js';
import type { Discount } from './discount.entity.js';

/** The amount or percentage of a discount. */
export class DiscountTerms {
  /**
   * PERCENT takes off a percentage and AMOUNT a sum. COMP takes off the whole price: the price stays on the bill, and the
   * reduction is shown as a comp.
   */
  @IsIn(DISCOUNT_KINDS) @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;

  /** Thousandths of a percent, 1 to 100000: 12.5 % is 12500. Required for PERCENT; not allowed otherwise. */
  @MayBeLeftOut() @Int(1, LARGEST_RATE) percent?: number;

  /** Minor units, at least 1. A discount never exceeds the amount that it applies to. Required for AMOUNT; not allowed otherwise. */
  @MayBeLeftOut() @MinorUnits(1) amount?: number;

  /** Maximum that the percentage takes off, in minor units. Only for PERCENT; no maximum by default. */
  @MayBeLeftOut() @MinorUnits() cap?: number;
}

/** Rejects terms that lack a member of their kind or have one of another kind. */
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

/** A user, with the name at that moment. */
export class PersonView {
  id: string;
  name: string;
}

/** A discount on a line, a check or an order. */
export class DiscountView {
  id: string;
  /** Id of the discounted line with its options, or of the combo; null: the discount is on the whole check or order. */
  item_id: string | null;
  /** The discounted check when the order has several checks; null: the discount is on the whole order, or on a line. */
  check_id: string | null;
  @ApiProperty({ enum: DISCOUNT_KINDS }) kind: DiscountKind;
  /** Thousandths of a percent; null unless the kind is PERCENT. */
  @IntView() percent: number | null;
  /** Requested amount in minor units; null unless the kind is AMOUNT. */
  @IntView() amount: number | null;
  /** Maximum that the discount takes off, in minor units. For a comp: the value at the moment when the comp was given. Null: no maximum. */
  @IntView() cap: number | null;
  /** Amount that the discount currently takes off, in minor units: on that check in a check sheet, otherwise on all checks. */
  @IntView() taken: number;
  /** Reason for the staff; guests do not see it. */
  reason: string;
  /** Text next to the discount on bills and receipts; null: no text. */
  guest_text: string | null;
  by: PersonView;
  /** User who approved the discount; null: no approval was needed. */
  approved_by: PersonView | null;
  created_at: string;
  /** Null while the discount is in force. */
  removed_at: string | null;
  /** User who removed the discount. Null while the discount is in force, and when it ended because its line was voided. */
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
