import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { OrderStatus, OrderType } from '../domain/order.js';
import { refuseUnless } from '../domain/refusal.js';
import type { OrderSummary, SummaryQuery } from './order-summary.dto.js';

interface Group {
  status: OrderStatus;
  order_type: OrderType;
  orders: number;
  covers: number;
  total: number;
  paid: number;
  tips: number;
}

// CAST, because a sum of bigint is a decimal on PostgreSQL, which would come back as text.
const GROUPS = `
  SELECT o.status, o.order_type, COUNT(*) AS orders, CAST(SUM(COALESCE(o.covers, 0)) AS bigint) AS covers,
         CAST(SUM(c.total) AS bigint) AS total, CAST(SUM(c.paid) AS bigint) AS paid, CAST(SUM(c.tips) AS bigint) AS tips
  FROM orders o JOIN checks c ON c.order_id = o.id
  WHERE o.venue_id = $1 AND o.merged_into_id IS NULL AND o.business_date >= $2 AND o.business_date <= $3
  GROUP BY o.status, o.order_type ORDER BY o.status, o.order_type`;

@Injectable()
export class OrderStatsService {
  constructor(private readonly database: Database) {}

  async summary(venueId: string, { from, to }: SummaryQuery): Promise<OrderSummary> {
    refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    const groups = await this.database.read((reader) => reader.rows<Group>(GROUPS, [venueId, from, to]));
    const kept = groups.filter(({ status }) => status !== 'CANCELLED' && status !== 'REJECTED');
    const orders = total(kept, 'orders');
    const sum = total(kept, 'total');
    return {
      from,
      to,
      orders,
      cancelled: total(groups, 'orders') - orders,
      covers: total(kept, 'covers'),
      total: sum,
      paid: total(groups, 'paid'),
      tips: total(groups, 'tips'),
      average: orders === 0 ? 0 : Math.floor(sum / orders),
      by_status: [...new Set(groups.map(({ status }) => status))].map((status) => ({
        status,
        orders: total(
          groups.filter((one) => one.status === status),
          'orders',
        ),
      })),
      by_type: [...new Set(kept.map((one) => one.order_type))].map((type) => {
        const ofType = kept.filter((one) => one.order_type === type);
        return { order_type: type, orders: total(ofType, 'orders'), total: total(ofType, 'total') };
      }),
    };
  }
}

function total(groups: readonly Group[], field: 'orders' | 'covers' | 'total' | 'paid' | 'tips'): number {
  return groups.reduce((sum, group) => sum + group[field], 0);
}
