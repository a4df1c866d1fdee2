import {
  splitByAmounts,
  splitByItems,
  splitBySeat,
  splitEvenly,
  type Split,
  type SplitLine,
} from '../../../src/domain/splitting/ways.js';
import type { Wanted } from './deed.js';

/** By the rules of the domain. */
export function splitOf(all: readonly Omit<SplitLine, 'partOf'>[], into: Wanted, total: number): Split {
  const lines = all.map((line) => ({ ...line, partOf: null }));
  switch (into.way) {
    case 'EVENLY':
      return splitEvenly(lines, into.n);
    case 'BY_SEAT':
      return splitBySeat(lines);
    case 'BY_ITEM': {
      const named = (items: { line: string; weight: number }[]) =>
        items.map(({ line: itemId, weight }) => ({ itemId, weight }));
      return splitByItems(lines, into.checks.map(named));
    }
    case 'BY_AMOUNT':
      return splitByAmounts(lines, into.amounts, total);
  }
}
