import { ApiProperty, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import { MOST_MODIFIERS } from '../domain/choice.js';
import { MOST_PORTIONS } from '../domain/combo.js';
import { ORDER_TYPES, type OrderType } from '../domain/order.js';
import { MOST_JOINED_TABLES } from '../domain/table.js';
import { Letters, MayBeLeftOut, Words } from '../http/fields.js';
import { IsId, IsIds } from '../http/ids.js';
import { Int, Ints, MinorUnits } from '../http/numbers.js';
import { ItemChoice } from './lines/choice.dto.js';
import { ItemComponent, LONGEST_COMMENT, MOST_COMPONENTS } from './lines/component.dto.js';
import { LONGEST_NOTES, LONGEST_TAB_NAME, MOST_COVERS, NewOrderDetails } from './order-details.dto.js';

// A tablet sends one round at a time; a banquet is sent in several.
export const MOST_LINES_AT_ONCE = 50;
export const LAST_COURSE = 9;
export const LAST_SEAT = 99;
const LAST_VERSION = 2 ** 31 - 1;

export class NewOrderItem {
  /** Made by the client (UUIDv7), so that a repeated request cannot add the line twice. Made by the server when left out. Of a combo: the `part_of.id` of its lines. */
  @MayBeLeftOut() @IsId() id?: string;

  @IsId() dish_id: string;

  /** Required when the dish has variations. */
  @MayBeLeftOut() @IsId() dish_variation_id?: string;

  /** Portions, 1 to 999. */
  @Int(1, MOST_PORTIONS) quantity: number;

  /** What the guest pays for it, in minor units: only for a dish with an open price. Left out: the dish's own. */
  @MayBeLeftOut() @MinorUnits() price?: number;

  /** What each portion weighs, 1 to 100000: required for a dish that is sold by weight, and only for such a one. */
  @MayBeLeftOut() @Int(1, 100_000) grams?: number;

  /** Which course it is served with, 1 to 9; the dish's own when left out. */
  @MayBeLeftOut() @Int(1, LAST_COURSE) course?: number;

  /** Who of the table gets it, 1 to 99; 0: it is shared. */
  @MayBeLeftOut() @Int(0, LAST_SEAT) seat?: number;

  /** `true`: the kitchen sees that it will come, and makes it when it is fired. */
  @MayBeLeftOut() @IsBoolean() hold?: boolean;

  /** What the guest chooses of the dish's groups, at most 20 on all levels together. Left out: their defaults; given, also empty: exactly these. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_MODIFIERS)
  @ValidateNested({ each: true })
  @Type(() => ItemChoice)
  modifiers?: ItemChoice[];

  /** What is to be in a combo, at most 20. Slots that are not named have their only choice or their defaults, or stay empty where they may. */
  @MayBeLeftOut()
  @IsArray()
  @ArrayMaxSize(MOST_COMPONENTS)
  @ValidateNested({ each: true })
  @Type(() => ItemComponent)
  components?: ItemComponent[];

  /** Read by the cook; at most 140 characters. */
  @MayBeLeftOut() @Letters(0, LONGEST_COMMENT) comment?: string;
}

export class NewOrder {
  /** Made by the client (UUIDv7), so that a repeated request cannot make a second order. Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  @IsIn(ORDER_TYPES)
  @ApiProperty({ enum: ORDER_TYPES })
  order_type: OrderType;

  /** Where the guests sit; left out for takeaway and delivery. */
  @MayBeLeftOut() @IsId() table_id?: string;

  /** Instead of `table_id`: 2 to 20 tables that are joined for these guests, the first of them named on the order. They stay joined until somebody splits them. */
  @MayBeLeftOut() @IsIds(MOST_JOINED_TABLES) @ArrayMinSize(2) table_ids?: string[];

  /** What guests without a table are called by; 1 to 40 characters. */
  @MayBeLeftOut() @Words(LONGEST_TAB_NAME) tab_name?: string;

  /** For whom it is, and when and where they get it. */
  @MayBeLeftOut() @ValidateNested() @Type(() => NewOrderDetails) details?: NewOrderDetails;

  /** `true`: everything is held, and the house sends it by itself in time for `details.promised_at`, at most 60 days ahead. */
  @MayBeLeftOut() @IsBoolean() schedule?: boolean;

  /** How many guests, 1 to 200. */
  @MayBeLeftOut() @Int(1, MOST_COVERS) covers?: number;

  /** For everyone who works on the order; at most 200 characters. */
  @MayBeLeftOut() @Letters(0, LONGEST_NOTES) notes?: string;

  /** The `menu_version` of the menu that was ordered from, kept with the order. Its lines are sold at the prices of now. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) menu_version?: number;

  /** Courses that are held as a whole, 1 to 9 each. */
  @MayBeLeftOut() @Ints(1, LAST_COURSE, LAST_COURSE) @ArrayUnique() hold_courses?: number[];

  /** 1 to 50 lines; a larger party orders in several rounds. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => NewOrderItem)
  items: NewOrderItem[];
}

/** A line for one of several checks. */
export class AddedItem extends NewOrderItem {
  /** On whose check it goes; that of the round when left out. */
  @MayBeLeftOut() @IsId() check_id?: string;
}

export class MoreItems extends PickType(NewOrder, ['hold_courses']) {
  /** 1 to 50 lines; a larger party orders in several rounds. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_LINES_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => AddedItem)
  items: AddedItem[];

  /** On which of several checks they go; the first to which anything may be added when left out. */
  @MayBeLeftOut() @IsId() check_id?: string;
}
