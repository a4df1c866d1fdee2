import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, ValidateNested } from 'class-validator';
import { SHARE_KINDS, type BillShare, type ShareKind } from '../../domain/guests/paying.js';
import { refuseUnless } from '../../domain/refusal.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { IsId, IsIds } from '../../http/ids.js';
import { Int, IntView, MinorUnits } from '../../http/numbers.js';

// As many lines as a long table has.
const MOST_LINES = 100;
const MOST_PARTS = 20;

/** The share of a check that a guest pays. */
export class GuestShare {
  /**
   * ITEMS: the lines in `line_ids`; EQUAL: one of `of` equal parts; AMOUNT: the amount in `amount`; ALL: the whole
   * amount owed; REQUEST: the request in `request_id`, which this guest device pays in advance.
   */
  @IsIn(SHARE_KINDS)
  @ApiProperty({ enum: SHARE_KINDS })
  kind: ShareKind;

  /**
   * For ITEMS: 1 to 100 lines of one check. 404 for lines of other visits; 409 `ITEM_TAKEN` with `line_ids` for lines
   * that are paid or being paid.
   */
  @MayBeLeftOut() @IsIds(MOST_LINES) line_ids?: string[];

  /** For EQUAL: number of parts, 2 to 20. The amount owed is divided by the number of parts that are neither paid nor being paid. */
  @MayBeLeftOut() @Int(2, MOST_PARTS) of?: number;

  /** For AMOUNT: minor units, at most the amount owed. */
  @MayBeLeftOut() @MinorUnits(1) amount?: number;

  /** For REQUEST: id of the request. */
  @MayBeLeftOut() @IsId() request_id?: string;
}

export class NewGuestPayment {
  /** Id created by the guest device (UUIDv7); created by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** One of `methods` in the guest's bill; 409 `METHOD_UNFIT` for any other. */
  @IsId() payment_method_id: string;

  @ValidateNested() @Type(() => GuestShare) share: GuestShare;

  /** The check to pay, if the visit has several unpaid checks. Required then: 409 `SEVERAL_CHECKS` with the amount owed on each. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /**
   * Amount that the guest device has shown for this share, in minor units, without the tip. 409 `AMOUNT_CHANGED` with
   * the current amount when it is different.
   */
  @MinorUnits() amount: number;

  /** Tip in minor units, in addition to `amount`; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() tip?: number;
}

/** A payment from a guest device. */
export class GuestPaymentView {
  id: string;
  /**
   * State of the payment. INITIATED and UNKNOWN: in progress; FAILED: not paid, the amount is owed again; VOIDED:
   * voided by the staff, the amount is owed again.
   */
  @ApiProperty({ enum: ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDING', 'VOIDED'] }) state: string;
  @ApiProperty({ enum: SHARE_KINDS }) share: ShareKind;
  check_id: string;
  method_name: string;
  /** Minor units, without the tip. */
  @IntView() amount: number;
  @IntView() tip: number;
  /** Address where the guest pays, once the provider waits for the guest. */
  pay_url: string | null;
  /** Reason why the provider refused the payment. */
  failure: string | null;
  /** Receipt for this payment; null until the payment succeeds. */
  receipt_url: string | null;
  created_at: string;
}

export class PayableMethod {
  id: string;
  name: string;
}

/** Converts a guest's share; refuses missing values and values of another kind of share. */
export function billShare({
  kind,
  line_ids,
  of,
  amount,
  request_id,
}: GuestShare): BillShare | { kind: 'REQUEST'; requestId: string } {
  mustGoWith(kind === 'ITEMS', 'line_ids', line_ids);
  mustGoWith(kind === 'EQUAL', 'of', of);
  mustGoWith(kind === 'AMOUNT', 'amount', amount);
  mustGoWith(kind === 'REQUEST', 'request_id', request_id);
  switch (kind) {
    case 'ITEMS':
      refuseUnless(line_ids!.length > 0, 'VALIDATION_ERROR', { 'share.line_ids': ['must name a line'] });
      return { kind, lineIds: line_ids! };
    case 'EQUAL':
      return { kind, of: of! };
    case 'AMOUNT':
      return { kind, amount: amount! };
    case 'ALL':
      return { kind };
    case 'REQUEST':
      return { kind, requestId: request_id! };
  }
}

function mustGoWith(isItsKind: boolean, member: string, value: unknown): void {
  refuseUnless((value !== undefined) === isItsKind, 'VALIDATION_ERROR', {
    [`share.${member}`]: ['must be given for its kind of share, and only for it'],
  });
}
