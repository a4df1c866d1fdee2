import { settle, type Awaited, type CheckState } from '../../../src/domain/bill.js';
import { sum } from '../../../src/domain/money.js';
import { coinTender } from '../../../src/domain/pricing/cash.js';
import { Refusal, type Facts, type RefusalCode } from '../../../src/domain/refusal.js';
import { mustFit, type PaymentKind } from '../../../src/domain/tender.js';

/** What of a check decides what may be paid; a check as the house shows it fits. */
export interface Payable {
  state: CheckState;
  total: number;
  paid: number;
  pending: number;
  due: number;
  cash_due: number;
  awaits: Awaited | null;
}

/** By what somebody wants to pay; a payment method as the house shows it fits. */
export interface Method {
  name: string;
  kind: PaymentKind;
  needs_reference: boolean;
}

/** What somebody has tapped and typed so far. */
export interface Said {
  /** Left out: all that is owed. */
  amount?: number;
  tip?: number;
  /** Cash on the table; left out: exactly what is asked. */
  tendered?: number;
  reference?: string;
}

/** What would come of it, if the house knows nothing that this screen does not. */
export type Trial =
  | {
      ok: true;
      amount: number;
      /** What changes hands, with the tip and as coins allow. */
      handed: number;
      change: number;
      /** Nothing is owed after it. */
      settles: boolean;
    }
  | { ok: false; code: RefusalCode; facts: Facts };

/** Tries a payment by the rules of the house, so that nobody is refused what this screen could have known. */
export function tryPayment(
  check: Payable,
  method: Method,
  { amount: said, tip = 0, tendered, reference }: Said,
): Trial {
  return refusedTrial(() => {
    mustFit({ ...method, needsReference: method.needs_reference }, { tip, tendered, reference });
    const owed = { due: check.due, inCash: check.cash_due };
    const { amount, rounding } =
      method.kind === 'CASH' ? coinTender(owed, said) : { amount: said ?? check.due, rounding: 0 };
    const { state, total, paid, pending } = check;
    const { change } = settle({ state, total, paid, pending, amount, tip, rounding, tendered });
    return { ok: true, amount, handed: sum([amount, rounding, tip]), change, settles: amount === check.due };
  });
}

/** A no of the rules is an answer here. */
export function refusedTrial(work: () => Trial): Trial {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, code: error.code, facts: error.facts };
    throw error;
  }
}

/** Whether anything may be paid on it at all. */
export function isPayable({ state, due, total, paid, pending }: Payable): boolean {
  return (state === 'OPEN' || state === 'BILLED') && (due > 0 || (total === 0 && paid === 0 && pending === 0));
}
