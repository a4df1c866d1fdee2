import fc from 'fast-check';
import { v7 as newUuid } from 'uuid';
import { done } from '../caller.js';
import type { House } from '../given.js';
import { nextAtClosing } from './closing-time.js';
import type { Deed } from './deed.js';
import { INTENTS, OPENS } from './intent.js';
import { perform } from './perform.js';
import { RealHouse } from './real-house.js';
import { Restaurant, type Dish } from './restaurant.js';
import { Tally } from './tally.js';
import { faultsAfter } from './truths.js';
import { Screens } from './screens.js';
import type { Aim } from './which.js';

const MOST_DEEDS = 30;

/** An evening in the house that runs, beside the same evening in memory. */
class RealEvening {
  model: Restaurant;

  constructor(
    readonly real: RealHouse,
    dishes: readonly Dish[],
    private readonly tally: Tally,
  ) {
    this.model = new Restaurant(dishes);
  }

  async do(deed: Deed): Promise<void> {
    const before = this.model;
    const outcome = perform(before, deed);
    const faults = faultsAfter(before, deed, outcome);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    await this.real.perform(before, deed, outcome);
    this.tally.add(deed.do, outcome.refused);
    this.model = outcome.house;
  }
}

class RealStep implements fc.AsyncCommand<RealEvening, null> {
  private shown = '';

  constructor(private readonly aim: Aim) {}

  check({ model }: RealEvening): boolean {
    return this.aim(model, () => '') !== null;
  }

  async run(evening: RealEvening): Promise<void> {
    const deed = this.aim(evening.model, newUuid)!;
    this.shown = JSON.stringify(deed);
    await evening.do(deed);
  }

  toString(): string {
    return this.shown;
  }
}

/** Plays so many evenings in a house that runs, one after the other, and closes after each. */
export async function playRealEvenings(
  house: House,
  dishes: readonly Dish[],
  numRuns: number,
  { endOnFailure = false } = {},
): Promise<Tally> {
  const tally = new Tally();
  const first = OPENS.map((aim) => new RealStep(aim));
  const steps = fc.commands(
    INTENTS.map((intent) => intent.map((aim) => new RealStep(aim))),
    { maxCommands: MOST_DEEDS, size: 'max' },
  );
  const stock = fc.array(fc.option(fc.nat(40), { freq: 3 }), { minLength: dishes.length, maxLength: dishes.length });
  const property = fc.asyncProperty(stock, first, steps, async (remaining, opening, deeds) => {
    const card = dishes.map((dish, index) => ({ ...dish, remaining: remaining[index]! }));
    for (const dish of card)
      await done(
        house.cook.patch(`/dishes/${dish.id}/availability`, { is_available: true, remaining: dish.remaining }),
      );
    const screens = await Screens.load(house);
    const evening = new RealEvening(new RealHouse(house, house.tables.slice(0, 2)), card, tally);
    await opening.run(evening);
    await fc.asyncModelRun(() => ({ model: evening, real: null }), deeds);
    await screens.expectFresh(evening.model);
    await evening.real.expectAll(evening.model);
    for (let deed = nextAtClosing(evening.model); deed; deed = nextAtClosing(evening.model)) await evening.do(deed);
  });
  await fc.assert(property, { numRuns, endOnFailure, seed: Number(process.env.SEED), includeErrorInReport: true });
  return tally;
}

/** Some without a price, some taxed, made at two stations. */
export async function dishesOf({ admin, categoryId, stations }: House): Promise<Dish[]> {
  const made: Dish[] = [];
  const taxed = async (name: string, rate: number, isIncluded: boolean) => {
    const rates = { dine_in: rate, takeaway: rate, delivery: rate };
    const { id } = await done(admin.post('/tax-classes', { name, rates, is_included: isIncluded }));
    return { taxClassId: id as string, name, rate, isIncluded };
  };
  const [vat, sales] = [await taxed('VAT', 12_000, true), await taxed('Sales tax', 8_875, false)];
  for (const [price, tax, station] of [
    [0, null, stations.grill],
    [333, sales, stations.grill],
    [45_000, vat, stations.bar],
    [19_999, null, stations.bar],
  ] as const) {
    const dish = { category_id: categoryId, name: `At ${price}`, price, tax_class_id: tax && tax.taxClassId };
    const { id } = await done(admin.post('/dishes', { ...dish, station_id: station }));
    made.push({ id, price, tax, station, remaining: null });
  }
  return made;
}
