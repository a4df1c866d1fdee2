import { ApiProperty } from '@nestjs/swagger';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView, MinorUnits } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { IsIn } from 'class-validator';
import { SHIFT_STATES, type Shift, type ShiftState } from './shift.entity.js';

export class NewShift {
  /**
   * The drawer that is opened; when left out that of this device, and where it has none, your own purse. One that is
   * open already: 409 `SHIFT_OPEN`.
   */
  @MayBeLeftOut() @IsId() drawer_id?: string;

  /** Minor units of change that are in it from the safe; 0 when left out. */
  @MayBeLeftOut() @MinorUnits() float?: number;
}

export class ShiftsQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(SHIFT_STATES)
  @ApiProperty({ enum: SHIFT_STATES, required: false })
  state?: ShiftState;

  /** `YYYY-MM-DD`: those opened on this business date. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() drawer_id?: string;
}

/** Who answers for the money of a drawer or a purse. What it should come to is told once it is closed. */
export class ShiftView {
  id: string;
  /** Null: a purse of `owner_id`. */
  drawer_id: string | null;
  drawer_name: string | null;
  owner_id: string | null;
  @ApiProperty({ enum: SHIFT_STATES }) state: ShiftState;
  /** Minor units that it began with. */
  @IntView() float: number;
  opened_by_id: string;
  opened_by_name: string;
  opened_at: string;
  /** `YYYY-MM-DD`, when it was opened. */
  business_date: string;
  closed_by_id: string | null;
  closed_by_name: string | null;
  closed_at: string | null;
  /** Of its Z report: 1, 2, 3 … without gaps in the venue. Null while it is open. */
  @IntView() number: number | null;
  /** Minor units of cash; null while it is open. */
  @IntView() expected: number | null;
  @IntView() counted: number | null;
  /** `counted - expected`: less than 0, something is missing. */
  @IntView() over_short: number | null;
  approved_by_id: string | null;
  approved_by_name: string | null;
  /** Named by `If-Match` when it is closed; raised by counts and moves of cash, not by payments. */
  @IntView() version: number;
}

export function shiftView(shift: Shift): ShiftView {
  return {
    id: shift.id,
    drawer_id: shift.drawerId,
    drawer_name: shift.drawerName,
    owner_id: shift.ownerId,
    state: shift.state,
    float: shift.openingFloat,
    opened_by_id: shift.openedById,
    opened_by_name: shift.openedByName,
    opened_at: shift.openedAt,
    business_date: shift.businessDate,
    closed_by_id: shift.closedById,
    closed_by_name: shift.closedByName,
    closed_at: shift.closedAt,
    number: shift.number,
    expected: shift.expected,
    counted: shift.counted,
    over_short: shift.overShort,
    approved_by_id: shift.approvedById,
    approved_by_name: shift.approvedByName,
    version: shift.version,
  };
}
