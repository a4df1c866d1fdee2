import { MOST_PORTIONS, type SoldPart } from '../../domain/combo.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import type { OrderItem } from '../order.entity.js';
import { partOf } from './part-of.dto.js';

/** What an id in a path means: a line, or the lines of a combo; and what other stations make of them. */
export interface Whole {
  /** The first of those that are left; its version is the whole's. */
  head: OrderItem;
  /** Null: the id is a line's own. */
  combo: SoldPart | null;
  tops: OrderItem[];
  options: OrderItem[];
}

export function wholeOf(items: readonly OrderItem[], id: string): Whole {
  const line = items.find((item) => item.id === id);
  const all = line ? [line] : items.filter((item) => item.partOfId === id);
  if (all.length === 0) throw new Refusal('NOT_FOUND');
  const left = all.filter(isLeft);
  const tops = left.length > 0 ? left : all;
  const ids = new Set(tops.map((top) => top.id));
  const options = items.filter((item) => item.partOfId !== null && ids.has(item.partOfId) && isLeft(item));
  return { head: tops[0]!, combo: line ? null : partOf(tops[0]!), tops, options };
}

/** What stands alone, and was not taken back: a part of a whole goes nowhere without it. */
export function topOf(items: readonly OrderItem[], id: string): Whole {
  const whole = wholeOf(items, id);
  const { combo, head } = whole;
  refuseUnless(isLeft(head), 'LINE_CLOSED', { status: head.status });
  const part = combo ? null : partOf(head);
  refuseUnless(part === null, 'PART_OF_WHOLE', { name: part?.name, part_of: head.partOfId });
  return whole;
}

/** How many combos, or portions of the dish. */
export function quantityOf({ head, combo }: Whole): number {
  return combo ? head.quantity / combo.units : head.quantity;
}

/** How much each line has of it when there is so much of the whole. A part is not changed alone: its price is a share. */
export function quantitiesOf({ head, combo, tops, options }: Whole, wanted: number): LineQuantity[] {
  const part = combo ? null : partOf(head);
  refuseUnless(part === null, 'PART_OF_WHOLE', { name: part?.name, part_of: head.partOfId });
  return tops.flatMap((top) => {
    const quantity = wanted * (combo ? partOf(top)!.units : 1);
    const words = [`a line has at most ${MOST_PORTIONS} portions`];
    refuseUnless(quantity <= MOST_PORTIONS, 'VALIDATION_ERROR', { quantity: words });
    const own = options.filter(({ partOfId }) => partOfId === top.id);
    return [{ line: top, quantity }, ...own.map((line) => ({ line, quantity: quantity * partOf(line)!.units }))];
  });
}

export interface LineQuantity {
  line: OrderItem;
  quantity: number;
}

export function isLeft({ status }: Pick<OrderItem, 'status'>): boolean {
  return status !== 'CANCELLED';
}
