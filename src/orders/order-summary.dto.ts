import { ApiProperty } from '@nestjs/swagger';
import { ORDER_STATUSES, ORDER_TYPES, type OrderStatus, type OrderType } from '../domain/order.js';
import { Day } from '../http/fields.js';
import { IntView } from '../http/numbers.js';

export class SummaryQuery {
  /** First business date, `YYYY-MM-DD`. */
  @Day() from: string;
  /** Last business date, `YYYY-MM-DD`. */
  @Day() to: string;
}

export class CountByStatus {
  @ApiProperty({ enum: ORDER_STATUSES }) status: OrderStatus;
  @IntView() orders: number;
}

export class CountByType {
  @ApiProperty({ enum: ORDER_TYPES }) order_type: OrderType;
  @IntView() orders: number;
  /** Minor units. */
  @IntView() total: number;
}

/** Totals over whole business dates, without cancelled orders unless noted. Amounts in minor units. */
export class OrderSummary {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  /** Orders that are not cancelled. */
  @IntView() orders: number;
  @IntView() cancelled: number;
  @IntView() covers: number;
  /** Total of all orders that are not cancelled, paid or not, including tax added on top of prices. */
  @IntView() total: number;
  /** Amount received for checks on these days, without tips, also for orders of earlier days. Refunds are not subtracted. */
  @IntView() paid: number;
  /** Tips received on these days. Refunds are not subtracted. */
  @IntView() tips: number;
  /** `total` divided by `orders`, rounded down; 0 without orders. */
  @IntView() average: number;
  @ApiProperty({ type: CountByStatus, isArray: true }) by_status: CountByStatus[];
  @ApiProperty({ type: CountByType, isArray: true }) by_type: CountByType[];
}
