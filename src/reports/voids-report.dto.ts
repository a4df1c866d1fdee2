import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { VOID_STAGES, type VoidStage } from '../domain/voiding.js';
import { MayBeLeftOut, QueryFlag, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView } from '../http/numbers.js';
import { PeriodQuery } from './report.dto.js';

export class VoidsQuery extends PeriodQuery {
  /** Only what this person took back. */
  @MayBeLeftOut() @IsId() by_id?: string;
  /** Only what this person stood for. */
  @MayBeLeftOut() @IsId() approved_by_id?: string;
  /** Only of this order. */
  @MayBeLeftOut() @IsId() order_id?: string;
  @MayBeLeftOut() @IsIn(VOID_STAGES) @ApiProperty({ enum: VOID_STAGES, required: false }) stage?: VoidStage;
  /** Only what was taken back after, or before, a bill with it was printed. */
  @MayBeLeftOut() @QueryFlag() after_bill?: boolean;
  /** Only with exactly this reason. */
  @MayBeLeftOut() @Words(200) reason?: string;
}

export const VOID_GROUPS = ['business_date', 'by', 'approved_by', 'reason', 'stage', 'after_bill'] as const;

export type VoidGroup = (typeof VOID_GROUPS)[number];

export class VoidSumsQuery extends VoidsQuery {
  /** What there is one row for. */
  @IsIn(VOID_GROUPS) @ApiProperty({ enum: VOID_GROUPS }) group_by: VoidGroup;
}

/** What was taken back on one business date, by one person, for one reason … */
export class VoidSumView {
  /** The date, the id, the reason, the stage, `true` or `false`; null: approved by nobody. */
  key: string | null;
  /** The person's name, where the row is a person's; else as the key. */
  name: string | null;
  /** How many lines. */
  @IntView() voids: number;
  /** How many portions. */
  @IntView() quantity: number;
  /** Minor units. */
  @IntView() amount: number;
  /** Minor units: of it, after a bill was printed. */
  @IntView() amount_after_bill: number;
}
