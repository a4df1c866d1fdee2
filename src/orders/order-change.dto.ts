import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { ApprovalDto } from '../auth/approval.dto.js';
import { MOST_PORTIONS } from '../domain/combo.js';
import { LINE_STATUSES, ORDER_COMMANDS, ORDER_STATUSES, ORDER_TYPES, PAYMENT_STATUSES } from '../domain/order.js';
import type { LineStatus, OrderStatus, OrderType, PaymentStatus } from '../domain/order.js';
import { Day, Letters, MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { LONGEST_COMMENT } from './lines/component.dto.js';
import { LAST_COURSE, LAST_SEAT } from './new-order.dto.js';

export class OrderItemChange {
  /**
   * Portions, 1 to 999. Can change only before the kitchen starts the line. The kitchen screen shows a change to a line that
   * was already sent. Options that other stations make change along. A part of a combo or dish cannot change alone: 409
   * `PART_OF_WHOLE`.
   */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;

  /** Comment for the cook; at most 140 characters; an empty text removes the comment. Can change only before the kitchen starts the line. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;

  /** Course, 1 to 9. Can change only before the kitchen starts the line. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** Seat of the guest, 1 to 99; 0: shared by the table. Can also change after the line is made or served. */
  @MayBeLeftOut() @Int(0, LAST_SEAT) seat?: number;

  /** `false`: send a held line to the kitchen. A line that was sent cannot be held again: 409 `BAD_MOVE`. */
  @MayBeLeftOut() @IsBoolean() hold?: boolean;
}

export class Reason {
  /** Reason given by the user; 1 to 200 characters. */
  @Words(200) reason: string;
}

export class ApprovedReason extends Reason {
  /** Approval when the amount is above the limit of the user's role; without it 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class ItemVoid extends ApprovedReason {
  /** Portions or combos to void, at most the quantity of the line. Default: all. The voided portions become a separate line. */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;
}

export class OrderItemMove {
  @IsIn(LINE_STATUSES.filter((status) => status !== 'HELD' && status !== 'CANCELLED'))
  @ApiProperty({ enum: LINE_STATUSES.filter((status) => status !== 'HELD' && status !== 'CANCELLED') })
  status: LineStatus;
}

export class OrderMove {
  @IsIn(ORDER_COMMANDS)
  @ApiProperty({ enum: ORDER_COMMANDS })
  status: (typeof ORDER_COMMANDS)[number];

  /** Reason; 1 to 200 characters. Required to cancel an order with lines that were sent to the kitchen. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Approval for a cancellation above the limit of the user's role; without it 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class OrdersQuery extends PageQuery {
  @MayBeLeftOut() @IsIn(ORDER_STATUSES) @ApiProperty({ enum: ORDER_STATUSES, required: false }) status?: OrderStatus;
  @MayBeLeftOut()
  @IsIn(PAYMENT_STATUSES)
  @ApiProperty({ enum: PAYMENT_STATUSES, required: false })
  payment_status?: PaymentStatus;
  @MayBeLeftOut() @IsId() table_id?: string;
  @MayBeLeftOut() @IsId() waiter_id?: string;
  /** Business date of the venue, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsIn(ORDER_TYPES) @ApiProperty({ enum: ORDER_TYPES, required: false }) type?: OrderType;
  /** `true`: only orders that the server will send to the kitchen at a scheduled time; `false`: only other orders. */
  @MayBeLeftOut() @QueryFlag() scheduled?: boolean;
}
