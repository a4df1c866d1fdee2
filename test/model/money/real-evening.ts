import fc from 'fast-check';
import { done } from '../../caller.js';
import type { House } from '../../given.js';
import { assertLedger } from '../../../src/ledger/ledger.js';
import type { Tally } from '../tally.js';
import { CARD, type Priced } from './card.js';
import type { MoneyDeed } from './deed.js';
import { intents, MoneyEvening, newTally } from './evening.js';
import { NaiveTill } from './naive-till.js';
import { RealTill, type Methods } from './real-till.js';

const MOST_DEEDS = 20;

/** A house with the card of the model. */
export interface Furnished {
  house: House;
  dishes: string[];
  card: Priced[];
  methods: Methods;
}

export async function furnish(house: House): Promise<Furnished> {
  const { admin, categoryId, methods } = house;
  const taxes = new Map<string, string>();
  const dishes: string[] = [];
  const card: Priced[] = [];
  for (const { price, tax } of CARD) {
    if (tax && !taxes.has(tax.name)) {
      const rates = { dine_in: tax.rate, takeaway: tax.rate, delivery: tax.rate };
      const { id } = await done(admin.post('/tax-classes', { name: tax.name, rates, is_included: tax.isIncluded }));
      taxes.set(tax.name, id);
    }
    const taxClassId = tax ? taxes.get(tax.name)! : null;
    const dish = { category_id: categoryId, name: `At ${price}`, price, tax_class_id: taxClassId };
    dishes.push((await done(admin.post('/dishes', dish))).id);
    card.push({ price, tax: tax && { ...tax, taxClassId: taxClassId! } });
  }
  const own = await done(admin.post('/payment-methods', { name: 'The house', kind: 'HOUSE' }));
  return { house, dishes, card, methods: { CASH: methods.cash, CARD: methods.card, HOUSE: own.id } };
}

/** Plays evenings at the tables of a house that runs; what its books say is held against the notebook after every deed. */
export async function playRealMoney(
  { house, dishes, card, methods }: Furnished,
  numRuns: number,
  { endOnFailure = false, leave = [] as MoneyDeed['do'][] } = {},
): Promise<Tally<MoneyDeed['do']>> {
  const tally = newTally();
  // A provider has a programme of its own, in which answers are lost.
  const drawn = intents([...leave, 'begin', 'confirm', 'fail'], MOST_DEEDS);
  const property = fc.asyncProperty(drawn, async (meant) => {
    const till = new RealTill(house, dishes, methods, 'first');
    const evening = new MoneyEvening(new NaiveTill('first', card, null), tally);
    let before = await till.look();
    const play = async (deed: MoneyDeed) => {
      const code = await till.do(deed);
      const seen = await till.look();
      evening.judge(deed, code, seen, before);
      before = seen;
    };
    try {
      for (const intent of meant) {
        const deed = evening.next(intent);
        if (deed) await play(deed);
      }
    } catch (fault) {
      // What cannot be closed either is not what is told of.
      await till.goHome().catch(() => undefined);
      throw fault;
    }
    await till.goHome();
  });
  await fc.assert(property, { numRuns, endOnFailure, seed: Number(process.env.SEED), includeErrorInReport: true });
  await assertLedger(house.database);
  return tally;
}
