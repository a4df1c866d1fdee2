import { sum, times } from '../../../src/domain/money.js';
import type { NewCashCount } from '../../../src/shifts/cash.dto.js';

/** How many there are of each coin and note, by its value. */
export type DrawerCount = ReadonlyMap<number, number>;

export function countedOf(count: DrawerCount): number {
  return sum([...count].map(([value, pieces]) => times(value, pieces)));
}

export function worthOf(count: DrawerCount, value: number): number {
  return times(value, count.get(value) ?? 0);
}

/** What of the drawer is told to the house: pieces of which there are none say nothing. */
export function cashCount(count: DrawerCount): NewCashCount {
  const found = [...count].filter(([, pieces]) => pieces > 0).map(([value, pieces]) => ({ value, count: pieces }));
  return { denominations: found.toSorted((one, other) => other.value - one.value) };
}
