import type { Code } from './answers.js';
import type { MoneyDeed } from './deed.js';
import type { Seen } from './seen.js';

/** A till of the product: in memory, or in a house that runs. */
export interface Till {
  /** Null: it was done. */
  do(deed: MoneyDeed): Promise<Code> | Code;
  look(): Promise<Seen> | Seen;
}
