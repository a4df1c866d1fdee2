import fc from 'fast-check';
import { isOpen } from '../../src/domain/order.js';
import type { Deed } from './deed.js';
import type { Line, Order, Restaurant, Ticket } from './restaurant.js';

/** What somebody means to do, before it is known what there is to do it to: numbers stand for one of those. */
export type Aim = (house: Restaurant, newId: () => string) => Deed | null;

export type Kind = 'orders' | 'lines' | 'tickets';
export type Thing<K extends Kind> = Restaurant[K][number];

/** One of the things that there are, counted from the last; mostly of those with which it can still go on. */
export interface Which {
  back: number;
  isAny: boolean;
}

// Most of a life happens to what came last.
export const which: fc.Arbitrary<Which> = fc.record({ back: fc.nat(5), isAny: fc.nat(4).map((draw) => draw === 4) });
/** Somebody else was faster. */
export const isStale = fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0);

export function chosen<K extends Kind>(house: Restaurant, kind: K, { back, isAny }: Which): Thing<K> | undefined {
  const all: readonly Thing<K>[] = house[kind];
  const live = all.filter((thing) => isLive(house, thing));
  const things = isAny ? all : live;
  return things[things.length - 1 - (back % Math.max(1, things.length))];
}

export function isLive(house: Restaurant, thing: Order | Line | Ticket): boolean {
  if ('check' in thing) return isOpen(thing.status);
  if ('dish' in thing && thing.status === 'CANCELLED') return false;
  return isOpen(house.order(thing.order).status);
}
