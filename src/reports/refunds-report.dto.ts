import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export const REFUND_GROUPS = ['business_date', 'by', 'approved_by', 'reason', 'method', 'kind'] as const;

export type RefundGroup = (typeof REFUND_GROUPS)[number];

export class RefundSumsQuery extends PeriodQuery {
  /** One row per value of this property. */
  @IsIn(REFUND_GROUPS) @ApiProperty({ enum: REFUND_GROUPS }) group_by: RefundGroup;
  /** Only refunds made by this user. */
  @MayBeLeftOut() @IsId() by_id?: string;
  /** Only refunds approved by this user. */
  @MayBeLeftOut() @IsId() approved_by_id?: string;
}

/** The sum of the refunds of one group: a business date, user, approver, reason, payment method or kind. Amounts in minor units. */
export class RefundSumView {
  /** Business date, id, reason, or kind: WHOLE, ITEMS or AMOUNT. Null: refunds without an approval. */
  key: string | null;
  /** Name of the user or payment method; otherwise equal to `key`. */
  name: string | null;
  /** Number of refunds. */
  @IntView() refunds: number;
  /** Amount refunded of checks, without tips and rounding. */
  @IntView() amount: number;
  /** Part of `amount` that is tax added on top of prices. */
  @IntView() added_tax: number;
  /** Part of `amount` that is tax included in prices. */
  @IntView() included_tax: number;
  @IntView() tips: number;
  /** Money returned to guests: `amount` plus `tips` and rounding. */
  @IntView() handed_back: number;
}
