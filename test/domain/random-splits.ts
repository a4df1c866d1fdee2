import fc from 'fast-check';
import { allocate } from '../../src/domain/allocate.js';
import type { Bill } from '../../src/domain/pricing/bill.js';
import { priceBill } from '../../src/domain/pricing/price.js';
import type { OwnedLine, ScopedDiscount, SharedOrder } from '../../src/domain/splitting/shared-order.js';
import {
  MOST_CHECKS,
  rootsOf,
  splitByAmounts,
  splitByItems,
  splitBySeat,
  splitEvenly,
  type Split,
  type SplitLine,
  type WayToSplit,
} from '../../src/domain/splitting/ways.js';
import { randomBills } from './random-bills.js';

/** An order that was split in some way, and what it was before. */
export interface SplitOrder {
  way: WayToSplit;
  bill: Bill;
  order: SharedOrder;
  /** What the checks were to come to; of other ways null. */
  amounts: number[] | null;
  chance: Chance;
}

/** The next whole number below `n`. */
export type Chance = (n: number) => number;

export const WAYS: readonly WayToSplit[] = ['EVENLY', 'BY_SEAT', 'BY_ITEM', 'BY_AMOUNT'];

export const randomSplits: fc.Arbitrary<SplitOrder> = fc
  .record({
    drawn: randomBills,
    way: fc.constantFrom(...WAYS),
    n: fc.integer({ min: 2, max: MOST_CHECKS }),
    seed: fc.nat(),
  })
  .map(({ drawn, way, n, seed }) => splitAtRandom(wellFormed(drawn), way, n, chanceOf(seed)));

/** A line is no part of itself, discounts have names, and nobody splits nothing. */
function wellFormed(bill: Bill): Bill {
  const lines = bill.lines.map((line) => (line.partOfId === line.id ? { ...line, partOfId: null } : line));
  const bread = { unitPrice: 700, quantity: 1, status: 'QUEUED', tax: null, partOfId: null } as const;
  return {
    ...bill,
    lines: rootsOf(lines).size > 0 ? lines : [...lines, { ...bread, id: 'bread' }],
    discounts: bill.discounts.map((discount, index) => ({ ...discount, id: `discount ${index}` })),
  };
}

export function splitAtRandom(bill: Bill, wanted: WayToSplit, n: number, chance: Chance): SplitOrder {
  const { total } = priceBill(bill);
  // What costs less than there are guests cannot be split by amounts.
  const way = wanted === 'BY_AMOUNT' && total < n ? 'EVENLY' : wanted;
  const lines = bill.lines.map((line): SplitLine => ({ ...line, partOf: { name: 'Whole' }, seat: null }));
  const amounts = way === 'BY_AMOUNT' ? cut(total, n, chance) : null;
  const split = splitInto(lines, way, { n, amounts, total, chance });
  const ids = Array.from({ length: split.checks }, (_, place) => `check ${place}`);
  const order = { ...bill, ...shared(bill, split, ids), frozen: [] };
  return { way, bill, order, amounts, chance };
}

interface Wish {
  n: number;
  amounts: number[] | null;
  total: number;
  chance: Chance;
}

function splitInto(lines: readonly SplitLine[], way: WayToSplit, { n, amounts, total, chance }: Wish): Split {
  const roots = [...rootsOf(lines).keys()];
  switch (way) {
    case 'EVENLY':
      return splitEvenly(lines, n);
    case 'BY_AMOUNT':
      // The last amount may be left out: it is what the others leave.
      return splitByAmounts(lines, chance(2) === 0 ? amounts! : amounts!.slice(0, -1), total);
    case 'BY_ITEM': {
      const isWanted = (root: number, check: number) => root % n === check || check % roots.length === root;
      const checks = Array.from({ length: n }, (_, check) =>
        roots
          .filter((_id, root) => isWanted(root, check) || chance(6) === 0)
          .map((itemId) => ({ itemId, weight: 1 + chance(chance(2) === 0 ? 2 : 9) })),
      );
      return splitByItems(lines, checks);
    }
    case 'BY_SEAT': {
      const seats = [1, 2, ...roots.slice(2).map(() => chance(1 + Math.min(n, roots.length)))];
      if (roots.length < 2) return splitEvenly(lines, n);
      const seatOf = (id: string) => (roots.includes(id) ? (seats[roots.indexOf(id)] ?? 0) : null);
      // A combo has no line of its own to sit somewhere: the first that is left of it does.
      const first = [...rootsOf(lines)].map(([root, own]) => [own[0]!.id, seatOf(root)] as const);
      const seated = new Map(first);
      return splitBySeat(lines.map((line) => ({ ...line, seat: seated.get(line.id) ?? 0 })));
    }
  }
}

function shared(bill: Bill, split: Split, ids: readonly string[]): Pick<SharedOrder, 'checks' | 'lines' | 'discounts'> {
  const shares = new Map(split.lines.map(({ lineId, shares: own }) => [lineId, own]));
  return {
    checks: ids.map((id) => ({ id, isServiceWaived: bill.isServiceWaived })),
    lines: bill.lines.map((line): OwnedLine => ({
      ...line,
      owners: (shares.get(line.id) ?? []).map(({ check, weight }) => ({ checkId: ids[check]!, weight })),
    })),
    discounts: bill.discounts.map((discount): ScopedDiscount => ({ ...discount, checkId: null })),
  };
}

/** Parts of at least one unit that add up to the whole. */
export function cut(whole: number, n: number, chance: Chance): number[] {
  const weights = Array.from({ length: n }, () => 1 + chance(1000));
  return allocate(whole - n, weights).map((part) => part + 1);
}

// Mulberry32: a few dozen draws of an order would take fast-check longer than pricing it.
export function chanceOf(seed: number): Chance {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
}
