import { actorText, type GuestActor, type StaffActor } from '../auth/actor.js';
import { newId } from '../database/new-id.js';
import type { Payment, PaymentState } from './payment.entity.js';
import type { TenderSource } from './tender-source.js';

/** Guest who pays by an own device, and the guest's name. */
export interface GuestPayer extends GuestActor {
  name: string;
}

/** Calculated values of a new payment. */
export interface Taken {
  id?: string;
  orderId: string;
  checkId: string;
  status: PaymentState;
  amount: number;
  tip: number;
  tendered?: number;
  rounding: number;
  change: number;
  reference?: string;
  replacesId?: string;
  shiftId: string | null;
  businessDate: string;
  at: string;
}

/** Returns the user who took the payment, for later steps without that user. */
export function takerOf({ takenBy, takenByName }: Payment): { userId: string; name: string } {
  return { userId: takenBy.slice(takenBy.indexOf(':') + 1), name: takenByName };
}

/** Returns the user who voids the payment. */
export function voiderOf({ voidedById, voidedByName }: Payment): { userId: string; name: string } {
  return { userId: voidedById!, name: voidedByName! };
}

export function newPayment(me: StaffActor | GuestPayer, { method, deposit }: TenderSource, taken: Taken): Payment {
  return {
    id: taken.id ?? newId(),
    venueId: me.venueId,
    orderId: taken.orderId,
    checkId: taken.checkId,
    paymentMethodId: method.id,
    methodName: method.name,
    methodKind: deposit ? 'DEPOSIT' : method.kind,
    status: taken.status,
    amount: taken.amount,
    tip: taken.tip,
    tendered: taken.tendered ?? null,
    rounding: taken.rounding,
    change: taken.change,
    reference: taken.reference ?? null,
    takenBy: actorText(me),
    takenByName: me.name,
    deviceId: me.kind === 'staff' ? me.deviceId : null,
    shiftId: taken.shiftId,
    depositId: deposit?.id ?? null,
    provider: deposit ? null : method.provider,
    failure: null,
    refunded: 0,
    tipRefunded: 0,
    replacesId: taken.replacesId ?? null,
    voidId: null,
    voidFailure: null,
    voidedAt: null,
    voidedById: null,
    voidedByName: null,
    voidReason: null,
    businessDate: taken.businessDate,
    createdAt: taken.at,
  };
}
