import { Injectable } from '@nestjs/common';
import type { StaffActor } from '../../auth/actor.js';
import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/tx.js';
import { refuseUnless } from '../../domain/refusal.js';
import { moveDeposit } from './deposit-moves.js';
import { Deposit, type DepositMove } from './deposit.entity.js';

/** Payment from a deposit. */
interface Use {
  id: string;
  depositId: string | null;
  amount: number;
  shiftId: string | null;
}

interface Moment {
  businessDate: string;
  at: string;
}

/** Uses a deposit for a payment, or reverses the use. Called after the payment is written. */
@Injectable()
export class DepositUsesService {
  async use(tx: Tx, me: StaffActor, payment: Use, moment: Moment): Promise<void> {
    const deposit = await held(tx, me, payment);
    refuseUnless(payment.amount <= deposit.remaining, 'DEPOSIT_SPENT', { left: deposit.remaining });
    await moveDeposit(tx, deposit, { ...moveOf(me, payment, moment), kind: 'USED', reason: null });
  }

  async withdraw(
    tx: Tx,
    me: StaffActor,
    payment: Use,
    { reason, ...moment }: Moment & { reason: string },
  ): Promise<void> {
    const deposit = await held(tx, me, payment);
    await moveDeposit(tx, deposit, { ...moveOf(me, payment, moment), kind: 'USE_VOIDED', reason });
  }
}

function held(tx: Tx, { venueId }: StaffActor, { depositId }: Use): Promise<Deposit> {
  return tx.lock(Deposit, 'WHERE id = $1 AND venue_id = $2', [depositId, venueId]);
}

function moveOf(me: StaffActor, payment: Use, { businessDate, at }: Moment): Omit<DepositMove, 'kind' | 'reason'> {
  return {
    id: newId(),
    venueId: me.venueId,
    depositId: payment.depositId!,
    amount: payment.amount,
    paymentId: payment.id,
    paymentMethodId: null,
    methodName: null,
    methodKind: null,
    reference: null,
    byId: me.userId,
    byName: me.name,
    approvedById: null,
    approvedByName: null,
    shiftId: payment.shiftId,
    businessDate,
    at,
  };
}
