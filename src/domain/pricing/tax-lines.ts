import { allocate } from '../allocate.js';
import { taxDivisor, type TaxedAmount, type TaxGroup } from '../tax.js';
import type { BillLine, LineColumns } from './bill.js';
import { exactPart, type Explain, type LineStep } from './explain.js';
import type { PricingRules } from './policy.js';
import type { MadeCharge } from './service.js';
import { taxesOn, type Taxes } from './taxes.js';

/** Part of a line, or of its share of a charge, that one tax group applies to. */
export interface TaxedPart {
  line: number;
  /** Index of the charge; null for the line itself. */
  charge: number | null;
  before: number;
  amount: number;
}

/** Tax groups of a check and the parts that each applies to. */
export interface TaxedLines {
  groups: TaxGroup[];
  parts: TaxedPart[][];
}

interface PlacedCharge extends MadeCharge {
  place: number;
}

/** Taxes the lines and their charges. The tax of a charge is divided among the lines like the charge. */
export function taxLines(
  rules: PricingRules,
  kept: readonly BillLine[],
  columns: readonly LineColumns[],
  made: readonly MadeCharge[],
  explain: Explain,
): TaxedLines {
  const charged = made.map((one, place): PlacedCharge => ({ ...one, place })).filter(({ amount }) => amount > 0);
  const amounts: TaxedAmount[] = columns.map(({ net }, index) => ({ amount: net, tax: kept[index]!.tax }));
  for (const { amount, charge } of charged) amounts.push({ amount, tax: charge.tax });
  const taxes = taxesOn(amounts, rules);
  const parts = taxes.groups.map((_, place) => partsOf(place, amounts, taxes, columns.length, charged));
  for (const [place, group] of taxes.groups.entries()) {
    const own = parts[place]!;
    for (const { line, amount } of own) columns[line]![group.isIncluded ? 'includedTax' : 'addedTax'] += amount;
    explain(() => ({
      ...wholeStep(group, rules),
      lines: own.map((part) => lineStep(columns[part.line]!.id, part, group, rules)),
    }));
  }
  return { groups: taxes.groups, parts };
}

function partsOf(
  group: number,
  amounts: readonly TaxedAmount[],
  { members, shares }: Taxes,
  lines: number,
  charged: readonly PlacedCharge[],
): TaxedPart[] {
  return members[group]!.flatMap((member): TaxedPart[] => {
    if (member < lines)
      return [{ line: member, charge: null, before: amounts[member]!.amount, amount: shares[member]! }];
    const charge = charged[member - lines]!;
    const own = allocate(shares[member]!, charge.shares);
    return charge.shares
      .map((before, line) => ({ line, charge: charge.place, before, amount: own[line]! }))
      .filter(({ before }) => before > 0);
  });
}

function wholeStep(group: TaxGroup, { taxLevel, taxRounding }: PricingRules) {
  const { name, rate, isIncluded, amount, base } = group;
  const before = isIncluded ? base + amount : base;
  return {
    step: 'TAX' as const,
    of: name,
    before,
    rate,
    exact: taxLevel === 'LINE' ? null : exactPart(before, rate, taxDivisor(group)),
    rounding: taxRounding,
    amount,
    after: isIncluded ? before : before + amount,
  };
}

function lineStep(
  lineId: string,
  { before, amount }: TaxedPart,
  group: TaxGroup,
  { taxLevel }: PricingRules,
): LineStep {
  const exact = taxLevel === 'LINE' ? exactPart(before, group.rate, taxDivisor(group)) : null;
  return { lineId, before, exact, amount, after: group.isIncluded ? before : before + amount };
}
