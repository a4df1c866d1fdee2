import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, ValidateNested } from 'class-validator';
import { Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { CASH_MOVE_KINDS, type CashCount, type CashMove, type CashMoveKind } from './cash.entity.js';

// A currency has some fifteen coins and notes.
const MOST_DENOMINATIONS = 40;
const MOST_PIECES = 1_000_000;

export class NewCashMove {
  /** Minor units, more than 0. */
  @MinorUnits(1) amount: number;
  /** What it was for; 1 to 200 characters. It is kept and stands in the Z report. */
  @Words(200) reason: string;
}

export class NewTipsOut {
  /** Minor units, more than 0: no more than this person's tips that have not been paid out. */
  @MinorUnits(1) amount: number;
  /** Whose tips they are. */
  @IsId() user_id: string;
}

export class Denomination {
  /** Of one coin or note, minor units. */
  @MinorUnits(1) value: number;
  /** How many of them there are. */
  @Int(0, MOST_PIECES) count: number;
}

export class NewCashCount {
  /** Each coin and note once, at most 40; an empty list: there is nothing in the drawer. All together at most 1,000,000,000,000 minor units. */
  @IsArray()
  @ArrayMaxSize(MOST_DENOMINATIONS)
  @ArrayUnique(({ value }: Denomination) => value)
  @ValidateNested({ each: true })
  @Type(() => Denomination)
  denominations: Denomination[];
}

export class CashMoveView {
  id: string;
  shift_id: string;
  @ApiProperty({ enum: CASH_MOVE_KINDS }) kind: CashMoveKind;
  /** Minor units, never negative: the kind says which way it went. */
  @IntView() amount: number;
  reason: string;
  /** Whose tips were paid out; null for other kinds. */
  for_id: string | null;
  for_name: string | null;
  by_id: string;
  by_name: string;
  /** `YYYY-MM-DD`. */
  business_date: string;
  at: string;
}

export class CashMoved {
  cash_move: CashMoveView;
}

/** What was found. What should be there is told to those who manage shifts, or once the shift is closed. */
export class CashCountView {
  id: string;
  shift_id: string;
  /** 1 for the first count of the shift. */
  @IntView() place: number;
  @ApiProperty({ type: Denomination, isArray: true }) denominations: Denomination[];
  /** Minor units. */
  @IntView() total: number;
  by_id: string;
  by_name: string;
  at: string;
  /** Minor units: what should have been there at that moment. Null: not for your eyes yet. */
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
