import { describe, expect, it } from 'vitest';
import { lowered, spoken, tapped } from './answers.js';
import { menuCard, stopOf } from './menu-card.js';
import { demoMenu, FISH, LUNCH, PIZZA, STEAK, TEA } from './menu-drawn.js';
import { isSaidAtOnce, nextQuestion, questionsOf } from './questions.js';
import { itemOf, mustAsk, plainWish, priceOf, wishIn, type Wish } from './wish.js';

const card = menuCard(demoMenu(), 'DINE_IN');
const plain = (id: string): Wish => plainWish(card, card.dishes.get(id)!, null);

/** Taps the option of this name wherever it is offered. */
function tap(wish: Wish, name: string): Wish {
  for (const question of questionsOf(card, wish))
    for (const option of question.options) if (option.name === name) return tapped(card, wish, question, option);
  throw new Error(`Nobody offers ${name}`);
}

const missing = (wish: Wish): Record<string, number> =>
  Object.fromEntries(questionsOf(card, wish).map((question) => [question.title, question.missing]));

describe('a sheet of choices', () => {
  it('a dish without questions is ordered by one tap, one that needs an answer is not', () => {
    expect(mustAsk(card, plain(TEA))).toBe(false);
    expect([STEAK, PIZZA, LUNCH, FISH].map((id) => mustAsk(card, plain(id)))).toEqual([true, true, true, true]);
  });

  it('counts what is missing, and an answer of one replaces another', () => {
    const steak = plain(STEAK);
    expect(missing(steak)).toEqual({ Doneness: 1, Sauce: 0 });
    const rare = tap(steak, 'Rare');
    expect(missing(rare)).toEqual({ Doneness: 0, Sauce: 0 });
    expect(itemOf(tap(rare, 'Well done')).modifiers).toEqual([{ modifier_id: 'o-well', quantity: 1, modifiers: [] }]);
  });

  it('what is required stays so when its default has answered it', () => {
    const steak = card.dishes.get(STEAK)!;
    const modifier_groups = steak.modifier_groups.map((link) => ({ ...link, is_required: true, min: 0 }));
    const dishes = new Map([...card.dishes, [STEAK, { ...steak, modifier_groups }]]);
    expect(questionsOf({ ...card, dishes }, plain(STEAK)).map(({ min }) => min)).toEqual([1, 1]);
  });

  it('a further tap is one more of it up to its most, and then takes it away', () => {
    let wish = tap(tap(plain(STEAK), 'Rare'), 'Pepper sauce');
    expect(priceOf(card, wish).unit).toBe(155_000);
    wish = tap(wish, 'Pepper sauce');
    expect(priceOf(card, wish).unit).toBe(160_000);
    const sauces = questionsOf(card, wish)[1]!;
    expect(priceOf(card, lowered(wish, sauces, sauces.options[0]!)).unit).toBe(155_000);
    expect(priceOf(card, tap(wish, 'Pepper sauce')).unit).toBe(150_000);
  });

  it('an option that asks further is asked about, and only while it is chosen', () => {
    const dipped = tap(tap(plain(STEAK), 'Rare'), 'Dip');
    expect(missing(dipped)).toEqual({ Doneness: 0, Sauce: 0, 'Dip · Heat': 1 });
    expect(priceOf(card, dipped).unit).toBeNull();
    const hot = tap(dipped, 'Hot');
    expect(priceOf(card, hot).unit).toBe(154_000);
    expect(missing(tap(hot, 'Dip'))).toEqual({ Doneness: 0, Sauce: 0 });
  });

  it('a word in front of an option has its price, and "no" needs no answer to what it would ask', () => {
    const rare = tap(plain(STEAK), 'Rare');
    const sauces = (wish: Wish) => questionsOf(card, wish).find(({ title }) => title === 'Sauce')!;
    const extra = spoken(card, rare, sauces(rare), sauces(rare).options[0]!, 'EXTRA');
    expect(priceOf(card, extra).unit).toBe(160_000);
    expect(priceOf(card, spoken(card, extra, sauces(extra), sauces(extra).options[0]!, 'EXTRA')).unit).toBe(155_000);
    const none = spoken(card, rare, sauces(rare), sauces(rare).options[1]!, 'NO');
    expect(itemOf(none).modifiers).toContainEqual({ modifier_id: 'o-dip', quantity: 1, pre: 'NO', modifiers: [] });
    expect(priceOf(card, none).unit).toBe(150_000);
  });

  it('sizes are asked first, and one tap says all of such a dish', () => {
    const [question] = questionsOf(card, plain(PIZZA));
    expect(question!.options.map(({ name, price }) => [name, price])).toEqual([
      ['25 cm', 45_000],
      ['35 cm', 85_000],
    ]);
    const large = tap(plain(PIZZA), '35 cm');
    expect(isSaidAtOnce(questionsOf(card, large))).toBe(true);
    expect(priceOf(card, large).unit).toBe(85_000);
    expect(isSaidAtOnce(questionsOf(card, tap(plain(STEAK), 'Rare')))).toBe(false);
  });

  it('a combo asks what is open, is silent on what is fixed, and asks about the dish that was chosen', () => {
    const lunch = plain(LUNCH);
    expect(missing(lunch)).toEqual({ Main: 1 });
    const withSteak = tap(lunch, 'Steak');
    expect(missing(withSteak)).toEqual({ Main: 0, Doneness: 1, Sauce: 0 });
    const done = tap(tap(withSteak, 'Rare'), 'Pepper sauce');
    expect(priceOf(card, done).unit).toBe(75_000);
    expect(
      itemOf(done)
        .components?.map(({ slot_id }) => slot_id)
        .toSorted(),
    ).toEqual(['s-drink', 's-main']);
    expect(priceOf(card, tap(done, 'Pizza · 25 cm')).unit).toBe(60_000);
  });

  it('what is weighed costs nothing until it was weighed, and then half-even of its kilogram', () => {
    expect(priceOf(card, { ...plain(FISH), grams: 345 }).unit).toBe(345_000);
  });

  it('after an answer the next thing that lacks something is asked', () => {
    const questions = questionsOf(card, tap(plain(STEAK), 'Dip'));
    expect(nextQuestion(questions, questions[1]!.key)?.title).toBe('Dip · Heat');
    expect(nextQuestion(questions, questions[2]!.key)?.title).toBe('Doneness');
  });

  it('a wish goes into an order and comes back the same', () => {
    for (const wish of [tap(tap(plain(STEAK), 'Rare'), 'Dip'), tap(plain(LUNCH), 'Steak'), plain(TEA)])
      expect(wishIn(itemOf(wish))).toEqual(wish);
  });

  it('what is sold out, or not sold at this hour, says which', () => {
    const other = menuCard(
      demoMenu((menu) => {
        menu.dishes[0]!.is_available = false;
        menu.dishes[2]!.variations[0]!.is_available = false;
        menu.now.by_order_type = [
          {
            order_type: 'DINE_IN',
            not_sold: [STEAK],
            prices: [{ dish_id: PIZZA, variation_id: 'v-35', price: 70_000 }],
          },
        ];
      }),
      'DINE_IN',
    );
    const dish = (id: string) => other.dishes.get(id)!;
    expect(stopOf(other, dish(TEA), null)).toMatchObject({ because: 'SOLD_OUT' });
    expect(stopOf(other, dish(STEAK), null)).toMatchObject({ because: 'NOT_AT_THIS_HOUR' });
    expect(stopOf(other, dish(PIZZA), null)).toBeNull();
    expect(stopOf(other, dish(PIZZA), 'v-25')).toMatchObject({ because: 'SOLD_OUT' });
    expect(priceOf(other, { ...plainWish(other, dish(PIZZA), 'v-35') }).unit).toBe(70_000);
  });
});
