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

/** An order line of a guest. The server sets its id, price, weight, course, seat and hold. */
export class GuestItem extends OmitType(NewOrderItem, ['id', 'price', 'grams', 'course', 'seat', 'hold']) {
  /** Price of this line that the guest device has shown, in minor units; only compared with the current price. */
  @MayBeLeftOut() @MinorUnits() shown_total?: number;
}

/** Keeps the ordered values only, without the shown price and the guest device. */
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

  /** Planned pickup time: the price is calculated for the menu at that time. Null or left out: now. Only for pickup guests. */
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

  /** `true`: orders all lines of the shared cart, at most 50, instead of `items`. Each line still belongs to its guest device. */
  @MayBeLeftOut() @IsBoolean() whole_table?: boolean;

  /** Version of the cart that the guest device has shown; 409 `CART_CHANGED` when the cart has another version. Left out: not checked. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) cart_version?: number;

  /** Id created by the guest device (UUIDv7); created by the server when left out. */
  @MayBeLeftOut() @IsId() id?: string;

  /** Contact and pickup time; required for pickup guests, refused for all others. */
  @MayBeLeftOut() @ValidateNested() @Type(() => GuestContact) contact?: GuestContact;

  /**
   * Total that the guest device has shown, in minor units. 409 `PRICE_CHANGED` when the total is different, with the
   * current total and `changes` as in a quote.
   */
  @MinorUnits() total: number;
}

export class RequestAnswer {
  /** Reason that the guest reads; 1 to 200 characters. */
  @Words(200) reason: string;
}

export class RequestsQuery extends PageQuery {
  @MayBeLeftOut()
  @IsIn(REQUEST_STATES)
  @ApiProperty({ enum: REQUEST_STATES, required: false })
  state?: RequestState;
}

export class RequestedItem extends PickType(GuestItem, ['modifiers', 'components']) {
  /** Id of the order line, once the request is accepted. */
  id: string;
  dish_id: string;
  dish_variation_id: string | null;
  @IntView() quantity: number;
  comment: string | null;
  /** Guest device that put the line into the shared cart. */
  phone_id: string;
}

/** A guest's request to order. */
export class GuestRequestView {
  id: string;
  @ApiProperty({ enum: REQUEST_STATES }) state: RequestState;
  /** Table of the guest; null: a pickup order. */
  table_id: string | null;
  phone_id: string;
  /** Contact and pickup time; null: an order at a table. */
  @ApiProperty({ type: PickupContactView, nullable: true }) pickup: PickupContactView | null;
  /** Name that the guest has entered; null: none. */
  guest_name: string | null;
  /** Requested lines. An event contains only as many as fit into it. */
  @ApiProperty({ type: RequestedItem, isArray: true }) items: RequestedItem[];
  /** Number of lines. */
  @IntView() lines: number;
  /** Total that the guest agreed to, in minor units. */
  @IntView() total: number;
  /**
   * Reason for the rejection, as entered by the staff. `NOT_PAID`: the guest did not pay in advance within 15 minutes.
   * `VISIT_ENDED`: the visit ended before the request was answered.
   */
  reason: string | null;
  /** Order with these lines; null until the request is accepted or waits for payment. */
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
  /** Name that the guest has entered; null: none. */
  guest_name: string | null;
  called_at: string;
  /** When the staff answered the call; null: not yet. */
  answered_at: string | null;
}
