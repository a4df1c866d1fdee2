import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import type { TaxGroup } from '../tax.js';
import type { GivenBack, SoldLine } from './sold.js';

interface Asked {
  /** Tax groups of the check, minus earlier refunds. */
  groups: readonly TaxGroup[];
  /** Lines of the check, minus earlier refunds. */
  lines: readonly SoldLine[];
  taken: readonly GivenBack[];
  /** True if nothing is left after this refund. */
  isAll: boolean;
}

/**
 * Returns the taxes within a refund, by the tax groups of its check.
 * The tax of a line comes from the group of that line as far as it suffices; the rest, such as tax on service, from the
 * other groups in proportion. The base is the refunded part of the group without included tax. So a group ends with its
 * lines, and the taxes of each refund match its amount.
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

/** Returns the tax groups of a check minus those of its refunds. */
export function taxesLeft(groups: readonly TaxGroup[], given: readonly TaxGroup[]): TaxGroup[] {
  return groups.map((group) => {
    const own = given.filter((one) => isSame(one, group));
    const base = sum([group.base, ...own.map((one) => -one.base)]);
    const amount = sum([group.amount, ...own.map((one) => -one.amount)]);
    if (base < 0 || amount < 0) throw new RangeError(`more of tax ${group.name} was given back: the ledger is broken`);
    return { ...group, base, amount };
  });
}

/** Refunded tax by group. */
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

/**
 * Returns the refunded amount of each group, including its tax.
 * It consists of lines and of the service charge that the group taxes.
 */
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
