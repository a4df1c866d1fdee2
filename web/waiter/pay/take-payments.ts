import type { DepositView } from '../../../src/payments/deposits/deposit.dto.js';
import type { NewPayment } from '../../../src/payments/new-payment.dto.js';
import type { PaymentReceived } from '../../../src/payments/payment.dto.js';
import type { PaymentMethodView } from '../../../src/payments/payment-method.dto.js';
import type { Failure } from '../../lib/api.js';
import { newId, newKey } from '../../lib/key.js';
import { me } from '../../lib/staff.js';
import { now } from '../../ui/now.js';
import { house } from '../house.js';
import { askApproved } from './approved.js';
import { paymentPath } from './queued.js';
import { sumText } from './sums.js';
import type { Said } from './tender.js';
import type { TillCheck } from './till.js';

/** By what is paid: a way to pay, or what was paid beforehand. */
export type Source = { method: PaymentMethodView } | { deposit: DepositView };

/** A payment with its key: made at the tap, and the same however often it is sent. */
export interface PlannedPayment {
  key: string;
  orderId: string;
  checkId: string;
  isCash: boolean;
  body: NewPayment;
}

export type Sent =
  | { ok: true; received: PaymentReceived[]; queued: PlannedPayment[] }
  /** Refused; without a failure nobody has approved it. */
  | { ok: false; failure: Failure | null; received: PaymentReceived[] };

/** One payment for each check. What a guest gives towards several is given once, so only one check alone is paid in part. */
export function planPayments(
  orderId: string,
  checks: readonly TillCheck[],
  source: Source,
  said: Said,
): PlannedPayment[] {
  const by = 'method' in source ? { payment_method_id: source.method.id } : { deposit_id: source.deposit.id };
  const [only] = checks;
  return checks.map((check) => {
    const own = check === only && checks.length === 1 ? said : { reference: said.reference };
    return {
      key: newKey(),
      orderId,
      checkId: check.id,
      isCash: 'method' in source && source.method.kind === 'CASH',
      body: { id: newId(), ...by, ...own, amount: own.amount ?? amountOf(check, source) },
    };
  });
}

// Said to the unit: lines that somebody adds meanwhile must not be paid by a guest who has not seen them.
function amountOf({ due }: TillCheck, source: Source): number {
  return 'deposit' in source ? Math.min(due, source.deposit.left) : due;
}

/** Whether the house can be asked this moment, with nothing of this order waiting that it must hear first. */
export function canAskNow(orderId: string): boolean {
  return house.link.value === 'live' && !house.outbox.entries.value.some(({ lane }) => lane === laneOf(orderId));
}

/**
 * Tells the house of payments, one after another. Cash is in the drawer whatever the network does, so cash that the house
 * does not hear of waits in the outbox; for anything else somebody must have said yes.
 */
export async function sendPayments(planned: readonly PlannedPayment[]): Promise<Sent> {
  const received: PaymentReceived[] = [];
  const queued: PlannedPayment[] = [];
  for (const payment of planned) {
    if (payment.isCash && !canAskNow(payment.orderId)) {
      await queue(payment);
      queued.push(payment);
      continue;
    }
    const { key, checkId, body } = payment;
    const outcome = await askApproved<PaymentReceived>(house.api, {
      method: 'POST',
      path: paymentPath(checkId),
      body,
      key,
    });
    if (outcome === null) return { ok: false, failure: null, received };
    if (outcome.ok) received.push(outcome.body);
    else if (payment.isCash && isSilent(outcome.failure)) {
      await queue(payment);
      queued.push(payment);
    } else return { ok: false, failure: outcome.failure, received };
  }
  return { ok: true, received, queued };
}

function queue({ key, orderId, checkId, body }: PlannedPayment): Promise<void> {
  const person = me.value;
  return house.outbox.add({
    key,
    lane: laneOf(orderId),
    ask: { method: 'POST', path: paymentPath(checkId), body },
    says: { word: 'do.cash', with: { sum: sumText(body.amount ?? 0) } },
    by: person && { id: person.id, name: person.name },
    at: new Date(now.value).toISOString(),
  });
}

function isSilent({ status }: Failure): boolean {
  return status === 0 || status >= 500;
}

function laneOf(orderId: string): string {
  return `order:${orderId}`;
}
