import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { refundLineView, refundView, type RefundsQuery, type RefundView, type WholeRefund } from './refund.dto.js';
import { Refund, RefundLine } from './refund.entity.js';

/** Reads refunds. */
@Injectable()
export class RefundsService {
  constructor(private readonly database: Database) {}

  async list(venueId: string, query: RefundsQuery): Promise<Page<RefundView>> {
    const where = {
      venueId,
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.order_id && { orderId: query.order_id }),
      ...(query.check_id && { checkId: query.check_id }),
      ...(query.payment_id && { paymentId: query.payment_id }),
      ...(query.shift_id && { shiftId: query.shift_id }),
      ...(query.status && { status: query.status }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Refund, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, refundView);
  }

  one(venueId: string, id: string): Promise<WholeRefund> {
    return this.database.readSnapshot(async (reader) => {
      const refund = await reader.get(Refund, { id, venueId });
      const lines = await reader.find(RefundLine, { where: { refundId: id }, order: { id: 'ASC' } });
      return { ...refundView(refund), lines: lines.map(refundLineView) };
    });
  }

  async asTheyStand(venueId: string, seen: readonly RefundView[]): Promise<RefundView[]> {
    const ids = seen.map(({ id }) => id);
    const rows = await this.database.read((reader) => reader.find(Refund, { where: { venueId, id: In(ids) } }));
    const now = new Map(rows.map((row) => [row.id, refundView(row)]));
    return seen.map((view) => now.get(view.id) ?? view);
  }
}
