import type { Homes } from './homes.js';
import type { Pace } from './rounds.js';

/** What every measure is given. */
export interface Bench {
  pace: Pace;
  homes: Homes;
  say(line: string): void;
}
