import { Type } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { MayBeLeftOut } from '../../http/fields.js';
import { Int, IntView } from '../../http/numbers.js';
import { GuestItem, MOST_GUEST_ITEMS } from '../guest-order.dto.js';

const LAST_VERSION = 2 ** 31 - 1;

/** A line of a cart, with the names that it had when it was put in: it may be gone from the menu when they are read. */
export interface CartItem {
  item: GuestItem;
  name: string;
  variationName: string | null;
  choices: string[];
}

export class NewGuestCartPart {
  /** All that this phone has in mind, 0 to 20 lines. A line that cannot be had is refused, unless it was in here before. */
  @IsArray()
  @ArrayMaxSize(MOST_GUEST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => GuestItem)
  items: GuestItem[];

  /** Of the cart that the phone has shown; another one now: 409 `CART_CHANGED`. Left out: it does not matter. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) version?: number;
}

export class GuestCartItemView extends GuestItem {
  name: string;
  variation_name: string | null;
  /** Also the defaults of groups of which nothing was said. */
  @ApiProperty({ type: String, isArray: true }) choices: string[];
  /** Minor units, priced now; 0: it cannot be had. */
  @IntView() total: number;
  /** Whether it can be had now. */
  is_available: boolean;
}

/** A cart is another one. */
export class GuestCartNews {
  @IntView() version: number;
}

/** What one phone has in mind. */
export class GuestCartPartView {
  guest_id: string;
  /** 1 for the first phone of the table. */
  @IntView() number: number;
  name: string | null;
  is_me: boolean;
  @ApiProperty({ type: GuestCartItemView, isArray: true }) items: GuestCartItemView[];
  /** Minor units: of its lines, without service and taxes that are not included. */
  @IntView() total: number;
}

/** What the phones that share a cart have in mind. */
export class GuestCartView {
  /** Rises with every change; 0: nothing was ever in it. */
  @IntView() version: number;
  /** Of everybody who has something in it, this phone first. */
  @ApiProperty({ type: GuestCartPartView, isArray: true }) parts: GuestCartPartView[];
  /** Minor units: what ordering all that can be had would come to now, as `total` of an order with `whole_table`. */
  @IntView() total: number;
}
