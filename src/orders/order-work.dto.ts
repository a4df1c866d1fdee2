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
   * How many guests, 1 to 200. Fewer than a service charge of the order is charged from: that waives the charge, with the
   * limits of waiving it.
   */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;

  /** Why `covers` waive the service charge; 1 to 200 characters. */
  @MayBeLeftOut() @Words(200) reason?: string;

  /** Approves `covers` that waive a charge above the limit of the role: otherwise 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;

  /** For everyone who works on the order; at most 200 characters; empty to take them away. The kitchen is told. */
  @MayBeLeftOut() @Letters(0, LONGEST_NOTES) notes?: string;

  /** What guests without a table are called by; at most 40 characters; empty to take it away. */
  @MayBeLeftOut() @Letters(0, LONGEST_TAB_NAME) tab_name?: string;

  /** Who has the order from now on: somebody who is at work in this venue and takes orders. */
  @MayBeLeftOut() @IsId() waiter_id?: string;

  /** Only the members that are given change. */
  @MayBeLeftOut() @ValidateNested() @Type(() => NewOrderDetails) details?: NewOrderDetails;
}

/** What of the order is sent to the kitchen: everything that is held, when nothing is said. */
export class LinesToFire {
  /** Everything that is held of this course, 1 to 9. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** These lines, 1 to 50; the id of a combo stands for all its lines. What was sent before stays as it is. */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];
}

/** Which dishes are ordered once more: one round of the order or some of its lines. */
export class RoundAgain {
  /** 1 to 50 lines; the id of a combo stands for all of it. */
  @MayBeLeftOut() @IsIds(MOST_LINES_AT_ONCE) @ArrayMinSize(1) item_ids?: string[];

  /** What was sent at this time, 1 for the first; the last time when nothing is said. */
  @MayBeLeftOut() @Int(1, 10_000) fire?: number;
}
