import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import { Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { CASH_MOVE_KINDS, type CashCount, type CashMove, type CashMoveKind } from './cash.entity.js';

// Limit above the number of coins and notes of any currency, which is about fifteen.
const MOST_DENOMINATIONS = 40;
const MOST_PIECES = 1_000_000;

export class NewCashMove {
  /** Minor units, at least 1. */
  @MinorUnits(1) amount: number;
  /** Reason; 1 to 200 characters. Stored and printed in the Z report. */
  @Words(200) reason: string;
}

export class NewTipsOut {
  /** Minor units, at least 1 and at most the user's tips not paid out yet: otherwise 409 `TIPS_EXCEEDED`. */
  @MinorUnits(1) amount: number;
  /** User who receives the tips. */
  @IsId() user_id: string;
}

export class Denomination {
  /** Value of one coin or note, in minor units. */
  @MinorUnits(1) value: number;
  /** Number of coins or notes, 0 to 1000000. */
  @Int(0, MOST_PIECES) count: number;
}

export class NewCashCount {
  /**
   * Each coin and note once, at most 40 entries; an empty list means that the drawer is empty. The total is at most
   * 1,000,000,000,000 minor units.
   */
  @IsArray()
  @ArrayMaxSize(MOST_DENOMINATIONS)
  @ArrayUnique(({ value }: Denomination) => value)
  @ValidateNested({ each: true })
  @Type(() => Denomination)
  denominations: Denomination[];
}

/** A movement of cash into or out of a drawer, other than a payment. */
export class CashMoveView {
  id: string;
  shift_id: string;
  @ApiProperty({ enum: CASH_MOVE_KINDS }) kind: CashMoveKind;
  /** Minor units, never negative; `kind` gives the direction. */
  @IntView() amount: number;
  reason: string;
  /** User who received tips; null for other kinds. */
  for_id: string | null;
  for_name: string | null;
  by_id: string;
  by_name: string;
  /** Business date, `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

export class CashMoved {
  cash_move: CashMoveView;
}

/** A count of the cash in a drawer. The expected amount is visible only to users who manage shifts, and to others after the shift closes. */
export class CashCountView {
  id: string;
  shift_id: string;
  /** Number of the count within the shift, from 1. */
  @IntView() place: number;
  @ApiProperty({ type: Denomination, isArray: true }) denominations: Denomination[];
  /** Counted cash, in minor units. */
  @IntView() total: number;
  by_id: string;
  by_name: string;
  at: string;
  /** Expected cash at that moment, in minor units. Null if this user must not see it yet. */
  @IntView() expected: number | null;
}

export function cashMoveView(row: CashMove): CashMoveView {
  return {
    id: row.id,
    shift_id: row.shiftId,
    kind: row.kind,
    amount: row.amount,
    reason: row.reason,
    for_id: row.forId,
    for_name: row.forName,
    by_id: row.byId,
    by_name: row.byName,
    business_date: row.businessDate,
    at: row.at,
  };
}

export function cashCountView(row: CashCount, mayKnow: boolean): CashCountView {
  return {
    id: row.id,
    shift_id: row.shiftId,
    place: row.place,
    denominations: JSON.parse(row.denominations) as Denomination[],
    total: row.total,
    by_id: row.byId,
    by_name: row.byName,
    at: row.at,
    expected: mayKnow ? row.expected : null,
  };
}
