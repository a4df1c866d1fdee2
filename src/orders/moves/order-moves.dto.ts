import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { ApprovalDto } from '../../auth/approval.dto.js';
import { MOST_PORTIONS } from '../../domain/combo.js';
import { MayBeLeftOut, Words } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int } from '../../http/numbers.js';
import { MOST_LINES_AT_ONCE } from '../new-order.dto.js';
import { OrderView } from '../order.dto.js';

export class LineToMove {
  /** A line with what other stations make of it, or a combo by its id; a part of a whole does not move alone. */
  @IsId() item_id: string;

  /** How many portions or combos, 1 to 999; all of them when left out. */
  @MayBeLeftOut() @Int(1, MOST_PORTIONS) quantity?: number;
}

export class ServiceLoss {
  /** Why the lines lose their service charge; 1 to 200 characters. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Approves lines that lose a service charge above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

/** Without `items` the whole order goes to another table. */
export class OrderMoving extends ServiceLoss {
  /** 1 to 50 lines that go to another order: the one that is named, or a new one. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => LineToMove)
  items?: LineToMove[];

  /** The order that gets the lines. */
  @MayBeLeftOut() @IsId() to_order_id?: string;

  /** The table of the new order, that of this order when left out; without `items` the table of this order from now on. */
  @MayBeLeftOut() @IsId() to_table_id?: string;

  /** Of the new order: made by the client (UUIDv7), so that a repeated request cannot make a second one. */
  @MayBeLeftOut() @IsId() new_order_id?: string;
}

export class OrdersToMerge extends ServiceLoss {
  /** The other order. */
  @IsId() with_order_id: string;

  /** Which of both stays; this one when left out. */
  @MayBeLeftOut() @IsId() survivor_id?: string;
}

/** Orders after a move or a merge. */
export class MovedOrders {
  /** The order that was moved, or of which lines were moved; of a merge the one that stays. */
  order: OrderView;
  /** The order that got lines; of a merge the one that went into the other. Null: an order was moved as a whole. */
  @ApiProperty({ type: OrderView, nullable: true }) other: OrderView | null;
}
