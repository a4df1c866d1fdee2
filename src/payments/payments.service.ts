import { Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { actorText, type StaffActor } from '../auth/actor.js';
import { Database } from '../database/database.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import type { OrderView } from '../orders/order.dto.js';
import { SettlementService } from '../orders/checks/settlement.service.js';
import {
  paymentView,
  type NewPayment,
  type PaymentReceived,
  type PaymentsQuery,
  type PaymentView,
} from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { PaymentMethodsService } from './payment-methods.service.js';

@Injectable()
export class PaymentsService {
  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly methods: PaymentMethodsService,
  ) {}

  /** Pays all or part of a check. */
  pay(me: StaffActor, checkId: string, wanted: NewPayment): Promise<PaymentReceived> {
    return this.database.write(async (tx) => {
      const orderId = await this.settlement.orderOfCheck(tx, me.venueId, checkId);
      return (await this.receive(tx, me, orderId, null, wanted)).received;
    });
  }

  /** Settles the whole order in one call; the version is the check's, as the payer has seen it. */
  settle(me: StaffActor, orderId: string, checkVersion: number, wanted: NewPayment): Promise<OrderView> {
    return this.database.write(async (tx) => (await this.receive(tx, me, orderId, checkVersion, wanted)).order);
  }

  async list(venueId: string, query: PaymentsQuery): Promise<Page<PaymentView>> {
    const where = {
      venueId,
      ...(query.business_date && { businessDate: query.business_date }),
      ...(query.check_id && { checkId: query.check_id }),
      ...(query.order_id && { orderId: query.order_id }),
    };
    const found = await this.database.read((reader) =>
      reader.page(Payment, pageWanted(query), where, { createdAt: 'DESC', id: 'DESC' }),
    );
    return pageView(query, found, paymentView);
  }

  private async receive(
    tx: Tx,
    me: StaffActor,
    orderId: string,
    version: number | null,
    wanted: NewPayment,
  ): Promise<{ received: PaymentReceived; order: OrderView }> {
    const method = await this.methods.active(tx, me.venueId, wanted.payment_method_id);
    refuseUnless(!method.needsReference || wanted.reference, 'REFERENCE_REQUIRED', { method: method.name });
    const tip = wanted.tip ?? 0;
    const settled = await this.settlement.settle(tx, me.venueId, orderId, version, {
      amount: wanted.amount,
      isCash: method.kind === 'CASH',
      tip,
      tendered: wanted.tendered,
    });
    const payment: Payment = {
      id: wanted.id ?? newId(),
      venueId: me.venueId,
      orderId,
      checkId: settled.check.id,
      paymentMethodId: method.id,
      methodName: method.name,
      methodKind: method.kind,
      status: 'SUCCEEDED',
      amount: settled.amount,
      tip,
      tendered: wanted.tendered ?? null,
      rounding: settled.rounding,
      change: settled.change,
      reference: wanted.reference ?? null,
      takenBy: actorText(me),
      businessDate: settled.businessDate,
      createdAt: settled.at,
    };
    await tx.changeAll(insertRows('payments', [payment]));
    const received = { payment: paymentView(payment), check: settled.check, order: settled.head };
    tx.record(me.venueId, 'payment.received', received, ['staff']);
    return { received, order: settled.order };
  }
}
