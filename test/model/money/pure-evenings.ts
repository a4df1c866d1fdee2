import type { Tally } from '../tally.js';
import { CARD } from './card.js';
import type { MoneyDeed } from './deed.js';
import { playMoney } from './evening.js';
import { NaiveTill } from './naive-till.js';
import { PureTill } from './pure-till.js';

/** Evenings at the till that is made of the domain alone. */
export function playPureMoney(numRuns: number, options = {}): Tally<MoneyDeed['do']> {
  return playMoney(
    (first, coins) => new PureTill(first, CARD, coins),
    (first, coins) => new NaiveTill(first, CARD, coins),
    numRuns,
    options,
  );
}
