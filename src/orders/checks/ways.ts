import { refuseUnless } from '../../domain/refusal.js';
import {
  splitByAmounts,
  splitByItems,
  splitBySeat,
  splitEvenly,
  type Split,
  type SplitLine,
} from '../../domain/splitting/ways.js';
import { partOf } from '../lines/part-of.dto.js';
import type { OrderItem } from '../order.entity.js';
import type { NewSplit } from './split.dto.js';

/** Refuses what says too little, or more than its way has. */
export function splitBy({ way, n, checks, amounts }: NewSplit, items: readonly OrderItem[], total: number): Split {
  mustGoWith(way === 'EVENLY', 'n', n);
  mustGoWith(way === 'BY_ITEM', 'checks', checks);
  mustGoWith(way === 'BY_AMOUNT', 'amounts', amounts);
  const lines = items.map(splitLine);
  switch (way) {
    case 'EVENLY':
      return splitEvenly(lines, n!);
    case 'BY_SEAT':
      return splitBySeat(lines);
    case 'BY_ITEM':
      return splitByItems(
        lines,
        checks!.map(({ items: own }) => own.map(({ item_id: itemId, weight }) => ({ itemId, weight }))),
      );
    case 'BY_AMOUNT':
      return splitByAmounts(lines, amounts!, total);
  }
}

function mustGoWith(isItsWay: boolean, member: string, value: unknown): void {
  refuseUnless((value !== undefined) === isItsWay, 'VALIDATION_ERROR', {
    [member]: ['must be given for its way to split, and only for it'],
  });
}

function splitLine(item: OrderItem): SplitLine {
  const { id, partOfId, seat, status } = item;
  return { id, partOfId, partOf: partOf(item), seat, status };
}
