import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { Gateway } from '../providers/gateway.service.js';
import {
  paymentView,
  type PaymentReceived,
  type PaymentSheet,
  type PaymentsQuery,
  type PaymentView,
} from './payment.dto.js';
import { Payment } from './payment.entity.js';

/** Reads payments. */
@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly gateway: Gateway,
  ) {}

  one(venueId: string, id: string): Promise<PaymentSheet> {
    return this.database.readSnapshot(async (reader) => {
      const payment = await reader.get(Payment, { id, venueId });
      const said = payment.provider === null ? null : await this.gateway.standing(reader, venueId, id);
      return { ...paymentView(payment), pay_url: said?.payUrl ?? null, provider_reference: said?.reference ?? null };
    });
  }

  /** Returns an earlier answer with the current state of its payment. */
  async asItStands<T extends PaymentReceived>(venueId: string, began: T): Promise<T> {
    const { id } = began.payment;
    const payment = paymentView(await this.database.read((reader) => reader.get(Payment, { id, venueId })));
    return { ...began, payment };
  }

  async list(venueId: string, query: PaymentsQuery): Promise<Page<PaymentView>> {
    const where = {
      venueId,
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.check_id && { checkId: query.check_id }),
      ...(query.order_id && { orderId: query.order_id }),
      ...(query.shift_id && { shiftId: query.shift_id }),
      ...(query.status && { status: query.status }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Payment, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, paymentView);
  }
}
