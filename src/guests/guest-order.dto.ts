import { ApiProperty, OmitType, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CALL_KINDS, REQUEST_STATES, type CallKind, type RequestState } from '../domain/guests/asking.js';
import { MayBeLeftOut, Moment, Words } from '../http/fields.js';
import { IsId } from '../http/ids.js';
import { Int, IntView, MinorUnits } from '../http/numbers.js';
import { PageQuery } from '../http/page.dto.js';
import { NewOrder, NewOrderItem } from '../orders/new-order.dto.js';
import { GuestContact, PickupContactView } from './pickup/pickup.dto.js';

const LAST_VERSION = 2 ** 31 - 1;
// What one phone asks for at once; it must fit one event beside what staff sees of it.
export const MOST_GUEST_ITEMS = 20;

/** A line as a guest may ask for it: its id, what it costs and weighs, and when it is made, is the house's to say. */
export class GuestItem extends OmitType(NewOrderItem, ['id', 'price', 'grams', 'course', 'seat', 'hold']) {
  /** What the phone has shown for this line, in minor units: only compared with what it costs. */
  @MayBeLeftOut() @MinorUnits() shown_total?: number;
}

/** What of it is ordered: not what the phone has shown, nor whose it is. */
export function orderedItem(item: GuestItem): GuestItem {
  const { dish_id, dish_variation_id, quantity, modifiers, components, comment } = item;
  return { dish_id, dish_variation_id, quantity, modifiers, components, comment };
}

export class GuestWish extends PickType(NewOrder, ['menu_version']) {
  /** 1 to 20 lines. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_GUEST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => GuestItem)
  items: GuestItem[];

  /** When it would be fetched: the menu may be another one then. Null or left out: now. Only of guests who fetch it. */
  @IsOptional() @Moment() pickup_at?: string | null;
}

export class NewGuestOrder extends PickType(NewOrder, ['menu_version']) {
  /** 1 to 20 lines; left out with `whole_table`. */
  @ValidateIf(({ whole_table, items }: NewGuestOrder) => whole_table !== true || items !== undefined)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_GUEST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => GuestItem)
  @ApiProperty({ type: GuestItem, isArray: true, required: false })
  items?: GuestItem[];

  /** `true`: all that is in the shared cart, at most 50 lines, instead of `items`. Each line stays that of its phone. */
  @MayBeLeftOut() @IsBoolean() whole_table?: boolean;

  /** Of the cart that the phone has shown; another one now: 409 `CART_CHANGED`. Left out: it does not matter. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) cart_version?: number;

  /** Made by the phone (UUIDv7). Made by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** Of guests who fetch what they order, and only of them: who comes for it, and when. */
  @MayBeLeftOut() @ValidateNested() @Type(() => GuestContact) contact?: GuestContact;

  /** What the phone has shown as the sum, in minor units. Another one now: 409 `PRICE_CHANGED` with what it is, and `changes` as in a quote. */
  @MinorUnits() total: number;
}

export class RequestAnswer {
  /** Told to the guest; 1 to 200 characters. */
  @Words(200) reason: string;
}

export class RequestsQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(REQUEST_STATES)
  @ApiProperty({ enum: REQUEST_STATES, required: false })
  state?: RequestState;
}

export class RequestedItem extends PickType(GuestItem, ['modifiers', 'components']) {
  /** Of the line, once it is ordered. */
  id: string;
  dish_id: string;
  dish_variation_id: string | null;
  @IntView() quantity: number;
  comment: string | null;
  /** Whose part of the table's cart it was. */
  phone_id: string;
}

/** What a guest asks the staff for. */
export class GuestRequestView {
  id: string;
  @ApiProperty({ enum: REQUEST_STATES }) state: RequestState;
  /** Null: the guest fetches it. */
  table_id: string | null;
  phone_id: string;
  /** Who fetches it; null: it is for a table. */
  @ApiProperty({ type: PickupContactView, nullable: true }) pickup: PickupContactView | null;
  /** What this guest is called; null: nobody said. */
  guest_name: string | null;
  /** In an event as many of them as find room. */
  @ApiProperty({ type: RequestedItem, isArray: true }) items: RequestedItem[];
  /** How many lines there are. */
  @IntView() lines: number;
  /** Minor units: what the guest agreed to. */
  @IntView() total: number;
  /** Why not, in the words of the staff. `NOT_PAID`: what was to be paid first was not, in 15 minutes. `VISIT_ENDED`: the guests had gone before anybody answered. */
  reason: string | null;
  /** Null until it was accepted, or is kept to be paid. */
  order_id: string | null;
  asked_at: string;
  answered_at: string | null;
}

export class NewGuestCall {
  @IsIn(CALL_KINDS)
  @ApiProperty({ enum: CALL_KINDS })
  kind: CallKind;
}

export class CallsQuery extends PageQuery {}

export class GuestCallView {
  id: string;
  @ApiProperty({ enum: CALL_KINDS }) kind: CallKind;
  table_id: string;
  phone_id: string;
  /** What this guest is called; null: nobody said. */
  guest_name: string | null;
  called_at: string;
  /** Null while nobody has come. */
  answered_at: string | null;
}
