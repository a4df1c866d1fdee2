import { ApiProperty } from '@nestjs/swagger';
import { ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { ApprovalDto } from '../auth/approval.dto.js';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IntView } from '../http/numbers.js';
import { CashCountView } from './cash.dto.js';
import { ReportView } from './report.dto.js';
import { ShiftView } from './shift.dto.js';

export class ShiftClosing {
  /** Somebody who stands for what is too much or missing, where it is above your limit. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class DayQuery {
  /** `YYYY-MM-DD`; today's when left out. */
  @MayBeLeftOut() @Day() business_date?: string;
}

/** An order that is not paid: it goes on as it is. */
export class OpenOrderView {
  order_id: string;
  /** In its business date. */
  @IntView() number: number;
  business_date: string;
  table_name: string | null;
  tab_name: string | null;
  waiter_name: string | null;
  /** Minor units. */
  @IntView() total: number;
  @IntView() due: number;
}

const UNDER_WAY = ['INITIATED', 'UNKNOWN', 'VOIDING'] as const;
type UnderWay = (typeof UNDER_WAY)[number];

/** A payment of which a bank has not said what became of it. */
export class UnderWayView {
  payment_id: string;
  order_id: string;
  method_name: string;
  /** VOIDING: it was taken, is counted here, and may be given back later. The others may come later. */
  @ApiProperty({ enum: UNDER_WAY }) status: UnderWay;
  /** Minor units, with the tip. */
  @IntView() amount: number;
  created_at: string;
}

/** Orders that are carried over: at most 500 are named. */
export class CarriedView {
  @IntView() count: number;
  @IntView() due: number;
  @ApiProperty({ type: OpenOrderView, isArray: true }) orders: OpenOrderView[];
}

export class VenueHead {
  name: string;
  time_zone: string;
  /** ISO 4217. */
  currency: string;
}

/** What an open shift comes to so far. */
export class XReportView extends ReportView {
  venue: VenueHead;
  shift: ShiftView;
  made_at: string;
}

/** What a shift came to: kept as it was when it closed, whatever happens afterwards. */
export class ZReportView extends XReportView {
  /** 1, 2, 3 … without gaps in the venue. */
  @IntView() number: number;
  carried_over: CarriedView;
  /** At most 500. They are in no shift from now on: the business date in which a bank answers has them. */
  @ApiProperty({ type: UnderWayView, isArray: true }) under_way: UnderWayView[];
  /** Every count, the first first; the last is the one that counts. */
  @ApiProperty({ type: CashCountView, isArray: true }) counts: CashCountView[];
}

/** What a business date came to, over all shifts and without one. */
export class DayReportView extends ReportView {
  venue: VenueHead;
  business_date: string;
  /** Z reports of shifts that were closed on it. */
  @ApiProperty({ type: ShiftView, isArray: true }) shifts: ShiftView[];
}
