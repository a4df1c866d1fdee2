import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { postings } from '../books/books.service.js';
import { newId } from '../database/new-id.js';
import type { Tx } from '../database/tx.js';
import { sum } from '../domain/money.js';
import { refuseUnless } from '../domain/refusal.js';
import { toStaffAndGuests } from '../events/audience.js';
import { SettlementService, type HeldCheck } from '../orders/checks/settlement.service.js';
import { Gateway } from '../providers/gateway.service.js';
import { Outcomes, type Outcome } from '../providers/outcomes.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import { paymentReceived, type PaymentVoided } from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { PaymentEndings } from './payment-endings.service.js';
import { unpaid } from './payment-postings.js';
import { voiderOf } from './payment-rows.js';

/**
 * Voids provider payments on checks that are not fully paid.
 * The provider returns the money, and until it answers the amount stays reserved. Otherwise a guest would pay again for
 * an amount that a failed return leaves with the venue.
 */
@Injectable()
export class ProviderVoidsService implements OnModuleInit {
  constructor(
    private readonly settlement: SettlementService,
    private readonly gateway: Gateway,
    private readonly outcomes: Outcomes,
    private readonly endings: PaymentEndings,
  ) {}

  onModuleInit(): void {
    this.outcomes.on('REFUND', (tx, outcome) => this.hear(tx, outcome));
  }

  /** Requires an approval and a locked check. */
  async begin(tx: Tx, me: StaffActor, held: HeldCheck, wrong: Payment, reason: string): Promise<PaymentVoided> {
    held.recall(wrong);
    const standing = await held.save(null);
    const payment: Payment = {
      ...wrong,
      status: 'VOIDING',
      voidId: newId(),
      voidFailure: null,
      voidedById: me.userId,
      voidedByName: me.name,
      voidReason: reason,
    };
    const { id, venueId, voidId, voidedById, voidedByName, amount, tip } = payment;
    const asked = await tx.change(
      `UPDATE payments SET status = 'VOIDING', void_id = $2, void_failure = NULL, voided_by_id = $3, voided_by_name = $4,
         void_reason = $5
       WHERE id = $1 AND status = 'SUCCEEDED' AND refunded = 0 AND tip_refunded = 0`,
      [id, voidId, voidedById, voidedByName, reason],
    );
    refuseUnless(asked === 1, 'PAYMENT_STANDS', { status: wrong.status });
    const currency = await currencyOf(tx, venueId);
    const wanted = { id: voidId!, venueId, paymentId: id, amount: sum([amount, tip]), currency };
    await this.gateway.begin(tx, { kind: 'REFUND', ...wanted });
    const view = paymentReceived(payment, standing);
    tx.record(venueId, 'payment.voiding', view, toStaffAndGuests(standing.head));
    return { ...view, replacement: null };
  }

  private async hear(tx: Tx, { id, venueId, state, reason }: Outcome): Promise<void> {
    if (state === 'UNKNOWN') return;
    const asked = await tx.one(Payment, { voidId: id, venueId });
    if (!asked) return;
    const held = await this.settlement.hold(tx, venueId, { checkId: asked.checkId });
    const payment = await tx.lock(Payment, 'WHERE id = $1', [asked.id]);
    if (payment.status !== 'VOIDING' || payment.voidId !== id) return;
    if (state === 'SUCCEEDED') await this.voided(tx, held, payment);
    else await this.stands(tx, held, payment, reason);
  }

  /**
   * Posts the void on the day on which the money was returned.
   * It belongs to the shift of the payment if that is still open.
   */
  private async voided(tx: Tx, held: HeldCheck, wrong: Payment): Promise<void> {
    held.release(wrong.amount);
    const standing = await held.save(null);
    const payment: Payment = { ...wrong, status: 'VOIDED', voidedAt: standing.at };
    await tx.change(`UPDATE payments SET status = 'VOIDED', voided_at = $2 WHERE id = $1`, [wrong.id, standing.at]);
    const shiftId = await openShiftOf(tx, wrong);
    await tx.changeAll(postings(unpaid({ ...payment, shiftId }, { ...standing, by: voiderOf(payment) })));
    const view = { ...paymentReceived(payment, standing), replacement: null };
    tx.record(payment.venueId, 'payment.voided', view, toStaffAndGuests(standing.head));
    await standing.end();
    await this.endings.run(tx, payment);
  }

  /**
   * Restores the payment, because the provider did not return the money.
   * If the rest was paid in the meantime, this closes the check.
   */
  private async stands(tx: Tx, held: HeldCheck, wrong: Payment, failure: string | null): Promise<void> {
    held.confirm(wrong);
    const standing = await held.save(await openShiftOf(tx, wrong));
    const payment: Payment = {
      ...wrong,
      status: 'SUCCEEDED',
      voidFailure: failure,
      voidedById: null,
      voidedByName: null,
      voidReason: null,
    };
    await tx.change(
      `UPDATE payments SET status = 'SUCCEEDED', void_failure = $2, voided_by_id = NULL, voided_by_name = NULL,
         void_reason = NULL
       WHERE id = $1`,
      [wrong.id, failure],
    );
    tx.record(
      payment.venueId,
      'payment.void_failed',
      paymentReceived(payment, standing),
      toStaffAndGuests(standing.head),
    );
    await standing.end();
  }
}

async function openShiftOf(tx: Tx, { shiftId }: Payment): Promise<string | null> {
  return shiftId !== null && (await CurrentShift.isOpen(tx, shiftId)) ? shiftId : null;
}

async function currencyOf(tx: Tx, venueId: string): Promise<string> {
  const [venue] = await tx.rows<{ currency: string }>('SELECT currency FROM venues WHERE id = $1', [venueId]);
  return venue!.currency;
}
