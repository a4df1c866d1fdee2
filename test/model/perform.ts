import { Refusal, type RefusalCode } from '../../src/domain/refusal.js';
import type { Deed, DeedOf } from './deed.js';
import { discount, undiscount } from './discounts.js';
import { bump, note, recall, seen } from './kitchen.js';
import { merge, moveLines } from './moves.js';
import type { Restaurant } from './restaurant.js';
import { bill, pay, unbill } from './till.js';
import { add, cancel, change, command, fire, open, remove, step, voidLine } from './waiter.js';

type Verbs = { [Do in Deed['do']]: (house: Restaurant, deed: DeedOf<Do>) => void };

const VERBS: Verbs = {
  open,
  add,
  change,
  void: voidLine,
  move: moveLines,
  merge,
  remove,
  step,
  command,
  cancel,
  bump,
  recall,
  seen,
  acknowledge: note,
  count: (house, { dish, remaining }) => {
    house.dish(dish).remaining = remaining;
  },
  pay,
  bill,
  unbill,
  fire,
  discount,
  undiscount,
};

export interface Outcome {
  house: Restaurant;
  /** Null: it was done. */
  refused: RefusalCode | null;
}

/** The house after the deed; as it was when the rules say no. */
export function perform(before: Restaurant, deed: Deed): Outcome {
  const house = before.copy();
  try {
    (VERBS[deed.do] as (house: Restaurant, deed: Deed) => void)(house, deed);
    return { house, refused: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { house: before, refused: error.code };
  }
}
