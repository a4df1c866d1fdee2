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

/** What of the bill a guest pays. */
export class GuestShare {
  /** ITEMS: these lines; EQUAL: one of so many equal parts; AMOUNT: so much; ALL: all that is owed; REQUEST: what this phone asked for and is to pay first. */
  @IsIn(SHARE_KINDS)
  @ApiProperty({ enum: SHARE_KINDS })
  kind: ShareKind;

  /** For ITEMS: 1 to 100 lines of one check. Of others: 404; what somebody has paid or is paying: 409 `ITEM_TAKEN` with `line_ids`. */
  @MayBeLeftOut() @IsIds(MOST_LINES) line_ids?: string[];

  /** For EQUAL: 2 to 20. What is owed is divided by the parts that are not paid yet. */
  @MayBeLeftOut() @Int(2, MOST_PARTS) of?: number;

  /** For AMOUNT: minor units, at most what is owed. */
  @MayBeLeftOut() @MinorUnits(1) amount?: number;

  /** For REQUEST. */
  @MayBeLeftOut() @IsId() request_id?: string;
}

export class NewGuestPayment {
  /** Made by the phone (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** One of `methods` of the bill; of the others: 409 `METHOD_UNFIT`. */
  @IsId() payment_method_id: string;

  @ValidateNested() @Type(() => GuestShare) share: GuestShare;

  /** Where the table has several checks to pay: which of them. Left out there: 409 `SEVERAL_CHECKS` with what is due on each. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /** What the phone has shown for this share, in minor units, without the tip. Another amount now: 409 `AMOUNT_CHANGED` with it. */
  @MinorUnits() amount: number;

  /** Minor units on top; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() tip?: number;
}

/** How a payment by phone stands. */
export class GuestPaymentView {
  id: string;
  /** Of `payments`: INITIATED and UNKNOWN are under way; FAILED is owed again, and so is VOIDED, which the staff has given back. */
  @ApiProperty({ enum: ['INITIATED', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'VOIDING', 'VOIDED'] }) state: string;
  @ApiProperty({ enum: SHARE_KINDS }) share: ShareKind;
  check_id: string;
  method_name: string;
  /** Minor units, without the tip. */
  @IntView() amount: number;
  @IntView() tip: number;
  /** Where the guest pays, once the provider waits for that. */
  pay_url: string | null;
  /** Why the provider did not take it. */
  failure: string | null;
  /** Of what this phone has paid; null until then. */
  receipt_url: string | null;
  created_at: string;
}

export class PayableMethod {
  id: string;
  name: string;
}

/** What a guest pays of a check. Refuses what says too little, or more than its kind has. */
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
