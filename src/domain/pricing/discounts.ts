import { allocate } from '../allocate.js';
import { rounded, sum } from '../money.js';
import { LARGEST_RATE } from '../tax.js';
import type { BillLine, Discount, LineColumns } from './bill.js';
import { exactPart, type Explain, type Step } from './explain.js';
import type { DiscountStep, PricingRules } from './policy.js';

/** Takes every discount off the lines, in the order of the rules; answers what each has taken. */
export function takeDiscounts(
  rules: PricingRules,
  lines: readonly BillLine[],
  columns: readonly LineColumns[],
  discounts: readonly Discount[],
  explain: Explain,
): number[] {
  const taken = discounts.map(() => 0);
  if (discounts.length === 0) return taken;
  // What was given away is given away whole: no other discount comes before it.
  for (const step of ['COMP', ...rules.steps] as const)
    for (const [index, discount] of discounts.entries())
      if (stepOf(discount) === step)
        taken[index] = take(rules, step, discount, targetsOf(discount, lines, columns), explain);
  return taken;
}

function stepOf({ kind, itemId }: Discount): 'COMP' | DiscountStep {
  if (kind === 'COMP') return kind;
  return `${itemId === null ? 'CHECK' : 'LINE'}_${kind}`;
}

/** A line has what was chosen on it behind it, a combo its lines. */
function targetsOf(
  { itemId }: Discount,
  lines: readonly BillLine[],
  columns: readonly LineColumns[],
): readonly LineColumns[] {
  if (itemId === null) return columns;
  const ids = new Set([itemId]);
  return columns.filter((_, index) => {
    const { id, partOfId } = lines[index]!;
    const isMeant = id === itemId || (partOfId !== null && ids.has(partOfId));
    if (isMeant) ids.add(id);
    return isMeant;
  });
}

function take(
  { amountRounding }: PricingRules,
  step: 'COMP' | DiscountStep,
  discount: Discount,
  targets: readonly LineColumns[],
  explain: Explain,
): number {
  const nets = targets.map(({ net }) => net);
  const before = sum(nets);
  const percent = discount.kind === 'PERCENT' ? discount.percent! : null;
  const wanted =
    percent === null ? (discount.amount ?? before) : rounded(before, percent, LARGEST_RATE, amountRounding);
  // Never more than there is: what has cost nothing cannot cost less.
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
  return amount;
}
