import { Type } from 'class-transformer';
import { IsBoolean, ValidateNested } from 'class-validator';
import { ApprovalDto } from '../../auth/approval.dto.js';
import { LONGEST_GUEST_TEXT, MayBeLeftOut, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { DiscountTerms } from './discount.dto.js';

export class NewDiscount extends DiscountTerms {
  /** Made by the client (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** A line, with what was chosen on it; or a combo, by the id of its lines. Left out: the whole check. */
  @MayBeLeftOut() @IsId() item_id?: string;

  /** One check of several, where it is of no line. Left out: the whole order, as far as nothing of it is billed or paid. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /** Why, in the words of the staff and for the staff; 1 to 200 characters. Guests do not read it. */
  @Words(200) reason: string;

  /** What the guest reads beside it on bills and receipts; 1 to 80 characters. Nothing when left out. */
  @MayBeLeftOut() @Words(LONGEST_GUEST_TEXT) guest_text?: string;

  /** Who stands for it, where it is above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class ServiceChargeWaiver {
  /** True takes the service charge off the check, false charges it again. */
  @IsBoolean() waived: boolean;

  /** One check of several; left out: all to which anything may be added. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /** Why; 1 to 200 characters. Required to waive it. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Who stands for it, where it is above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}
