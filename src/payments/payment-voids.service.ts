import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import { postings } from '../books/books.service.js';
import { Database } from '../database/database.js';
import { insertRows } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { Approver } from '../domain/approvals.js';
import { changeFor } from '../domain/bill.js';
import { sum } from '../domain/money.js';
import { refuseUnless } from '../domain/refusal.js';
import { toStaffAndGuests } from '../events/audience.js';
import { SettlementService, type HeldCheck, type Standing } from '../orders/checks/settlement.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import { DepositUsesService } from './deposits/deposit-uses.service.js';
import type { PaymentVoiding, Replacement } from './new-payment.dto.js';
import { paymentReceived, paymentView, type PaymentVoided } from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { paid, unpaid } from './payment-postings.js';
import { newPayment } from './payment-rows.js';
import { mustBeMendable, mustBeReturnable } from './mendable.js';
import { ProviderVoidsService } from './provider-voids.service.js';
import { houseAskings, isCash, type TenderSource } from './tender-source.js';
import { TenderSourcesService } from './tender-sources.service.js';

/** Voids payments that were taken wrongly: by a wrong method, on a wrong check, or twice. */
@Injectable()
export class PaymentVoidsService {
  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly sources: TenderSourcesService,
    private readonly deposits: DepositUsesService,
    private readonly providers: ProviderVoidsService,
    private readonly approvals: Approvals,
  ) {}

  async void(me: StaffActor, id: string, { reason, replacement, approval }: PaymentVoiding): Promise<PaymentVoided> {
    const approver = await this.approvals.verify(me, approval);
    return this.database.write(async (tx) => {
      const { checkId, tip } = await tx.get(Payment, { id, venueId: me.venueId });
      const source = replacement ? await this.sources.replacing(tx, me.venueId, replacement, tip) : null;
      const held = await this.settlement.hold(tx, me.venueId, { checkId });
      const wrong = await tx.lock(Payment, 'WHERE id = $1', [id]);
      const isByProvider = wrong.provider !== null;
      if (isByProvider) mustBeReturnable(wrong, { isSettled: held.isSettled, isReplaced: source !== null });
      else await mustBeMendable(tx, wrong, await held.businessDate());
      refuseUnless(wrong.refunded === 0 && wrong.tipRefunded === 0, 'PAYMENT_REFUNDED');
      await this.decide(tx, me, { wrong, source, approver });
      if (isByProvider) return this.providers.begin(tx, me, held, wrong, reason);
      if (source === null) held.withdraw(wrong);
      const shiftId = source && (await shiftFor(tx, me, source, wrong));
      const standing = await held.save(wrong.shiftId);
      const voided = await this.takeBack(tx, me, wrong, { reason, standing });
      const right = source && (await replace(tx, me, { wrong, source, held, standing, shiftId, wanted: replacement! }));
      const view: PaymentVoided = {
        ...paymentReceived(voided, standing),
        replacement: right && paymentView(right),
      };
      tx.record(me.venueId, 'payment.voided', view, toStaffAndGuests(standing.head));
      if (right)
        tx.record(me.venueId, 'payment.received', paymentReceived(right, standing), toStaffAndGuests(standing.head));
      await standing.end();
      if (right && held.isSettled) await standing.replaced({ paymentId: id, reason, by: me });
      return view;
    });
  }

  private async decide(
    tx: Tx,
    me: StaffActor,
    { wrong, source, approver }: { wrong: Payment; source: TenderSource | null; approver: Approver | null },
  ): Promise<void> {
    const asking = { action: 'void_payment_amount' as const, asked: sum([wrong.amount, wrong.tip]) };
    await this.approvals.decide(tx, me, [asking, ...(source ? houseAskings(source, wrong.amount) : [])], approver);
  }

  /** Marks the payment as voided. The posting reverses it in the shift of the payment. */
  private async takeBack(
    tx: Tx,
    me: StaffActor,
    wrong: Payment,
    { reason, standing }: { reason: string; standing: Standing },
  ): Promise<Payment> {
    const changed = await tx.change(
      `UPDATE payments SET status = 'VOIDED', voided_at = $2, voided_by_id = $3, voided_by_name = $4, void_reason = $5
       WHERE id = $1 AND status = 'SUCCEEDED' AND refunded = 0 AND tip_refunded = 0`,
      [wrong.id, standing.at, me.userId, me.name, reason],
    );
    refuseUnless(changed === 1, 'PAYMENT_STANDS', { status: wrong.status });
    await tx.changeAll(postings(unpaid(wrong, { ...standing, by: me })));
    if (wrong.depositId !== null) await this.deposits.withdraw(tx, me, wrong, { ...standing, reason });
    return {
      ...wrong,
      status: 'VOIDED',
      voidedAt: standing.at,
      voidedById: me.userId,
      voidedByName: me.name,
      voidReason: reason,
    };
  }
}

interface Replacing {
  wrong: Payment;
  source: TenderSource;
  held: HeldCheck;
  standing: Standing;
  shiftId: string | null;
  wanted: Replacement;
}

/**
 * Returns the shift of the replacement: for cash, the user's current shift.
 * A user without one uses the shift of the wrong payment, which is still open.
 */
async function shiftFor(tx: Tx, me: StaffActor, source: TenderSource, wrong: Payment): Promise<string | null> {
  const current = await (isCash(source) ? CurrentShift.forCash(tx, me) : CurrentShift.of(tx, me));
  return current ?? wrong.shiftId;
}

/** Inserts the replacement. The sale keeps its amount and tip; only the method changes. */
async function replace(
  tx: Tx,
  me: StaffActor,
  { wrong, source, held, standing, shiftId, wanted }: Replacing,
): Promise<Payment> {
  const { amount, tip } = wrong;
  const rounding = isCash(source) ? await roundingOf(tx, held, amount) : 0;
  const { tendered, reference } = wanted;
  const right = newPayment(me, source, {
    id: wanted.id,
    orderId: held.orderId,
    checkId: held.id,
    status: 'SUCCEEDED',
    amount,
    tip,
    tendered,
    rounding,
    change: changeFor({ amount: sum([amount, rounding]), tip, tendered }),
    reference,
    replacesId: wrong.id,
    shiftId,
    businessDate: standing.businessDate,
    at: standing.at,
  });
  await tx.changeAll([...insertRows('payments', [right]), ...postings(paid(right, { ...standing, by: me }))]);
  return right;
}

// Returns the rounding of a cash replacement.
// Cash is rounded once per check, by the payment that settles it. Called after the wrong payment is voided.
async function roundingOf(tx: Tx, held: HeldCheck, amount: number): Promise<number> {
  if (!held.isSettled) return 0;
  const [other] = await tx.rows(
    `SELECT id FROM payments WHERE check_id = $1 AND status = 'SUCCEEDED' AND rounding <> 0 LIMIT 1`,
    [held.id],
  );
  return other ? 0 : held.inCash(amount).rounding;
}
