import { ApiProperty } from '@nestjs/swagger';
import { IntView } from '../../http/numbers.js';
import { OrderPrice } from '../../orders/checks/order-price.dto.js';

/** What may have become of a line since the phone has shown it. */
export const ITEM_CHANGES = ['PRICE', 'SOLD_OUT', 'NOT_NOW', 'GONE', 'CHOICE'] as const;

export class ItemChange {
  /** Which of the question's items; 0 is the first. */
  @IntView() item: number;
  /** PRICE: it costs something else; SOLD_OUT; NOT_NOW: it is not sold at this hour; GONE: it is not on the menu; CHOICE: something chosen is not. */
  @ApiProperty({ enum: ITEM_CHANGES }) kind: (typeof ITEM_CHANGES)[number];
  /** Minor units: what the phone has shown; null: it did not say. */
  @IntView() was: number | null;
  /** Minor units; null: it cannot be had. */
  @IntView() now: number | null;
}

/** What an order would cost at this moment, without what cannot be had, and what is otherwise than the phone has shown it. */
export class GuestQuote extends OrderPrice {
  @ApiProperty({ type: ItemChange, isArray: true }) changes: ItemChange[];
  /** How long the kitchen takes for it at most, as the menu says it; null: it says nothing. A busy kitchen takes longer. */
  @IntView() prep_minutes: number | null;
}
