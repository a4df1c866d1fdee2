import { ApiProperty } from '@nestjs/swagger';
import { DiscountView } from './discount.dto.js';
import { OrderHead } from '../order.dto.js';

/** Changed discounts of an order; a removed discount has `removed_at`. */
export class OrderDiscounts {
  order: OrderHead;
  @ApiProperty({ type: DiscountView, isArray: true }) discounts: DiscountView[];
}
