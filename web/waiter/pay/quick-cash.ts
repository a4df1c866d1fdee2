import { dueInCash } from '../../../src/domain/pricing/cash.js';
import { notesOf } from './denominations.js';

// A row of a tablet; whoever hands over something else types it.
const MOST_SUMS = 4;

/**
 * What guests are likely to put down for a sum: so many of the smallest notes as it takes, of the next, and so on. A
 * heap of small notes is left out where fewer large ones come to no more. The smallest note that pays it all is always in
 * it, the sum itself never.
 */
export function quickCash(owed: number, currency: string): number[] {
  const sums: number[] = [];
  for (const note of notesOf(currency).toReversed()) {
    const heap = dueInCash(owed, { unit: note, mode: 'UP' });
    if (heap > owed && heap < (sums[0] ?? Infinity)) sums.unshift(heap);
  }
  const oneNote = notesOf(currency).find((note) => note > owed);
  const likely = sums.slice(0, MOST_SUMS);
  return oneNote === undefined || likely.includes(oneNote) ? likely : [...likely.slice(0, -1), oneNote];
}
