import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { ApprovalDto } from '../auth/approval.dto.js';
import { Letters, MayBeLeftOut, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { MinorUnits } from '../http/numbers.js';

export class NewPayment {
  /** Made by the client (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** By what is paid. Required unless a deposit is used. */
  @MayBeLeftOut() @IsId() payment_method_id?: string;

  /** What was paid beforehand, of `GET /deposits`, instead of a payment method. */
  @MayBeLeftOut() @IsId() deposit_id?: string;

  /**
   * Minor units off the check, without the tip; all that is owed when left out, or all that is left of the deposit where
   * that is less. Where the house rounds cash, what is owed in cash (`cash_due` of the check) settles it too.
   */
  @MayBeLeftOut() @MinorUnits() amount?: number;

  /** Minor units on top. The house itself and deposits bring none. */
  @MayBeLeftOut() @MinorUnits() tip?: number;

  /** Cash handed over, minor units; the difference is given back as change. Only for CASH. */
  @MayBeLeftOut() @MinorUnits() tendered?: number;

  /**
   * Slip or voucher number, or who will be asked for the money. Required by methods that say so, and always by ON_ACCOUNT
   * and HOUSE. 1 to 80 characters.
   */
  @MayBeLeftOut() @Letters(1, 80) reference?: string;

  /** Who stands for it, where the house pays more than the role may give alone: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

/** What was really paid by, for the same amount and the same tip. */
export class Replacement {
  /** Made by the client (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /**
   * One that people take the money by: a provider cannot be asked afterwards (409 `METHOD_UNFIT`). The money goes into the
   * current shift of the person who replaces the tender. Cash without a shift, where the venue requires shifts: 409
   * `SHIFT_REQUIRED`.
   */
  @IsId() payment_method_id: string;

  /** Cash handed over, minor units. Only for CASH. */
  @MayBeLeftOut() @MinorUnits() tendered?: number;

  /** As in a payment. 1 to 80 characters. */
  @MayBeLeftOut() @Letters(1, 80) reference?: string;
}

export class PaymentVoiding {
  /** Why, in the words of whoever takes it back; 1 to 200 characters. */
  @Words(200) reason: string;

  /** Required where the check is closed: the sale stays, and only its tender becomes another one. */
  @MayBeLeftOut() @ValidateNested() @Type(() => Replacement) replacement?: Replacement;

  /** Who stands for it, where it is above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class LaterTip {
  /** What the tip of this payment comes to from now on, in minor units: the whole of it, not what is added. */
  @MinorUnits() tip: number;

  /** Who stands for it, where it becomes less by more than the role may take back: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}
