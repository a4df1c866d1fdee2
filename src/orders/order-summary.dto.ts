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

/** Sums over whole business dates; cancelled orders count only where it says so. Amounts in minor units. */
export class OrderSummary {
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  /** Orders that were not cancelled. */
  @IntView() orders: number;
  @IntView() cancelled: number;
  @IntView() covers: number;
  /** Of all orders that were not cancelled, paid or not; with the tax on top of prices. */
  @IntView() total: number;
  /** What the books received for checks in these days, without tips: also for orders of earlier days. */
  @IntView() paid: number;
  /** What the books received on top of them. */
  @IntView() tips: number;
  /** Total divided by orders, rounded down; 0 without orders. */
  @IntView() average: number;
  @ApiProperty({ type: CountByStatus, isArray: true }) by_status: CountByStatus[];
  @ApiProperty({ type: CountByType, isArray: true }) by_type: CountByType[];
}
