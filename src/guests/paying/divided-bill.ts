import type { ShareState } from '../../domain/guests/paying.js';
import { sum } from '../../domain/money.js';
import type { DividedCheck } from './divided-check.js';
import type { GuestBillView, GuestCheckView, GuestLineView } from './guest-bill.dto.js';

type Sums = Pick<GuestBillView, 'subtotal' | 'discount' | 'service' | 'tax' | 'total' | 'paid' | 'being_paid' | 'due'>;

/** All checks of a visit, as one bill. */
export class DividedBill {
  static readonly NOTHING: Sums = {
    subtotal: 0,
    discount: 0,
    service: 0,
    tax: 0,
    total: 0,
    paid: 0,
    being_paid: 0,
    due: 0,
  };

  constructor(private readonly divided: readonly DividedCheck[]) {}

  get sums(): Sums {
    const { divided } = this;
    const of = (amount: (check: DividedCheck) => number): number => sum(divided.map(amount));
    return {
      subtotal: of(({ shown }) => shown.parts.subtotal),
      discount: of(({ shown }) => shown.parts.discount),
      service: of(({ shown }) => shown.parts.service),
      tax: of(({ shown }) => sum(shown.parts.lines.map(({ addedTax }) => addedTax))),
      total: of(({ shown }) => shown.check.total),
      paid: of(({ shown }) => shown.check.paid),
      being_paid: of(({ shown }) => shown.check.pending),
      due: of((check) => check.due),
    };
  }

  get checks(): GuestCheckView[] {
    return this.divided.map(({ due, shown: { check } }) => {
      const { id, total, paid, pending } = check;
      return { id, total, paid, being_paid: pending, due };
    });
  }

  /** What was taken back costs nothing, and is as good as paid. */
  shareOf(lineId: string): Pick<GuestLineView, 'due' | 'state' | 'check_id'> {
    const having = this.divided.filter(({ lines }) => lines.has(lineId));
    const shares = having.map(({ lines }) => lines.get(lineId)!);
    const [only] = having;
    return {
      due: sum(shares.map(({ due }) => due)),
      state: stateOf(shares.map(({ state }) => state)),
      check_id: having.length === 1 ? only!.shown.check.id : null,
    };
  }
}

/** Of a line on several checks: it is OPEN while somebody may still pay for a part of it. */
function stateOf(states: readonly ShareState[]): ShareState {
  if (states.includes('OPEN')) return 'OPEN';
  return states.includes('BEING_PAID') ? 'BEING_PAID' : 'PAID';
}
