import { allocate } from '../allocate.js';
import { rounded, sum } from '../money.js';
import { LARGEST_RATE } from '../tax.js';
import type { BillLine, Discount, LineColumns } from './bill.js';
import { exactPart, type Explain, type Step } from './explain.js';
import type { DiscountStep, PricingRules } from './policy.js';

/** Amount of a discount and its share on each line. */
export interface TakenDiscount {
  amount: number;
  shares: number[];
}

/** Applies all discounts in the order of the rules; returns their amounts in the order of the input. */
export function takeDiscounts(
  rules: PricingRules,
  lines: readonly BillLine[],
  columns: readonly LineColumns[],
  discounts: readonly Discount[],
  explain: Explain,
): TakenDiscount[] {
  const taken = discounts.map((): TakenDiscount => ({ amount: 0, shares: [] }));
  if (discounts.length === 0) return taken;
  // Comps come first, because a comp gives away the full price.
  for (const step of ['COMP', ...rules.steps] as const)
    for (const [index, discount] of discounts.entries())
      if (stepOf(discount) === step)
        taken[index] = take(rules, step, discount, targetsOf(discount, lines), columns, explain);
  return taken;
}

function stepOf({ kind, itemId }: Discount): 'COMP' | DiscountStep {
  if (kind === 'COMP') return kind;
  return `${itemId === null ? 'CHECK' : 'LINE'}_${kind}`;
}

/**
 * Returns which lines the discount applies to.
 * Options follow the line of their dish, and parts follow their combo.
 */
function targetsOf({ itemId, party: theirs }: Discount, lines: readonly BillLine[]): boolean[] {
  if (itemId === null) return lines.map(({ party }) => theirs === undefined || party === theirs);
  const ids = new Set([itemId]);
  return lines.map(({ id, partOfId }) => {
    const isMeant = id === itemId || (partOfId !== null && ids.has(partOfId));
    if (isMeant) ids.add(id);
    return isMeant;
  });
}

function take(
  { amountRounding }: PricingRules,
  step: 'COMP' | DiscountStep,
  discount: Discount,
  isMeant: readonly boolean[],
  columns: readonly LineColumns[],
  explain: Explain,
): TakenDiscount {
  const targets = columns.filter((_, index) => isMeant[index]);
  const nets = targets.map(({ net }) => net);
  const before = sum(nets);
  const percent = discount.kind === 'PERCENT' ? discount.percent! : null;
  const wanted =
    percent === null ? (discount.amount ?? before) : rounded(before, percent, LARGEST_RATE, amountRounding);
  // Limited to the remaining amount, so that a price never falls below 0.
  const amount = Math.min(wanted, discount.cap ?? wanted, before);
  const shares = allocate(amount, nets);
  for (const [index, line] of targets.entries()) {
    line.discount += shares[index]!;
    line.net -= shares[index]!;
  }
  explain((): Step => ({
    step,
    of: discount.id,
    before,
    rate: percent,
    exact: percent === null ? null : exactPart(before, percent, LARGEST_RATE),
    rounding: percent === null ? null : amountRounding,
    amount,
    after: before - amount,
    lines: targets.map(({ id, net }, index) => ({
      lineId: id,
      before: nets[index]!,
      exact: null,
      amount: shares[index]!,
      after: net,
    })),
  }));
  let next = 0;
  return { amount, shares: isMeant.map((is) => (is ? shares[next++]! : 0)) };
}
