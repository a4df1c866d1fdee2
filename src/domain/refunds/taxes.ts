import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import type { TaxGroup } from '../tax.js';
import type { GivenBack, SoldLine } from './sold.js';

interface Asked {
  /** Groups of the check, less what was given back of them. */
  groups: readonly TaxGroup[];
  /** The same of its lines. */
  lines: readonly SoldLine[];
  taken: readonly GivenBack[];
  /** Nothing is left after this. */
  isAll: boolean;
}

/**
 * The tax in a refund, by the groups of its check: that of a line by the line's own group as far as it goes; what is
 * beyond, such as the tax on service, by what is left of the others. The base is what was given back of the group without
 * the tax inside of it. So the groups end with their lines, and each refund comes to its own.
 */
export function taxesBack({ groups, lines, taken, isAll }: Asked): TaxGroup[] {
  if (isAll) return groups.filter(({ base, amount }) => base > 0 || amount > 0);
  const own = new Map(groups.map((group) => [group, 0]));
  for (const isIncluded of [false, true]) spread(groups, lines, taken, isIncluded, own);
  const gross = grossBack(groups, lines, taken);
  return groups
    .map((group, index) => {
      const amount = own.get(group)!;
      return { ...group, base: within(gross[index]! - inside(group, amount), group.base), amount };
    })
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

/** The tax that goes back, by group. */
type Own = Map<TaxGroup, number>;

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
    const room = group ? Math.min(tax, group.amount - own.get(group)!) : 0;
    if (group) own.set(group, own.get(group)! + room);
    beyond += tax - room;
  }
  const rooms = candidates.map((group) => group.amount - own.get(group)!);
  const shares = allocate(beyond, rooms);
  for (const [index, group] of candidates.entries()) own.set(group, own.get(group)! + shares[index]!);
}

/** What goes back of each group with the tax inside of it: of its lines, and of the service that it taxes. */
function grossBack(groups: readonly TaxGroup[], lines: readonly SoldLine[], taken: readonly GivenBack[]): number[] {
  const netOf = (group: TaxGroup, parts: readonly { net: number; line: SoldLine | undefined }[]) =>
    sum(parts.map(({ net, line }) => (line?.tax && isSame(line.tax, group) ? net : 0)));
  const left = lines.map((line) => ({ net: line.net, line }));
  const back = taken.map(({ lineId, net }) => ({ net, line: lines.find(({ id }) => id === lineId) }));
  const services = groups.map((group) => Math.max(0, group.base + inside(group, group.amount) - netOf(group, left)));
  const untaxed = Math.max(0, sum(lines.map(({ service }) => service)) - sum(services));
  const shares = allocate(sum(taken.map(({ service }) => service)), [...services, untaxed]);
  return groups.map((group, index) => netOf(group, back) + shares[index]!);
}

const inside = ({ isIncluded }: TaxGroup, amount: number): number => (isIncluded ? amount : 0);

const within = (base: number, most: number): number => Math.min(Math.max(0, base), most);

type Named = Pick<TaxGroup, 'taxClassId' | 'rate' | 'isIncluded'>;

function isSame(one: Named, other: Named): boolean {
  return one.taxClassId === other.taxClassId && one.rate === other.rate && one.isIncluded === other.isIncluded;
}
