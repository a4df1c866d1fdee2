import { Type } from 'class-transformer';
import { ArrayMinSize, ValidateNested } from 'class-validator';
import { ApprovalDto } from '../auth/approval.dto.js';
import { Letters, MayBeLeftOut, Words } from '../http/fields.js';
import { IsId, IsIds } from '../http/ids.js';
import { Int } from '../http/numbers.js';
import { LAST_COURSE, MOST_LINES_AT_ONCE } from './new-order.dto.js';
import { LONGEST_NOTES, LONGEST_TAB_NAME, MOST_COVERS, NewOrderDetails } from './order-details.dto.js';

export class OrderChange {
  /**
   * Number of guests, 1 to 200. A number below the threshold of a service charge on the order waives that charge, with the
   * same limits as a waiver.
   */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;

  /** Reason why `covers` waives the service charge; 1 to 200 characters. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Approval when `covers` waives a charge above the limit of the user's role; without it 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;

  /** Notes for all staff who work on the order; at most 200 characters; an empty text removes them. The kitchen screen shows the change. */
  @MayBeLeftOut() @Letters(0, LONGEST_NOTES) notes?: string;

  /** Name to call guests without a table; at most 40 characters; an empty text removes the name. */
  @MayBeLeftOut() @Letters(0, LONGEST_TAB_NAME) tab_name?: string;

  /** New waiter of the order: an active user of the venue with permission `orders.take`. */
  @MayBeLeftOut() @IsId() waiter_id?: string;

  /** Only the given members change. */
  @MayBeLeftOut() @ValidateNested() @Type(() => NewOrderDetails) details?: NewOrderDetails;
}

/** Held lines to send to the kitchen. Default: all held lines of the order. */
export class LinesToFire {
  /** Send the held lines of this course, 1 to 9. Ignored when `item_ids` is given. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** Send these lines, 1 to 50; the `part_of.id` of a combo means all its lines. Lines that were sent before stay unchanged. */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];
}

/** The dishes to order again: a round of the order, or some of its lines. */
export class RoundAgain {
  /** 1 to 50 lines; the `part_of.id` of a combo means the whole combo. */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];

  /** Number of the round to repeat, from 1. Default: the last round. Ignored when `item_ids` is given. */
  @MayBeLeftOut() @Int(1, 10_000) fire?: number;
}
