import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { CHECK_STATES, type CheckState } from '../domain/bill.js';
import { MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export class BillsQuery extends PeriodQuery {
  /** Only checks of which another amount was paid than a guest was shown, or only the others. */
  @MayBeLeftOut() @QueryFlag() difference?: boolean;
  /** Only checks in this state: CLOSED leaves out checks that have still to be paid. */
  @MayBeLeftOut() @IsIn(CHECK_STATES) @ApiProperty({ enum: CHECK_STATES, required: false }) state?: CheckState;
  /** Only orders of this waiter. */
  @MayBeLeftOut() @IsId() waiter_id?: string;
}

/** A check of which a bill was printed: what guests were shown, and what was paid. Amounts in minor units. */
export class BillReportView {
  check_id: string;
  order_id: string;
  @IntView() order_number: number;
  /** `YYYY-MM-DD`, of the order. */
  business_date: string;
  table_name: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  /** CLOSED also where its order was cancelled, or was merged into an order that has nothing left to pay. */
  @ApiProperty({ enum: CHECK_STATES }) state: CheckState;
  /** How often a bill was printed. */
  @IntView() printings: number;
  /** How many of them were taken back. */
  @IntView() withdrawn: number;
  /** The highest total that a guest was shown. */
  @IntView() highest_printed: number;
  @IntView() last_printed: number;
  last_printed_at: string;
  /** What the check comes to now. */
  @IntView() total: number;
  /** Without tips and change. */
  @IntView() paid: number;
  /**
   * The highest total that was printed, less what was paid. Where the order was split or merged, at most what its guests were
   * shown, less what all checks of the order that has its lines come to, or what was voided after the bill, if that is more.
   */
  @IntView() difference: number;
  /** Voids of what was on its bills, also from a check or an order into which it went later. */
  @IntView() voided_after_bill: number;
}
