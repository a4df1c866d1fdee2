import { ApiProperty } from '@nestjs/swagger';
import { TIPS_RULES, type TipsRule } from '../domain/shifts/tips.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';

export class TipsQuery {
  /** First business date, `YYYY-MM-DD`. Default: today. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`. Default: today. */
  @MayBeLeftOut() @Day() to?: string;
}

/** The tips of a user. Amounts in minor units. */
export class PersonTipsView {
  user_id: string;
  name: string;
  /** Tips of the payments that the user took, minus refunds. */
  @IntView() taken: number;
  /** Tips that belong to the user by the venue's rule. */
  @IntView() earned: number;
  /** Whole minutes worked that count for the pool. */
  @IntView() worked_minutes: number;
  /** Tips already paid out of drawers. */
  @IntView() paid_out: number;
  /** `earned - paid_out`. */
  @IntView() left: number;
}

/** The tips of a period. Amounts in minor units. */
export class TipsReportView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ enum: TIPS_RULES }) rule: TipsRule;
  /** All tips of these business dates: the earned tips of all users plus `unassigned`. Minor units. */
  @IntView() total: number;
  /**
   * Tips that guests paid on own devices on orders without a waiter, on business dates when no member of the pool was
   * clocked in. Minor units.
   */
  @IntView() unassigned: number;
  /** Staff only; a guest who pays on an own device is never listed. */
  @ApiProperty({ type: PersonTipsView, isArray: true }) people: PersonTipsView[];
}

/** The tips of the signed-in user. */
export class OwnTipsView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ enum: TIPS_RULES }) rule: TipsRule;
  tips: PersonTipsView;
}
