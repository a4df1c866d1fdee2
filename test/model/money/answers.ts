import type { DeedOf, MoneyDeed } from './deed.js';
import type { NaiveLine, NaivePayment } from './naive-things.js';
import { added, type NaiveTill } from './naive-till.js';
import { cashBack } from './naive-writes.js';

/** Null: it is done. */
export type Code = string | null;

// What a check has been given too much by rounding may be so much, and a cent decides whether it is paid too much already.
const ODD_UNITS = 20;

/** How a deed may be answered: with one code, but where a cent that only the other till knows decides. */
export function mayAnswer(till: NaiveTill, deed: MoneyDeed): Code[] {
  switch (deed.do) {
    case 'pay':
      return [payAnswer(till, deed)];
    case 'begin':
      return [owedAnswer(till, deed.check, deed.amount) ?? (deed.amount > 0 ? null : 'AMOUNT_REQUIRED')];
    case 'refund': {
      const { amount, refunded } = till.payment(deed.payment);
      if (deed.amount !== null && deed.amount > amount - refunded) return ['REFUND_TOO_LARGE'];
      return [till.drawer !== null && cashBack(till, deed) > till.drawer ? 'DRAWER_SHORT' : null];
    }
    case 'withdraw': {
      const payment = till.payment(deed.payment);
      const { state } = till.check(payment.check);
      return [isSummedUp(till, payment) ? 'SHIFT_CLOSED' : state === 'CLOSED' ? 'REPLACEMENT_REQUIRED' : null];
    }
    case 'tip':
    case 'replace':
      return [isSummedUp(till, till.payment(deed.payment)) ? 'SHIFT_CLOSED' : null];
    case 'bill':
    case 'unbill':
      return [null];
    case 'void':
    case 'discount':
      return mayBecomeLess(till, deed);
    case 'order':
      return mayShift(till) ? [null, 'REFUND_FIRST'] : [null];
    default:
      return [null];
  }
}

function payAnswer(till: NaiveTill, deed: DeedOf<'pay'>): Code {
  const { amount, rounding } = till.tender(deed);
  const refused = owedAnswer(till, deed.check, amount);
  if (refused !== null) return refused;
  return deed.tendered !== null && deed.tendered < amount + rounding + deed.tip ? 'BELOW_TOTAL' : null;
}

function owedAnswer(till: NaiveTill, check: string, amount: number): Code {
  const due = till.due(check);
  if (due === 0 && till.check(check).total > 0) return 'CHECK_PAID';
  if (till.check(check).state === 'CLOSED') return 'CHECK_CLOSED';
  if (amount <= 0 && due > 0) return 'AMOUNT_REQUIRED';
  return amount > due ? 'OVERPAID' : null;
}

/** Where something is paid already, less than that cannot be owed. */
function mayBecomeLess(till: NaiveTill, deed: DeedOf<'void' | 'discount'>): Code[] {
  const taking = till.checks.filter(({ id, state }) => state === 'OPEN' && till.paid(id) + till.pending(id) > 0);
  if (taking.length === 0) return [null];
  if (deed.do === 'void' && till.checks.length === 1 && till.discounts.length === 0) {
    const rest = till.linesLeft.filter(({ id }) => id !== deed.line);
    const least = added(rest.map(grossOf));
    const { id } = till.checks[0]!;
    const held = till.paid(id) + till.pending(id);
    const most = least + added(rest.map((line) => (line.dish.tax?.isIncluded === false ? grossOf(line) : 0)));
    // Taxes come on top: between these nobody knows without counting.
    if (held <= least) return [null];
    if (held > most) return ['REFUND_FIRST'];
  }
  return [null, 'REFUND_FIRST'];
}

/**
 * A cent may move from one check to another when both are priced anew; more than that where one was on a bill while
 * something was taken off the whole, or comes from one that is.
 */
function mayShift(till: NaiveTill): boolean {
  if (till.checks.length === 1) return false;
  return till.checks.some(({ id, state, total }) => {
    const held = till.paid(id) + till.pending(id);
    return state === 'OPEN' && held > 0 && (till.isMixed || total - held <= ODD_UNITS);
  });
}

function isSummedUp(till: NaiveTill, { shift }: NaivePayment): boolean {
  return shift !== null && shift !== till.shift;
}

export function grossOf({ dish, quantity }: NaiveLine): number {
  return dish.price * quantity;
}
