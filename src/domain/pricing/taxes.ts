import { allocate } from '../allocate.js';
import { rounded, sum } from '../money.js';
import { gather, taxDivisor, taxGroup, type Gathered, type TaxedAmount, type TaxGroup } from '../tax.js';
import { checkTaxes } from './check-tax.js';
import type { PricingRules } from './policy.js';

export interface Taxes {
  groups: TaxGroup[];
  /** Indexes of the amounts in each group. */
  members: number[][];
  /** Tax of each amount; those of a group sum to its tax. */
  shares: number[];
}

type TaxRules = Pick<PricingRules, 'taxRounding' | 'taxLevel'>;

/**
 * Rounds at the level of the rules.
 * A tax that is rounded for several amounts is divided among them in proportion.
 */
export function taxesOn(amounts: readonly TaxedAmount[], rules: TaxRules): Taxes {
  const gathered = gather(amounts);
  const shares = amounts.map(() => 0);
  const wholes = rules.taxLevel === 'CHECK' ? checkTaxes(gathered, rules.taxRounding) : null;
  const groups = gathered.map((one, place) => {
    const own = wholes ? shared(one, amounts, wholes[place]!) : groupShares(one, amounts, rules);
    for (const [index, member] of one.members.entries()) shares[member] = own[index]!;
    return taxGroup(one, sum(own));
  });
  return { groups, members: gathered.map(({ members }) => members), shares };
}

function groupShares(one: Gathered, amounts: readonly TaxedAmount[], { taxLevel, taxRounding }: TaxRules): number[] {
  const { tax, gross, members } = one;
  const taxOf = (amount: number) => rounded(amount, tax.rate, taxDivisor(tax), taxRounding);
  if (taxLevel === 'LINE') return members.map((member) => taxOf(amounts[member]!.amount));
  return shared(one, amounts, taxOf(gross));
}

function shared({ members }: Gathered, amounts: readonly TaxedAmount[], tax: number): number[] {
  return allocate(
    tax,
    members.map((member) => amounts[member]!.amount),
  );
}
