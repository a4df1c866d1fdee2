import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import { postings } from '../books/books.service.js';
import { Database } from '../database/database.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { toStaffAndGuests } from '../events/audience.js';
import { SettlementService, type HeldCheck, type Owed, type Standing } from '../orders/checks/settlement.service.js';
import type { OrderView } from '../orders/order.dto.js';
import { openDrawer } from '../printing/receipt-queue.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import { DepositUsesService } from './deposits/deposit-uses.service.js';
import type { NewPayment } from './new-payment.dto.js';
import { paymentReceived, type PaymentReceived } from './payment.dto.js';
import type { Payment } from './payment.entity.js';
import { paid } from './payment-postings.js';
import { newPayment } from './payment-rows.js';
import { ProviderPaymentsService } from './provider-payments.service.js';
import { houseAskings, isCash, type TenderSource } from './tender-source.js';
import { TenderSourcesService } from './tender-sources.service.js';

interface Done {
  payment: Payment;
  standing: Standing;
}

/** Order after it was settled, or after a provider was asked to settle it. */
interface Settling {
  isUnderWay: boolean;
  order: OrderView;
}

/** Takes payments of guests. */
@Injectable()
export class TakingsService {
  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly sources: TenderSourcesService,
    private readonly deposits: DepositUsesService,
    private readonly providers: ProviderPaymentsService,
    private readonly approvals: Approvals,
  ) {}

  /** Pays all or part of a check. */
  pay(me: StaffActor, checkId: string, wanted: NewPayment): Promise<PaymentReceived> {
    return this.receive(me, { checkId }, wanted, ({ payment, standing }) => paymentReceived(payment, standing));
  }

  /** Settles the whole order with one payment; `version` is the version of its check that the user saw. */
  settle(me: StaffActor, orderId: string, version: number, wanted: NewPayment): Promise<Settling> {
    return this.receive(me, { orderId, version }, wanted, ({ payment, standing }) => ({
      isUnderWay: payment.status === 'INITIATED',
      order: standing.view(),
    }));
  }

  private async receive<T>(me: StaffActor, owed: Owed, wanted: NewPayment, answer: (done: Done) => T): Promise<T> {
    const approver = await this.approvals.verify(me, wanted.approval);
    return this.database.write(async (tx) => {
      const source = await this.sources.of(tx, me.venueId, wanted);
      const held = await this.settlement.hold(tx, me.venueId, owed);
      const done =
        source.method.provider === null
          ? await this.take(tx, me, { held, source, wanted, approver })
          : await this.providers.begin(tx, me, { held, source, wanted });
      return answer(done);
    });
  }

  private async take(tx: Tx, me: StaffActor, { held, source, wanted, approver }: Taking): Promise<Done> {
    const { amount, tip = 0, tendered, reference } = wanted;
    const taken = held.take({
      amount,
      most: source.deposit?.remaining,
      isCash: isCash(source),
      tip,
      tendered,
      isTipAwaited: source.method.tipLater && wanted.tip === undefined,
    });
    await this.approvals.decide(tx, me, houseAskings(source, taken.amount), approver);
    const shiftId = await (isCash(source) ? CurrentShift.forCash(tx, me) : CurrentShift.of(tx, me));
    const standing = await held.save(shiftId);
    const payment = newPayment(me, source, {
      ...taken,
      id: wanted.id,
      orderId: held.orderId,
      checkId: held.id,
      status: 'SUCCEEDED',
      tip,
      tendered,
      reference,
      shiftId,
      businessDate: standing.businessDate,
      at: standing.at,
    });
    await tx.changeAll([...insertRows('payments', [payment]), ...postings(paid(payment, { ...standing, by: me }))]);
    if (payment.depositId !== null) await this.deposits.use(tx, me, payment, standing);
    tx.record(me.venueId, 'payment.received', paymentReceived(payment, standing), toStaffAndGuests(standing.head));
    if (payment.depositId === null) await openDrawer(tx, { ...payment, at: standing.at });
    await standing.end();
    return { payment, standing };
  }
}

interface Taking {
  held: HeldCheck;
  source: TenderSource;
  wanted: NewPayment;
  approver: Approver | null;
}
