import fc from 'fast-check';
import { INTENTS, OPENS } from './intent.js';
import { perform } from './perform.js';
import { Restaurant, type Dish } from './restaurant.js';
import { Tally } from './tally.js';
import { faultsAfter } from './truths.js';
import type { Aim } from './which.js';

const MOST_DEEDS = 40;

const tax = fc.constantFrom(
  null,
  { taxClassId: 'vat', name: 'VAT', rate: 12_000, isIncluded: true },
  { taxClassId: 'sales', name: 'Sales tax', rate: 8_875, isIncluded: false },
);
const dish = fc.record({
  price: fc.constantFrom(0, 1, 333, 45_000, 19_999),
  tax,
  station: fc.constantFrom('grill', 'bar'),
  remaining: fc.option(fc.nat(40)),
});

/** What a house has on its card, and how many are left of it. */
export const card: fc.Arbitrary<Dish[]> = fc
  .array(dish, { minLength: 2, maxLength: 5 })
  .map((dishes) => dishes.map((one, index) => ({ id: `dish ${index + 1}`, ...one })));

/** A house whose evening is followed deed by deed. */
export class Evening {
  house: Restaurant;
  private named = 0;

  constructor(
    dishes: readonly Dish[],
    readonly tally: Tally,
  ) {
    this.house = new Restaurant(dishes);
  }

  newId(): string {
    this.named += 1;
    return `#${this.named}`;
  }
}

class Step implements fc.Command<Evening, null> {
  private shown = '';

  constructor(private readonly aim: Aim) {}

  check({ house }: Evening): boolean {
    return this.aim(house, () => '') !== null;
  }

  run(evening: Evening): void {
    const before = evening.house;
    const deed = this.aim(before, () => evening.newId())!;
    this.shown = JSON.stringify(deed);
    const outcome = perform(before, deed);
    evening.tally.add(deed.do, outcome.refused);
    const faults = faultsAfter(before, deed, outcome);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    evening.house = outcome.house;
  }

  toString(): string {
    return this.shown;
  }
}

/** Plays so many evenings by the rules of the domain alone; throws at the first that breaks a truth, in its shortest form. */
export function playEvenings(numRuns: number, { endOnFailure = false } = {}): Tally {
  const tally = new Tally();
  const first = OPENS.map((aim) => new Step(aim));
  const steps = fc.commands(
    INTENTS.map((intent) => intent.map((aim) => new Step(aim))),
    { maxCommands: MOST_DEEDS, size: 'max' },
  );
  const property = fc.property(card, first, steps, (dishes, opening, deeds) => {
    const evening = new Evening(dishes, tally);
    opening.run(evening);
    fc.modelRun(() => ({ model: evening, real: null }), deeds);
  });
  fc.assert(property, { numRuns, endOnFailure, seed: Number(process.env.SEED), includeErrorInReport: true });
  return tally;
}
