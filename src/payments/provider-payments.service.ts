import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { postings } from '../books/books.service.js';
import { Database } from '../database/database.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { refuseUnless } from '../domain/refusal.js';
import { toStaffAndGuests } from '../events/audience.js';
import { SettlementService, type HeldCheck, type Standing } from '../orders/checks/settlement.service.js';
import { Gateway } from '../providers/gateway.service.js';
import { Outcomes, type Outcome } from '../providers/outcomes.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import type { NewPayment } from './new-payment.dto.js';
import { paymentReceived, paymentView, type PaymentView } from './payment.dto.js';
import { Payment, type PaymentState } from './payment.entity.js';
import { paid } from './payment-postings.js';
import { PaymentEndings } from './payment-endings.service.js';
import { newPayment, takerOf, type GuestPayer } from './payment-rows.js';
import type { TenderSource } from './tender-source.js';

interface Beginning {
  held: HeldCheck;
  source: TenderSource;
  wanted: NewPayment;
}

/**
 * Payments through a provider.
 * The amount is reserved on the check until the provider answers, however long that takes: it cannot be paid twice, and
 * it does not count before it arrived.
 */
@Injectable()
export class ProviderPaymentsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly gateway: Gateway,
    private readonly outcomes: Outcomes,
    private readonly endings: PaymentEndings,
  ) {}

  onModuleInit(): void {
    this.outcomes.on('PAYMENT', (tx, outcome) => this.hear(tx, outcome));
  }

  async begin(
    tx: Tx,
    me: StaffActor | GuestPayer,
    { held, source, wanted }: Beginning,
  ): Promise<{ payment: Payment; standing: Standing }> {
    const provider = source.method.provider!;
    this.gateway.mustHave(provider);
    const { tip = 0, reference } = wanted;
    const amount = held.reserve(wanted.amount);
    // A payment by a guest device belongs to no shift.
    const shiftId = me.kind === 'staff' ? await CurrentShift.of(tx, me) : null;
    const standing = await held.save(shiftId);
    const payment = newPayment(me, source, {
      id: wanted.id,
      orderId: held.orderId,
      checkId: held.id,
      status: 'INITIATED',
      amount,
      tip,
      rounding: 0,
      change: 0,
      reference,
      shiftId,
      businessDate: standing.businessDate,
      at: standing.at,
    });
    await tx.changeAll(insertRows('payments', [payment]));
    const { currency, name } = await venueOf(tx, me.venueId);
    const description = `${name} · ${standing.head.number}`;
    const { id, venueId } = payment;
    await this.gateway.begin(tx, {
      kind: 'PAYMENT',
      id,
      venueId,
      provider,
      amount: amount + tip,
      currency,
      description,
    });
    tx.record(venueId, 'payment.initiated', paymentReceived(payment, standing), toStaffAndGuests(standing.head));
    return { payment, standing };
  }

  /** Cancels a pending payment. The result arrives as usual; the payment may have succeeded already. */
  cancel(me: Pick<StaffActor, 'venueId'>, id: string): Promise<PaymentView> {
    return this.database.write(async (tx) => {
      const payment = await tx.get(Payment, { id, venueId: me.venueId });
      refuseUnless(isUnderWay(payment.status), 'PAYMENT_STANDS', { status: payment.status });
      await this.gateway.cancel(tx, me.venueId, id);
      return paymentView(payment);
    });
  }

  private async hear(tx: Tx, outcome: Outcome): Promise<void> {
    const { id, venueId, state } = outcome;
    const asked = await tx.one(Payment, { id, venueId });
    if (!asked) return;
    const held = await this.settlement.hold(tx, venueId, { checkId: asked.checkId });
    const payment = await tx.lock(Payment, 'WHERE id = $1', [id]);
    if (!isUnderWay(payment.status)) return;
    if (state === 'SUCCEEDED') await this.received(tx, held, payment, outcome);
    else if (state === 'FAILED') await this.failed(tx, held, payment, outcome);
    else await tx.change(`UPDATE payments SET status = 'UNKNOWN' WHERE id = $1`, [id]);
  }

  /** Counts on the day of arrival, and in the shift in which it began if that is still open. */
  private async received(tx: Tx, held: HeldCheck, asked: Payment, { reference }: Outcome): Promise<void> {
    held.confirm(asked);
    const { shiftId: begunIn } = asked;
    const shiftId = begunIn !== null && (await CurrentShift.isOpen(tx, begunIn)) ? begunIn : null;
    const standing = await held.save(shiftId);
    const { businessDate } = standing;
    const payment: Payment = {
      ...asked,
      status: 'SUCCEEDED',
      shiftId,
      businessDate,
      reference: reference ?? asked.reference,
    };
    await tx.change(
      `UPDATE payments SET status = 'SUCCEEDED', shift_id = $2, business_date = $3, reference = $4 WHERE id = $1`,
      [payment.id, shiftId, businessDate, payment.reference],
    );
    await tx.changeAll(postings(paid(payment, { ...standing, by: takerOf(payment) })));
    tx.record(payment.venueId, 'payment.received', paymentReceived(payment, standing), toStaffAndGuests(standing.head));
    await standing.end();
    await this.endings.run(tx, payment);
  }

  private async failed(tx: Tx, held: HeldCheck, asked: Payment, { reason }: Outcome): Promise<void> {
    held.release(asked.amount);
    const standing = await held.save(null);
    await tx.change(`UPDATE payments SET status = 'FAILED', failure = $2 WHERE id = $1`, [asked.id, reason]);
    const payment: Payment = { ...asked, status: 'FAILED', failure: reason };
    tx.record(payment.venueId, 'payment.failed', paymentReceived(payment, standing), toStaffAndGuests(standing.head));
    await standing.end();
    await this.endings.run(tx, payment);
  }
}

function isUnderWay(status: PaymentState): boolean {
  return status === 'INITIATED' || status === 'UNKNOWN';
}

async function venueOf(tx: Tx, venueId: string): Promise<{ currency: string; name: string }> {
  const [venue] = await tx.rows<{ currency: string; name: string }>('SELECT currency, name FROM venues WHERE id = $1', [
    venueId,
  ]);
  return venue!;
}
