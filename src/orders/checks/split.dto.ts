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

/** Limit of one request; a larger party is split evenly, or in several steps. */
const MOST_ITEMS = 200;

/** A line, or a share of a line, on a check. */
export class ItemShare {
  /** A line with its options, or a combo by its `part_of.id`. */
  @IsId() item_id: string;

  /** Share of this check when several checks name the item, 1 to 1000: weights 1 and 2 mean one third and two thirds. Default 1. */
  @MayBeLeftOut() @Int(1, LARGEST_WEIGHT) weight?: number;
}

export class ItemsOfCheck {
  /** At most 200 items. The first check may be empty: it gets every item that no other check names. */
  @IsArray()
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => ItemShare)
  items: ItemShare[];
}

export class NewSplit {
  /**
   * EVENLY: `n` checks, each with an equal share of every line. BY_SEAT: one check per seat; all checks share the lines
   * without a seat. BY_ITEM: as given in `checks`. BY_AMOUNT: one check per amount in `amounts`, and one more check for the
   * rest of the total.
   */
  @IsIn(WAYS_TO_SPLIT) @ApiProperty({ enum: WAYS_TO_SPLIT }) way: WayToSplit;

  /** Number of checks, 2 to 20. Required for EVENLY; not allowed otherwise. */
  @MayBeLeftOut() @Int(FEWEST_CHECKS, MOST_CHECKS) n?: number;

  /** 2 to 20 checks. Required for BY_ITEM; not allowed otherwise. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMinSize(FEWEST_CHECKS)
  @ArrayMaxSize(MOST_CHECKS)
  @ValidateNested({ each: true })
  @Type(() => ItemsOfCheck)
  checks?: ItemsOfCheck[];

  /** 1 to 20 amounts in minor units, each at least 1, together at most the total. Required for BY_AMOUNT; not allowed otherwise. */
  @MayBeLeftOut() @Ints(1, LARGEST_AMOUNT, MOST_CHECKS) amounts?: number[];

  /** Check to split when the order has several. Default: the first check that still accepts lines. */
  @MayBeLeftOut() @IsId() check_id?: string;
}

export class NewOwner {
  /** A check in state OPEN. Default: a new check, the same one for all items of the request. */
  @MayBeLeftOut() @IsId() check_id?: string;

  /** Share of this check when the item has several owners, 1 to 1000. Default 1. */
  @MayBeLeftOut() @Int(1, LARGEST_WEIGHT) weight?: number;
}

export class OwnedItem {
  /** A line with its options, or a combo by its `part_of.id`. */
  @IsId() item_id: string;

  /** 1 to 20 checks that own the item from now on. One check owns the whole item; several checks share the item. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_CHECKS)
  @ArrayUnique(({ check_id }: NewOwner) => check_id)
  @ValidateNested({ each: true })
  @Type(() => NewOwner)
  owners: NewOwner[];
}

export class NewOwners {
  /** 1 to 200 items, each once. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ArrayUnique(({ item_id }: OwnedItem) => item_id)
  @ValidateNested({ each: true })
  @Type(() => OwnedItem)
  items: OwnedItem[];
}

/** The checks of an order after lines moved between them. */
export class CheckSplit {
  order: OrderHead;
  /** All current checks, in their order. An event has as many as fit; the next event has the rest. */
  @ApiProperty({ type: CheckView, isArray: true }) checks: CheckView[];
}
