import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { ApprovalDto } from '../../auth/approval.dto.js';
import { Day, Letters, MayBeLeftOut, QueryFlag, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { IntView, MinorUnits } from '../../http/numbers.js';
import { PageQuery } from '../../http/page.dto.js';
import { DEPOSIT_MOVES, type Deposit, type DepositMove, type DepositMoveKind } from './deposit.entity.js';

/** Money that a guest gives before there is anything to pay: for a table on a day, for a cake, for a banquet. */
export class NewDeposit {
  /** Made by the client (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** CASH, CARD or TRANSFER, and not by a provider: otherwise 409 `METHOD_UNFIT`. */
  @IsId() payment_method_id: string;

  /** Minor units, from 1. */
  @MinorUnits(1) amount: number;

  /** Who gave it; 1 to 80 characters. */
  @Words(80) name: string;

  /** 1 to 40 characters. */
  @MayBeLeftOut() @Words(40) phone?: string;

  /** What it is for; 1 to 200 characters. */
  @MayBeLeftOut() @Words(200) note?: string;

  /** `YYYY-MM-DD`: the day that it is meant for. */
  @MayBeLeftOut() @Day() for_day?: string;

  /** The order that it is meant for; it may be used on any. */
  @MayBeLeftOut() @IsId() order_id?: string;

  /** Slip number; required by methods that say so. 1 to 80 characters. */
  @MayBeLeftOut() @Letters(1, 80) reference?: string;
}

export class DepositReturn {
  /** Minor units; all that is left when left out. More than is left: 409 `DEPOSIT_SPENT`. */
  @MayBeLeftOut() @MinorUnits(1) amount?: number;

  /**
   * By what it is given back; left out: by what it was taken. Cash is given back out of the current shift: 409 `DRAWER_SHORT`
   * where there is not so much.
   */
  @MayBeLeftOut() @IsId() payment_method_id?: string;

  /** Slip number; required by methods that say so. 1 to 80 characters. */
  @MayBeLeftOut() @Letters(1, 80) reference?: string;

  /** Why, in the words of whoever gives it back; 1 to 200 characters. */
  @Words(200) reason: string;

  /** Who stands for it, where it is above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class DepositsQuery extends PageQuery {
  /** `true`: only those of which something is left. */
  @MayBeLeftOut() @QueryFlag() open?: boolean;
  /** `YYYY-MM-DD`: meant for this day. */
  @MayBeLeftOut() @Day() for_day?: string;
  /** `YYYY-MM-DD`, the venue's business date on which they were taken. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() order_id?: string;
}

/** Amounts in minor units. */
export class DepositView {
  id: string;
  order_id: string | null;
  /** `YYYY-MM-DD`. */
  for_day: string | null;
  name: string;
  phone: string | null;
  note: string | null;
  payment_method_id: string;
  method_name: string;
  method_kind: string;
  reference: string | null;
  @IntView() amount: number;
  /** What was paid with it. */
  @IntView() used: number;
  @IntView() returned: number;
  /** What may still be used or given back. */
  @IntView() left: number;
  taken_by_id: string;
  taken_by_name: string;
  shift_id: string | null;
  /** `YYYY-MM-DD`: when it was taken. */
  business_date: string;
  created_at: string;
}

/** What became of a deposit. */
export class DepositMoveView {
  id: string;
  @ApiProperty({ enum: DEPOSIT_MOVES }) kind: DepositMoveKind;
  @IntView() amount: number;
  /** The payment in which it was used; null: it was given back. */
  payment_id: string | null;
  /** By what it was given back. */
  method_name: string | null;
  method_kind: string | null;
  reference: string | null;
  reason: string | null;
  by_id: string;
  by_name: string;
  /** Who stood for it; null: nobody had to. */
  approved_by_id: string | null;
  approved_by_name: string | null;
  shift_id: string | null;
  /** `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

/** A deposit with the newest things that became of it, newest first; at most 100. */
export class DepositSheet extends DepositView {
  @ApiProperty({ type: DepositMoveView, isArray: true }) moves: DepositMoveView[];
}

/** A deposit of which something was used or given back. */
export class DepositChanged {
  deposit: DepositView;
  move: DepositMoveView;
}

export function depositView(deposit: Deposit): DepositView {
  return {
    id: deposit.id,
    order_id: deposit.orderId,
    for_day: deposit.forDay,
    name: deposit.name,
    phone: deposit.phone,
    note: deposit.note,
    payment_method_id: deposit.paymentMethodId,
    method_name: deposit.methodName,
    method_kind: deposit.methodKind,
    reference: deposit.reference,
    amount: deposit.amount,
    used: deposit.used,
    returned: deposit.returned,
    left: deposit.remaining,
    taken_by_id: deposit.takenById,
    taken_by_name: deposit.takenByName,
    shift_id: deposit.shiftId,
    business_date: deposit.businessDate,
    created_at: deposit.createdAt,
  };
}

export function depositMoveView(move: DepositMove): DepositMoveView {
  return {
    id: move.id,
    kind: move.kind,
    amount: move.amount,
    payment_id: move.paymentId,
    method_name: move.methodName,
    method_kind: move.methodKind,
    reference: move.reference,
    reason: move.reason,
    by_id: move.byId,
    by_name: move.byName,
    approved_by_id: move.approvedById,
    approved_by_name: move.approvedByName,
    shift_id: move.shiftId,
    business_date: move.businessDate,
    at: move.at,
  };
}
