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
}

interface Received {
  paid: number;
  tips: number;
}

// What the books say came off checks and on top of them; refunds give back what was paid, and are told by themselves.
const RECEIVED = `
  SELECT CAST(COALESCE(SUM(CASE WHEN account = 'CHECKS' THEN -amount END), 0) AS bigint) AS paid,
    CAST(COALESCE(SUM(CASE WHEN account = 'TIPS' THEN -amount END), 0) AS bigint) AS tips
  FROM ledger_entries WHERE venue_id = $1 AND business_date >= $2 AND business_date <= $3
    AND account IN ('CHECKS', 'TIPS') AND kind IN ('PAYMENT', 'PAYMENT_VOIDED', 'TIP', 'DEPOSIT_USED', 'DEPOSIT_USE_VOIDED')`;

// Every order has a first check, so it is counted with that. CAST, because a sum of bigint is a decimal on PostgreSQL, which would come back as text.
const GROUPS = `
  SELECT o.status, o.order_type, COUNT(*) FILTER (WHERE c.position = 1) AS orders,
         CAST(SUM(CASE WHEN c.position = 1 THEN COALESCE(o.covers, 0) ELSE 0 END) AS bigint) AS covers,
         CAST(SUM(c.total) AS bigint) AS total
  FROM orders o JOIN checks c ON c.order_id = o.id
  WHERE o.venue_id = $1 AND o.merged_into_id IS NULL AND o.business_date >= $2 AND o.business_date <= $3
  GROUP BY o.status, o.order_type ORDER BY o.status, o.order_type`;

@Injectable()
export class OrderStatsService {
  constructor(private readonly database: Database) {}

  async summary(venueId: string, { from, to }: SummaryQuery): Promise<OrderSummary> {
    refuseUnless(from <= to, 'VALIDATION_ERROR', { to: ['must not be before from'] });
    const groups = await this.database.read((reader) => reader.rows<Group>(GROUPS, [venueId, from, to]));
    const [received] = await this.database.read((reader) => reader.rows<Received>(RECEIVED, [venueId, from, to]));
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
      ...received!,
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

function total(groups: readonly Group[], field: 'orders' | 'covers' | 'total'): number {
  return groups.reduce((sum, group) => sum + group[field], 0);
}
