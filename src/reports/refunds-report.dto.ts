import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export const REFUND_GROUPS = ['business_date', 'by', 'approved_by', 'reason', 'method', 'kind'] as const;

export type RefundGroup = (typeof REFUND_GROUPS)[number];

export class RefundSumsQuery extends PeriodQuery {
  /** What there is one row for. */
  @IsIn(REFUND_GROUPS) @ApiProperty({ enum: REFUND_GROUPS }) group_by: RefundGroup;
  /** Only what this person gave back. */
  @MayBeLeftOut() @IsId() by_id?: string;
  /** Only what this person stood for. */
  @MayBeLeftOut() @IsId() approved_by_id?: string;
}

/** What was given back on one business date, by one person, for one reason … Minor units. */
export class RefundSumView {
  /** The date, the id, the reason, WHOLE, ITEMS or AMOUNT; null: approved by nobody. */
  key: string | null;
  /** The name of the person or of the payment method, where the row is one's; else as the key. */
  name: string | null;
  /** How many refunds. */
  @IntView() refunds: number;
  /** Off checks, without tips and rounding. */
  @IntView() amount: number;
  /** Of the amount: tax that came on top. */
  @IntView() added_tax: number;
  /** Of the amount: tax that was in the prices. */
  @IntView() included_tax: number;
  @IntView() tips: number;
  /** What was handed back: amount, tips and rounding. */
  @IntView() handed_back: number;
}
