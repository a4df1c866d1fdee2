import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsIn, ValidateNested } from 'class-validator';
import {
  FEWEST_CHECKS,
  LARGEST_WEIGHT,
  MOST_CHECKS,
  WAYS_TO_SPLIT,
  type WayToSplit,
} from '../../domain/splitting/ways.js';
import { LARGEST_AMOUNT } from '../../domain/money.js';
import { MayBeLeftOut } from '../../http/fields.js';
import { IsId } from '../../http/ids.js';
import { Int, Ints } from '../../http/numbers.js';
import { OrderHead } from '../order.dto.js';
import { CheckView } from './check.dto.js';

/** As many as a request has room for; a larger party is split evenly, or in several steps. */
const MOST_ITEMS = 200;

export class ItemShare {
  /** A dish with what was chosen on it, or a combo by the id of its lines. */
  @IsId() item_id: string;

  /** Its part where several checks name it, 1 to 1000: 1 and 2 are a third and two thirds. Left out: 1. */
  @MayBeLeftOut() @Int(1, LARGEST_WEIGHT) weight?: number;
}

export class ItemsOfCheck {
  /** At most 200; of the first check also none: it has what no other names. */
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ItemShare)
  items: ItemShare[];
}

export class NewSplit {
  /**
   * EVENLY: each of `n` checks has the same part of everything. BY_SEAT: one check for each seat, what has no seat is
   * shared by all. BY_ITEM: as `checks` say. BY_AMOUNT: each check comes to one of `amounts`, and what they leave of the
   * total to one more.
   */
  @IsIn(WAYS_TO_SPLIT) @ApiProperty({ enum: WAYS_TO_SPLIT }) way: WayToSplit;

  /** 2 to 20. Required for EVENLY, and only for it. */
  @MayBeLeftOut() @Int(FEWEST_CHECKS, MOST_CHECKS) n?: number;

  /** 2 to 20. Required for BY_ITEM, and only for it. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(FEWEST_CHECKS)
  @ArrayMaxSize(MOST_CHECKS)
  @ValidateNested({ each: true })
  @Type(() => ItemsOfCheck)
  checks?: ItemsOfCheck[];

  /** Minor units, 1 to 20 of them, at most the total. Required for BY_AMOUNT, and only for it. */
  @MayBeLeftOut() @Ints(1, LARGEST_AMOUNT, MOST_CHECKS) amounts?: number[];

  /** Which check is split, where there are several. Left out: the first to which anything may be added. */
  @MayBeLeftOut() @IsId() check_id?: string;
}

export class NewOwner {
  /** A check that is OPEN. Left out: a new one, the same for all items of the request. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /** Its part where there are several, 1 to 1000. Left out: 1. */
  @MayBeLeftOut() @Int(1, LARGEST_WEIGHT) weight?: number;
}

export class OwnedItem {
  /** A dish with what was chosen on it, or a combo by the id of its lines. */
  @IsId() item_id: string;

  /** Who has it from now on: one check has all of it, several share it. 1 to 20. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHECKS)
  @ArrayUnique(({ check_id }: NewOwner) => check_id)
  @ValidateNested({ each: true })
  @Type(() => NewOwner)
  owners: NewOwner[];
}

export class NewOwners {
  /** 1 to 200, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique(({ item_id }: OwnedItem) => item_id)
  @ValidateNested({ each: true })
  @Type(() => OwnedItem)
  items: OwnedItem[];
}

/** The checks of an order after lines went from one to another. */
export class CheckSplit {
  order: OrderHead;
  /** All that stand, in their order; of an event as many as fit, further ones follow in the next. */
  @ApiProperty({ type: CheckView, isArray: true }) checks: CheckView[];
}
