import { Type } from 'class-transformer';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import { MayBeLeftOut } from '../../http/fields.js';
import { Int, IntView } from '../../http/numbers.js';
import { GuestItem, MOST_GUEST_ITEMS } from '../guest-order.dto.js';

const LAST_VERSION = 2 ** 31 - 1;

/** A cart line with the names of its dish and options at the time it was added: they may have left the menu since. */
export interface CartItem {
  item: GuestItem;
  name: string;
  variationName: string | null;
  choices: string[];
}

export class NewGuestCartPart {
  /** All lines of this guest device, 0 to 20. A line that cannot be ordered is refused, unless the cart already had it. */
  @IsArray()
  @ArrayMaxSize(MOST_GUEST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => GuestItem)
  items: GuestItem[];

  /** Version of the cart that the guest device has shown; 409 `CART_CHANGED` when the cart has another version. Left out: not checked. */
  @MayBeLeftOut() @Int(0, LAST_VERSION) version?: number;
}

export class GuestCartItemView extends GuestItem {
  name: string;
  variation_name: string | null;
  /** Names of the chosen options, including the defaults of groups for which the guest chose nothing. */
  @ApiProperty({ type: String, isArray: true }) choices: string[];
  /** Current price in minor units; 0 when the line cannot be ordered. */
  @IntView() total: number;
  /** Whether the line can be ordered now. */
  is_available: boolean;
}

/** A change of a cart. */
export class GuestCartNews {
  @IntView() version: number;
}

/** The lines that one guest device has put into the cart. */
export class GuestCartPartView {
  guest_id: string;
  /** Number of the guest device at the table; the first one has 1. */
  @IntView() number: number;
  name: string | null;
  is_me: boolean;
  @ApiProperty({ type: GuestCartItemView, isArray: true }) items: GuestCartItemView[];
  /** Sum of the lines in minor units, without service charge and without taxes that are not included in prices. */
  @IntView() total: number;
}

/** A cart shared by guest devices. */
export class GuestCartView {
  /** Version; increases with every change. 0: nothing was ever in the cart. */
  @IntView() version: number;
  /** Parts of all guest devices with at least one line; the part of this guest device comes first. */
  @ApiProperty({ type: GuestCartPartView, isArray: true }) parts: GuestCartPartView[];
  /** Total of all lines that can be ordered now, in minor units; the `total` for an order with `whole_table`. */
  @IntView() total: number;
}
