import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { CHECK_STATES, type CheckState } from '../domain/bill.js';
import { MayBeLeftOut, QueryFlag } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export class BillsQuery extends PeriodQuery {
  /** `true`: only checks with a `difference` other than 0; `false`: only checks with a `difference` of 0. */
  @MayBeLeftOut() @QueryFlag() difference?: boolean;
  /** Only checks in this state. CLOSED excludes checks that are still to be paid. */
  @MayBeLeftOut() @IsIn(CHECK_STATES) @ApiProperty({ enum: CHECK_STATES, required: false }) state?: CheckState;
  /** Only orders of this waiter. */
  @MayBeLeftOut() @IsId() waiter_id?: string;
}

/** A check with a printed bill: the printed and the paid amounts. Amounts in minor units. */
export class BillReportView {
  check_id: string;
  order_id: string;
  @IntView() order_number: number;
  /** Business date of the order, `YYYY-MM-DD`. */
  business_date: string;
  table_name: string | null;
  waiter_id: string | null;
  waiter_name: string | null;
  /** State of the check. CLOSED also when its order was cancelled, or was merged into an order that has nothing left to pay. */
  @ApiProperty({ enum: CHECK_STATES }) state: CheckState;
  /** Number of printed bills. */
  @IntView() printings: number;
  /** Number of withdrawn bills. */
  @IntView() withdrawn: number;
  /** Highest total on a printed bill. */
  @IntView() highest_printed: number;
  /** Total on the last printed bill. */
  @IntView() last_printed: number;
  last_printed_at: string;
  /** Current total of the check. */
  @IntView() total: number;
  /** Amount paid, without tips and change. */
  @IntView() paid: number;
  /**
   * Highest printed total minus the amount paid. A positive difference is at most the larger of two amounts:
   * `voided_after_bill`; or the highest total shown to the guests of the order, minus `paid` and the totals of the other
   * checks of the order (or of the order that it was merged into).
   */
  @IntView() difference: number;
  /** Amount of billed lines that were voided later, also after they moved to another check or order. */
  @IntView() voided_after_bill: number;
}
