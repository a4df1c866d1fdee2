import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../auth/actor.js';
import { Approvals } from '../auth/approvals.js';
import { postings } from '../books/books.service.js';
import { Database } from '../database/database.js';
import { refuseUnless } from '../domain/refusal.js';
import { SettlementService } from '../orders/checks/settlement.service.js';
import { CurrentShift } from '../shifts/current-shift.service.js';
import { mustBeMendable } from './mendable.js';
import type { LaterTip } from './new-payment.dto.js';
import { paymentReceived, type CheckClosed, type PaymentReceived } from './payment.dto.js';
import { Payment } from './payment.entity.js';
import { tipped } from './payment-postings.js';

/** Tips that are entered after the guests left. */
@Injectable()
export class TipsService {
  constructor(
    private readonly database: Database,
    private readonly settlement: SettlementService,
    private readonly approvals: Approvals,
  ) {}

  async tip(me: StaffActor, id: string, { tip, approval }: LaterTip): Promise<PaymentReceived> {
    const approver = await this.approvals.verify(me, approval);
    return this.database.write(async (tx) => {
      const { checkId } = await tx.get(Payment, { id, venueId: me.venueId });
      const held = await this.settlement.hold(tx, me.venueId, { checkId });
      const before = await tx.lock(Payment, 'WHERE id = $1', [id]);
      await mustBeMendable(tx, before, await held.businessDate());
      const brings = before.depositId === null && before.methodKind !== 'HOUSE';
      refuseUnless(brings, 'METHOD_UNFIT', { method: before.methodName });
      refuseUnless(tip >= before.tipRefunded, 'PAYMENT_REFUNDED');
      const change = tip - before.tip;
      const lessened = { action: 'void_payment_amount' as const, asked: -change };
      await this.approvals.decide(tx, me, change < 0 ? [lessened] : [], approver);
      held.tip(change);
      const standing = await held.save(before.shiftId);
      const payment = tippedBy(before, change);
      const { text, params } = tipWritten(payment);
      await tx.change(text, params);
      if (change !== 0) await tx.changeAll(postings(tipped(payment, change, { ...standing, by: me })));
      const view = paymentReceived(payment, standing);
      tx.record(me.venueId, 'payment.tipped', view, ['staff']);
      await standing.end();
      return view;
    });
  }

  /** Closes a check without waiting for a tip any longer. */
  close(me: StaffActor, checkId: string): Promise<CheckClosed> {
    return this.database.write(async (tx) => {
      const held = await this.settlement.hold(tx, me.venueId, { checkId });
      held.close();
      const standing = await held.save(await CurrentShift.of(tx, me));
      await standing.end();
      return { check: standing.check, order: standing.head };
    });
  }
}

// For cash, a later tip was handed over later: the change given before does not alter.
function tippedBy(payment: Payment, change: number): Payment {
  const { tip, tendered } = payment;
  return { ...payment, tip: tip + change, tendered: tendered === null ? null : tendered + change };
}

function tipWritten({ id, tip, tendered }: Payment) {
  return { text: 'UPDATE payments SET tip = $2, tendered = $3 WHERE id = $1', params: [id, tip, tendered] };
}
