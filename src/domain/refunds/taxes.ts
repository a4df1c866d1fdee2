import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import type { TaxGroup } from '../tax.js';
import type { GivenBack, SoldLine } from './sold.js';

interface Asked {
  /** Groups of the check, less what was given back of them. */
  groups: readonly TaxGroup[];
  lines: readonly SoldLine[];
  taken: readonly GivenBack[];
  /** Nothing is left after this. */
  isAll: boolean;
}

/**
 * The tax in a refund, by the groups of its check: that of a line by the line's own group as far as it goes; what is
 * beyond, such as the tax on service, by what is left of the others. So the groups end with their lines.
 */
export function taxesBack({ groups, lines, taken, isAll }: Asked): TaxGroup[] {
  if (isAll) return groups.filter(({ base, amount }) => base > 0 || amount > 0);
  const own = new Map(groups.map((group) => [group, { base: 0, amount: 0 }]));
  for (const isIncluded of [false, true]) spread(groups, lines, taken, isIncluded, own);
  return groups
    .map((group) => ({ ...group, ...own.get(group)!, base: baseOf(group, own.get(group)!) }))
    .filter(({ base, amount }) => base > 0 || amount > 0);
}

/** Groups of a check, less those of its refunds. */
export function taxesLeft(groups: readonly TaxGroup[], given: readonly TaxGroup[]): TaxGroup[] {
  return groups.map((group) => {
    const own = given.filter((one) => isSame(one, group));
    const base = sum([group.base, ...own.map((one) => -one.base)]);
    const amount = sum([group.amount, ...own.map((one) => -one.amount)]);
    if (base < 0 || amount < 0) throw new RangeError(`more of tax ${group.name} was given back: the ledger is broken`);
    return { ...group, base, amount };
  });
}

type Own = Map<TaxGroup, { base: number; amount: number }>;

function spread(
  groups: readonly TaxGroup[],
  lines: readonly SoldLine[],
  taken: readonly GivenBack[],
  isIncluded: boolean,
  own: Own,
): void {
  const candidates = groups.filter((group) => group.isIncluded === isIncluded);
  let beyond = 0;
  for (const one of taken) {
    const tax = isIncluded ? one.includedTax : one.addedTax;
    const line = lines.find(({ id }) => id === one.lineId);
    const group = candidates.find((candidate) => line?.tax && isSame(line.tax, candidate));
    const room = group ? Math.min(tax, group.amount - own.get(group)!.amount) : 0;
    if (group) {
      own.get(group)!.amount += room;
      own.get(group)!.base += one.net;
    }
    beyond += tax - room;
  }
  const rooms = candidates.map((group) => group.amount - own.get(group)!.amount);
  const shares = allocate(beyond, rooms);
  for (const [index, group] of candidates.entries()) own.get(group)!.amount += shares[index]!;
}

// As much of the base as of its tax; what is taxed at nothing has no tax to go by.
function baseOf(group: TaxGroup, { base, amount }: { base: number; amount: number }): number {
  if (group.amount === 0) return Math.min(base, group.base);
  return group.base === 0 ? 0 : allocate(group.base, [amount, group.amount - amount])[0]!;
}

type Named = Pick<TaxGroup, 'taxClassId' | 'rate' | 'isIncluded'>;

function isSame(one: Named, other: Named): boolean {
  return one.taxClassId === other.taxClassId && one.rate === other.rate && one.isIncluded === other.isIncluded;
}
