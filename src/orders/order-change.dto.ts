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
  /** Portions, 1 to 999; only while the kitchen has not begun. The kitchen is told of the change of what was sent. What stations make of its options goes along; a part of a combo is not changed alone. */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;

  /** Read by the cook; at most 140 characters; empty to take it away. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;

  /** Which course it is served with, 1 to 9; only while the kitchen has not begun. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** Who of the table gets it, 1 to 99; 0: it is shared. Also of what is cooked or served. */
  @MayBeLeftOut() @Int(0, LAST_SEAT) seat?: number;

  /** `false` sends what is held; what was sent cannot be held again: 409 `BAD_MOVE`. */
  @MayBeLeftOut() @IsBoolean() hold?: boolean;
}

export class Reason {
  /** Why, in the words of whoever decides; 1 to 200 characters. */
  @Words(200) reason: string;
}

export class ApprovedReason extends Reason {
  /** Who stands for it, where it is above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class ItemVoid extends ApprovedReason {
  /** How many portions of it, or combos: at most as many as there are; all of them when left out. A part becomes a line of its own. */
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

  /** Needed to cancel an order of which something was sent; at most 200 characters. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Who stands for a cancellation above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
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
  /** `YYYY-MM-DD`, the venue's business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsIn(ORDER_TYPES) @ApiProperty({ enum: ORDER_TYPES, required: false }) type?: OrderType;
  /** `true`: only orders that the house will send by itself; `false`: only others. */
  @MayBeLeftOut() @QueryFlag() scheduled?: boolean;
}
