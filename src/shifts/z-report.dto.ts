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
  /** Approval when the difference between counted and expected cash is above the limit of the user's role; without it 403 `APPROVAL_REQUIRED`. */
  @MayBeLeftOut() @ValidateNested() @Type(() => ApprovalDto) approval?: ApprovalDto;
}

export class DayQuery {
  /** Business date, `YYYY-MM-DD`. Default: today. */
  @MayBeLeftOut() @Day() business_date?: string;
}

/** An unpaid order that stays open after the shift closes. */
export class OpenOrderView {
  order_id: string;
  /** Number of the order within its business date. */
  @IntView() number: number;
  business_date: string;
  table_name: string | null;
  tab_name: string | null;
  waiter_name: string | null;
  /** Total of the order, in minor units. */
  @IntView() total: number;
  /** `total` minus the amount paid, in minor units. */
  @IntView() due: number;
}

const UNDER_WAY = ['INITIATED', 'UNKNOWN', 'VOIDING'] as const;
type UnderWay = (typeof UNDER_WAY)[number];

/** A payment whose provider has not reported the result. */
export class UnderWayView {
  payment_id: string;
  order_id: string;
  method_name: string;
  /** VOIDING: the payment was taken and is counted in this report, and may be returned later. INITIATED and UNKNOWN: the money may arrive later. */
  @ApiProperty({ enum: UNDER_WAY }) status: UnderWay;
  /** Amount with the tip, in minor units. */
  @IntView() amount: number;
  created_at: string;
}

/** The open orders carried over: of the venue for a drawer, of the owner for a purse. At most 500 are listed. */
export class CarriedView {
  /** Number of all carried-over orders. */
  @IntView() count: number;
  /** Amount that all carried-over orders owe, in minor units. */
  @IntView() due: number;
  @ApiProperty({ type: OpenOrderView, isArray: true }) orders: OpenOrderView[];
}

export class VenueHead {
  name: string;
  time_zone: string;
  /** Currency code, ISO 4217. */
  currency: string;
}

/** An X report: the figures of an open shift so far. */
export class XReportView extends ReportView {
  venue: VenueHead;
  shift: ShiftView;
  made_at: string;
}

/** A Z report: the figures of a shift at the moment when it closed. A Z report never changes. */
export class ZReportView extends XReportView {
  /** Number of the Z report: 1, 2, 3 … without gaps in the venue. */
  @IntView() number: number;
  carried_over: CarriedView;
  /** Payments without a result, at most 500. They belong to no shift from now on; they count on the business date when the provider answers. */
  @ApiProperty({ type: UnderWayView, isArray: true }) under_way: UnderWayView[];
  /** All counts, oldest first; the last count is the result. */
  @ApiProperty({ type: CashCountView, isArray: true }) counts: CashCountView[];
}

/** A report of a business date, over all shifts and payments without a shift. */
export class DayReportView extends ReportView {
  venue: VenueHead;
  business_date: string;
  /** Shifts closed on this business date. */
  @ApiProperty({ type: ShiftView, isArray: true }) shifts: ShiftView[];
}
