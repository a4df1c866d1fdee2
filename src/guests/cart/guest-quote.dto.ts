import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { OrderPrice } from '../../orders/checks/order-price.dto.js';

/** The kinds of change of a line since the guest device showed it. */
export const ITEM_CHANGES = ['PRICE', 'SOLD_OUT', 'NOT_NOW', 'GONE', 'CHOICE'] as const;

export class ItemChange {
  /** Index of the item in the request, from 0. */
  @IntView() item: number;
  /**
   * PRICE: the price changed; SOLD_OUT: sold out; NOT_NOW: not sold at this hour; GONE: no longer on the menu; CHOICE:
   * a chosen option or variation is no longer valid.
   */
  @ApiProperty({ enum: ITEM_CHANGES }) kind: (typeof ITEM_CHANGES)[number];
  /** Price that the guest device has shown, in minor units; null: not sent. */
  @IntView() was: number | null;
  /** Current price in minor units; null: the line cannot be ordered. */
  @IntView() now: number | null;
}

/** The price of an order now, without lines that cannot be ordered, and the differences from the prices that the guest device has shown. */
export class GuestQuote extends OrderPrice {
  @ApiProperty({ type: ItemChange, isArray: true }) changes: ItemChange[];
  /** Longest preparation time of these dishes, in minutes, as set on the menu; null: not set. A busy kitchen takes longer. */
  @IntView() prep_minutes: number | null;
}
