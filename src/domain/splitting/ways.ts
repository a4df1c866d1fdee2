import { sum } from '../money.js';
import type { LineStatus } from '../order.js';
import { Refusal, refuseUnless } from '../refusal.js';

export const FEWEST_CHECKS = 2;
export const MOST_CHECKS = 20;
/**
 * Largest weight of a shared dish.
 * Weights instead of percentages, because guests say "two thirds", not "66.67 %".
 */
export const LARGEST_WEIGHT = 1000;

export const WAYS_TO_SPLIT = ['EVENLY', 'BY_SEAT', 'BY_ITEM', 'BY_AMOUNT'] as const;
export type WayToSplit = (typeof WAYS_TO_SPLIT)[number];

/** Fields of a line that decide on which check it goes. */
export interface SplitLine {
  id: string;
  /** Combo that the line was sold in, or the line on which it was chosen as an option. */
  partOfId: string | null;
  /** That combo, or the dish of that line. */
  partOf: { name: string } | null;
  /** Seat from 1; 0 and null mean shared by the table. */
  seat: number | null;
  status: LineStatus;
}

/** Index of a check, from 0, and its weight. */
export interface Share {
  check: number;
  weight: number;
}

/** Division of lines among checks. Cancelled lines are left out. */
export interface Split {
  checks: number;
  lines: { lineId: string; shares: readonly Share[] }[];
}

/** Dish with its options, or combo with its parts, and its weight. */
export interface WantedItem {
  itemId: string;
  /** 1 if left out. */
  weight?: number | undefined;
}

/** Divides every line equally among the checks. Totals differ by one minor unit at most. */
export function splitEvenly(lines: readonly SplitLine[], n: number): Split {
  mustBeSoMany(n, 'n');
  const all = Array.from({ length: n }, (_, check): Share => ({ check, weight: 1 }));
  return splitOf(lines, n, () => all);
}

/** Creates one check per seat, in order. Lines shared by the table are divided equally among all seats. */
export function splitBySeat(lines: readonly SplitLine[]): Split {
  const roots = rootsOf(lines);
  const seatOf = (rootId: string) => roots.get(rootId)!.find(({ seat }) => seat)?.seat ?? 0;
  const seats = [...new Set([...roots.keys()].map(seatOf))].filter((seat) => seat > 0).toSorted((a, b) => a - b);
  mustBeSoMany(seats.length, 'seats');
  const all = seats.map((_, check): Share => ({ check, weight: 1 }));
  return splitOf(lines, seats.length, (rootId) => {
    const check = seats.indexOf(seatOf(rootId));
    return check < 0 ? all : [{ check, weight: 1 }];
  });
}

/**
 * Assigns dishes and combos to checks. An item named by several checks is divided by weight.
 * Items that no check names go to the first check. Every check must have an item.
 */
export function splitByItems(lines: readonly SplitLine[], checks: readonly (readonly WantedItem[])[]): Split {
  mustBeSoMany(checks.length, 'checks');
  const roots = rootsOf(lines);
  const shares = new Map<string, Share[]>([...roots.keys()].map((rootId) => [rootId, []]));
  for (const [check, items] of checks.entries())
    for (const [index, { itemId, weight = 1 }] of items.entries()) {
      const path = `checks.${check}.items.${index}`;
      mustBeWhole(lines, roots, itemId);
      mustBeShare(weight, path);
      const own = shares.get(itemId)!;
      say(!own.some((share) => share.check === check), `${path}.item_id`, 'is named twice for this check');
      own.push({ check, weight });
    }
  for (const own of shares.values()) if (own.length === 0) own.push({ check: 0, weight: 1 });
  const having = new Set([...shares.values()].flat().map(({ check }) => check));
  for (const check of checks.keys()) say(having.has(check), `checks.${check}.items`, 'leaves this check with nothing');
  return splitOf(lines, checks.length, (rootId) => shares.get(rootId)!);
}

/**
 * Divides every line by the amounts, so that each check totals exactly its amount.
 * A remainder of the total goes to an extra, last check. The amounts must not exceed the total.
 */
export function splitByAmounts(lines: readonly SplitLine[], amounts: readonly number[], total: number): Split {
  for (const [index, amount] of amounts.entries())
    say(Number.isSafeInteger(amount) && amount > 0, `amounts.${index}`, 'must be a whole number from 1 on');
  const rest = total - sum(amounts);
  say(rest >= 0, 'amounts', `must come to ${total} at most`);
  const weights = rest > 0 ? [...amounts, rest] : amounts;
  mustBeSoMany(weights.length, 'amounts');
  const all = weights.map((weight, check): Share => ({ check, weight }));
  return splitOf(lines, weights.length, () => all);
}

function splitOf(lines: readonly SplitLine[], checks: number, sharesOf: (rootId: string) => readonly Share[]): Split {
  const roots = rootsOf(lines);
  say(roots.size > 0, 'order', 'has nothing that could be split');
  const owned = [...roots].flatMap(([rootId, own]) => own.map(({ id }) => [id, sharesOf(rootId)] as const));
  const shares = new Map(owned);
  return {
    checks,
    lines: lines.filter(isLeft).map(({ id }) => ({ lineId: id, shares: shares.get(id)! })),
  };
}

/**
 * Groups dishes with their options, and combos with all their lines.
 * A split by items never divides such a group.
 */
export function rootsOf<Line extends Pick<SplitLine, 'id' | 'partOfId' | 'status'>>(
  lines: readonly Line[],
): Map<string, Line[]> {
  const parents = new Map(lines.map(({ id, partOfId }) => [id, partOfId]));
  const roots = new Map<string, Line[]>();
  for (const line of lines.filter(isLeft)) {
    let root = line.id;
    // A combo has no line of its own, so the search ends at its id.
    for (let above = parents.get(root); above; above = parents.get(root)) root = above;
    const own = roots.get(root);
    if (own) own.push(line);
    else roots.set(root, [line]);
  }
  return roots;
}

function mustBeWhole(lines: readonly SplitLine[], roots: ReadonlyMap<string, unknown>, itemId: string): void {
  if (roots.has(itemId)) return;
  const line = lines.find(({ id }) => id === itemId);
  refuseUnless(line, 'NOT_FOUND');
  refuseUnless(isLeft(line), 'LINE_CLOSED', { status: line.status });
  throw new Refusal('PART_OF_WHOLE', { name: line.partOf?.name, part_of: line.partOfId });
}

function mustBeShare(weight: number, path: string): void {
  const isShare = Number.isSafeInteger(weight) && weight > 0 && weight <= LARGEST_WEIGHT;
  say(isShare, `${path}.weight`, `must be a whole number from 1 to ${LARGEST_WEIGHT}`);
}

function mustBeSoMany(n: number, member: string): void {
  const isPossible = Number.isSafeInteger(n) && n >= FEWEST_CHECKS && n <= MOST_CHECKS;
  say(isPossible, member, `must make ${FEWEST_CHECKS} to ${MOST_CHECKS} checks`);
}

function say(is: boolean, member: string, words: string): void {
  refuseUnless(is, 'VALIDATION_ERROR', { [member]: [words] });
}

function isLeft({ status }: Pick<SplitLine, 'status'>): boolean {
  return status !== 'CANCELLED';
}
