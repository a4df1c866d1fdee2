import { ApiProperty } from '@nestjs/swagger';
import { Day, MayBeLeftOut } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { IntView, MinorUnits } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { IsIn } from 'class-validator';
import { SHIFT_STATES, type Shift, type ShiftState } from './shift.entity.js';

export class NewShift {
  /**
   * Drawer to open. Default: the drawer of this device; without one, the user's own purse. A drawer or purse with an open
   * shift: 409 `SHIFT_OPEN`.
   */
  @MayBeLeftOut() @IsId() drawer_id?: string;

  /** Change put in from the safe, in minor units. Default 0. */
  @MayBeLeftOut() @MinorUnits() float?: number;
}

export class ShiftsQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(SHIFT_STATES)
  @ApiProperty({ enum: SHIFT_STATES, required: false })
  state?: ShiftState;

  /** Only shifts opened on this business date, `YYYY-MM-DD`. */
  @MayBeLeftOut() @Day() business_date?: string;
  @MayBeLeftOut() @IsId() drawer_id?: string;
}

/** A shift: the responsibility for the money of a drawer or a purse. Expected amounts are visible only after the shift closes. */
export class ShiftView {
  id: string;
  /** Null if the shift is the purse of `owner_id`. */
  drawer_id: string | null;
  drawer_name: string | null;
  owner_id: string | null;
  @ApiProperty({ enum: SHIFT_STATES }) state: ShiftState;
  /** Cash at the start, in minor units. */
  @IntView() float: number;
  opened_by_id: string;
  opened_by_name: string;
  opened_at: string;
  /** Business date on which the shift was opened, `YYYY-MM-DD`. */
  business_date: string;
  closed_by_id: string | null;
  closed_by_name: string | null;
  closed_at: string | null;
  /** Number of the Z report: 1, 2, 3 … without gaps in the venue. Null while the shift is open. */
  @IntView() number: number | null;
  /** Expected cash, in minor units; null while the shift is open. */
  @IntView() expected: number | null;
  /** Counted cash, in minor units; null while the shift is open. */
  @IntView() counted: number | null;
  /** `counted - expected`; negative if cash is missing. Null while the shift is open. */
  @IntView() over_short: number | null;
  approved_by_id: string | null;
  approved_by_name: string | null;
  /** Version to send in `If-Match` to close the shift. Counts and movements of cash increase the version; payments do not. */
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
