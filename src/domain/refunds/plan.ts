import { sum } from '../money.js';
import { Refusal, refuseUnless } from '../refusal.js';
import type { TaxGroup } from '../tax.js';
import { payingBack } from './over-payments.js';
import { amountOf, leftOf, type GivenBack, type SoldLine } from './sold.js';
import { overPayments, takeAmount, takeBack, type WantedBack } from './take.js';
import { taxesBack, taxesLeft } from './taxes.js';

/** Payment of the check and what is left of it. */
export interface PaidPart {
  id: string;
  left: number;
  tipLeft: number;
}

/** Earlier refunds of the check. */
export interface Before {
  lines: readonly GivenBack[];
  taxes: readonly TaxGroup[];
}

export interface RefundAsked {
  lines: readonly SoldLine[];
  groups: readonly TaxGroup[];
  before: Before;
  /** In the order in which they were made. */
  payments: readonly PaidPart[];
  wanted: WantedBack;
  /** Left out means all tips with a refund of the whole, and none otherwise. */
  tip?: number;
  /** Limits the refund to this payment; null means all payments. */
  paymentId: string | null;
}

/** Part of a refund that goes back to one payment. */
export interface PlannedRefund {
  paymentId: string;
  amount: number;
  tip: number;
  lines: GivenBack[];
  taxes: TaxGroup[];
}

/** Returns the refunds, one for each payment that is refunded. */
export function planRefunds(asked: RefundAsked): PlannedRefund[] {
  const { lines, groups, before, wanted, paymentId } = asked;
  const payments = asked.payments.filter(({ id }) => paymentId === null || id === paymentId);
  const left = leftOf(lines, before.lines);
  const taken = takenOf(left, payments, wanted, paymentId !== null);
  const amounts = payingBack(payments, sum(taken.map(amountOf)));
  const tips = tipsBack(payments, asked.tip, wanted.kind === 'WHOLE');
  const parts =
    amounts.length === 0
      ? []
      : overPayments(
          taken,
          amounts.map(({ amount }) => amount),
        );
  let rest = { lines: left, taxes: taxesLeft(groups, before.taxes) };
  const planned = amounts.map(({ id, amount }, index): PlannedRefund => {
    const own = parts[index]!;
    const isAll = amount === sum(rest.lines.map(amountOf));
    const taxes = taxesBack({ groups: rest.taxes, lines: rest.lines, taken: own, isAll });
    rest = { lines: leftOf(rest.lines, own), taxes: taxesLeft(rest.taxes, taxes) };
    return { paymentId: id, amount, tip: tips.get(id) ?? 0, lines: own, taxes };
  });
  for (const [id, tip] of tips)
    if (!amounts.some((one) => one.id === id)) planned.push({ paymentId: id, amount: 0, tip, lines: [], taxes: [] });
  refuseUnless(planned.length > 0, 'NOTHING_TO_REFUND');
  return planned;
}

/** A refund of one whole payment is an amount of money, because payments are not linked to dishes. */
function takenOf(
  left: readonly SoldLine[],
  payments: readonly PaidPart[],
  wanted: WantedBack,
  isOfOne: boolean,
): GivenBack[] {
  if (wanted.kind !== 'WHOLE' || !isOfOne) return takeBack(left, wanted);
  return takeAmount(left, sum(payments.map((one) => one.left)));
}

function tipsBack(payments: readonly PaidPart[], tip: number | undefined, isWhole: boolean): Map<string, number> {
  const tips = payments.map(({ id, tipLeft }) => ({ id, left: tipLeft }));
  const most = sum(tips.map(({ left }) => left));
  const wanted = tip ?? (isWhole ? most : 0);
  if (wanted > most) throw new Refusal('REFUND_TOO_LARGE', { tip: wanted, most });
  return new Map(payingBack(tips, wanted).map(({ id, amount }) => [id, amount]));
}
