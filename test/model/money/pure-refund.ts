import type { Move } from '../../../src/domain/books/move.js';
import { refund as refundMove } from '../../../src/domain/books/sale.js';
import { sum } from '../../../src/domain/money.js';
import type { CashRounding } from '../../../src/domain/pricing/policy.js';
import { cashBackRounding } from '../../../src/domain/refunds/cash.js';
import { planRefunds } from '../../../src/domain/refunds/plan.js';
import type { SoldLine } from '../../../src/domain/refunds/sold.js';
import { METHODS, type Check, type Payment, type State } from './pure-state.js';

interface Asked {
  check: Check;
  payment: Payment;
  /** Null: all that is left. */
  asked: number | null;
  cash: CashRounding | null;
}

/** Gives back some of a payment by the rules of the domain; answers what the books say of it. */
export function giveBack(now: State, { check, payment, asked, cash }: Asked): Move {
  const own = now.payments.filter((one) => one.check === check.id && one.status === 'SUCCEEDED');
  const [planned] = planRefunds({
    lines: soldOn(now, check),
    groups: check.priced.taxes,
    before: check.givenBack,
    payments: own.map((one) => ({ id: one.id, left: one.amount - one.refunded, tipLeft: one.tip })),
    wanted: { kind: 'AMOUNT', amount: asked ?? payment.amount - payment.refunded },
    paymentId: payment.id,
  });
  const { amount, lines, taxes } = planned!;
  const isCash = payment.by === 'CASH';
  const before = { amount: payment.refunded, rounding: payment.roundedBack };
  const rounding = isCash ? cashBackRounding({ paid: { ...payment, isCash }, before, amount, cash }) : 0;
  payment.refunded += amount;
  payment.roundedBack += rounding;
  check.refunded += amount;
  const { givenBack } = check;
  check.givenBack = { lines: [...givenBack.lines, ...lines], taxes: [...givenBack.taxes, ...taxes] };
  const service = sum(lines.map((line) => line.service));
  return refundMove({ method: METHODS[payment.by], amount, tip: 0, rounding, service, taxes });
}

function soldOn(now: State, { priced }: Check): SoldLine[] {
  return priced.pieces.map(({ lineId: id, net, service, addedTax, includedTax }) => {
    const { quantity, tax } = now.lines.find((line) => line.id === id)!;
    return { id, partOfId: null, partOf: null, quantity, tax, net, service, addedTax, includedTax };
  });
}
