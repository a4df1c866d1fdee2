import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { VOID_STAGES, type VoidStage } from '../domain/voiding.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export class VoidsQuery extends PeriodQuery {
  /** Only voids made by this user. */
  @MayBeLeftOut() @IsId() by_id?: string;
  /** Only voids approved by this user. */
  @MayBeLeftOut() @IsId() approved_by_id?: string;
  /** Only voids of this order. */
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsIn(VOID_STAGES) @ApiProperty({ enum: VOID_STAGES, required: false }) stage?: VoidStage;
  /** `true`: only voids after a bill with the line was printed; `false`: only other voids. */
  @MayBeLeftOut() @QueryFlag() after_bill?: boolean;
  /** Only voids with exactly this reason; 1 to 200 characters. */
  @MayBeLeftOut() @Words(200) reason?: string;
}

export const VOID_GROUPS = ['business_date', 'by', 'approved_by', 'reason', 'stage', 'after_bill'] as const;

export type VoidGroup = (typeof VOID_GROUPS)[number];

export class VoidSumsQuery extends VoidsQuery {
  /** One row per value of this property. */
  @IsIn(VOID_GROUPS) @ApiProperty({ enum: VOID_GROUPS }) group_by: VoidGroup;
}

/** The sum of the voids of one group: a business date, user, approver, reason, stage, or before and after the bill. */
export class VoidSumView {
  /** Business date, id, reason or stage; `true` or `false` for `after_bill`. Null: voids without an approval. */
  key: string | null;
  /** Name of the user; otherwise equal to `key`. */
  name: string | null;
  /** Number of lines. */
  @IntView() voids: number;
  /** Number of portions. */
  @IntView() quantity: number;
  /** Minor units. */
  @IntView() amount: number;
  /** Part of `amount` that was voided after a bill with the line was printed. Minor units. */
  @IntView() amount_after_bill: number;
}
