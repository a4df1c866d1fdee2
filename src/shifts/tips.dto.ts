import { ApiProperty } from '@nestjs/swagger';
import { TIPS_RULES, type TipsRule } from '../domain/shifts/tips.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';

export class TipsQuery {
  /** First business date, `YYYY-MM-DD`; today's when left out. */
  @MayBeLeftOut() @Day() from?: string;
  /** Last business date, `YYYY-MM-DD`; today's when left out. */
  @MayBeLeftOut() @Day() to?: string;
}

/** Tips of one person, minor units. */
export class PersonTipsView {
  user_id: string;
  name: string;
  /** Tips of the payments that this person took, refunds taken off. */
  @IntView() taken: number;
  /** What belongs to this person by the venue's rule. */
  @IntView() earned: number;
  /** Whole minutes at work that count for the pool. */
  @IntView() worked_minutes: number;
  /** Already paid out of drawers. */
  @IntView() paid_out: number;
  /** `earned - paid_out`. */
  @IntView() left: number;
}

export class TipsReportView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ enum: TIPS_RULES }) rule: TipsRule;
  /** All tips of these business dates, minor units: what people earned and what is unassigned. */
  @IntView() total: number;
  /** Guests' tips on orders without a waiter, of business dates on which nobody of the pool was clocked in. Minor units. */
  @IntView() unassigned: number;
  /** Staff alone: a guest who pays by phone is never among them. */
  @ApiProperty({ type: PersonTipsView, isArray: true }) people: PersonTipsView[];
}

/** What a person may know of tips: their own. */
export class OwnTipsView {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ enum: TIPS_RULES }) rule: TipsRule;
  tips: PersonTipsView;
}
