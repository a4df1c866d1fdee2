import { describe, expect, it } from 'vitest';
import { isTrueToShape, isWallOn, sticksOut } from '../../src/domain/floor-plan.js';
import type { Role } from '../../src/domain/permissions.js';
import { groups } from './choices.js';
import { breakfast, happyHour } from './hours.js';
import { locations, tables } from './floor.js';
import { paymentMethods, printer, staff, stations, venue } from './house.js';
import { ingredients, recipes } from './larder.js';
import { categories, dishes } from './menu.js';
import type { SeedDish } from './shapes.js';
import { drawDish, photographDish } from './pictures/draw.js';
import { dishWords } from './words/dishes.js';
import { categoryWords, groupWords, languages, optionWords, slotWords, wordsOfVariation } from './words/parts.js';

const expectOnlyOnce = (values: readonly unknown[]) => expect(values).toHaveLength(new Set(values).size);
const codesOf = (coded: readonly { code: string }[]) => coded.map(({ code }) => code);
const pricesOf = (dish: SeedDish) => dish.variations?.map(({ price }) => price) ?? [dish.price];

/** Guessed first: runs, repeats and the days of a birthday in either order. */
function isTrivialPin(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => digit - digits[index]!);
  const [left, right] = [Number(pin.slice(0, 2)), Number(pin.slice(2))];
  const isDay = (day: number, month: number) => day >= 1 && day <= 31 && month >= 1 && month <= 12;
  const isYear = left === 19 || left === 20;
  return new Set(steps).size === 1 || new Set(digits).size < 3 || isDay(left, right) || isDay(right, left) || isYear;
}

describe('the seeded house', () => {
  it('is one venue in Moscow time whose day ends at four in the morning', () => {
    expect(venue).toEqual({ name: 'QRes Demo', timeZone: 'Europe/Moscow', currency: 'RUB', cutOff: '04:00' });
    expect(new Intl.DateTimeFormat('en', { timeZone: venue.timeZone }).resolvedOptions().timeZone).toBe(venue.timeZone);
  });

  it('prints receipts into files, without a printer', () => {
    expect(printer).toMatchObject({ connection: 'FILE', prints_receipts: true });
  });

  it('has 24 tables in 3 locations, each with its own number and with seats', () => {
    expect(locations).toHaveLength(3);
    expectOnlyOnce(codesOf(locations));
    expectOnlyOnce(locations.map(({ name }) => name));
    expect(tables).toHaveLength(24);
    expectOnlyOnce(tables.map(({ number }) => number));
    expect(new Set(tables.map(({ location }) => location))).toEqual(new Set(codesOf(locations)));
    for (const { seats } of tables) expect(seats).toBeGreaterThanOrEqual(2);
  });

  it('is run by eight people: an owner, a manager, four waiters, a cashier and a lead of the kitchen', () => {
    const count = (role: Role) => staff.filter((person) => person.role === role).length;
    expect([count('admin'), count('manager'), count('waiter'), count('cashier'), count('kitchen')]).toEqual([
      1, 1, 4, 1, 1,
    ]);
    expectOnlyOnce(staff.map(({ username }) => username));
    expectOnlyOnce(staff.map(({ name }) => name));
  });

  it('gives everyone a PIN of four digits that nobody else has and nobody guesses first', () => {
    expect(['0000', '1234', '8642', '1112', '1990', '3112', '1231'].filter((pin) => !isTrivialPin(pin))).toEqual([]);
    expectOnlyOnce(staff.map(({ pin }) => pin));
    for (const { pin } of staff) expect(pin).toMatch(/^\d{4}$/);
    expect(staff.filter(({ pin }) => isTrivialPin(pin))).toEqual([]);
  });

  it('has four stations and takes money in five ways, and from guests by a sandbox', () => {
    expect(stations.map(({ name }) => name)).toEqual(['Горячий цех', 'Холодный цех', 'Пицца', 'Бар']);
    expectOnlyOnce(codesOf(stations));
    const [ofGuests, ...others] = paymentMethods.toReversed();
    expect(others.toReversed().map(({ kind }) => kind)).toEqual(['CASH', 'CARD', 'TRANSFER', 'VOUCHER', 'ON_ACCOUNT']);
    expect(ofGuests).toMatchObject({ kind: 'CARD', provider: 'SANDBOX' });
    expectOnlyOnce(paymentMethods.map(({ name }) => name));
  });
});

describe('the seeded menu', () => {
  it('has at least 10 categories and 60 dishes, 15 of them in variations', () => {
    expect(categories.length).toBeGreaterThanOrEqual(10);
    expect(dishes.length).toBeGreaterThanOrEqual(60);
    expect(dishes.filter(({ variations }) => variations).length).toBeGreaterThanOrEqual(15);
  });

  it('names nothing twice', () => {
    expectOnlyOnce(codesOf(categories));
    expectOnlyOnce(categories.map(({ name }) => name));
    expectOnlyOnce(categories.map(({ sort }) => sort));
    expectOnlyOnce(dishes.map(({ sku }) => sku));
    expectOnlyOnce(dishes.map(({ name }) => name));
    for (const { variations = [] } of dishes) expectOnlyOnce(variations.map(({ name }) => name));
  });

  it('puts every dish into a category and on a station that exist, and leaves none of them empty', () => {
    expect(new Set(dishes.map(({ category }) => category))).toEqual(new Set(codesOf(categories)));
    expect(new Set(dishes.map(({ station }) => station))).toEqual(new Set(codesOf(stations)));
  });

  it('asks whole kopecks above zero for everything, and never less than one rouble', () => {
    for (const price of dishes.flatMap(pricesOf)) {
      expect(Number.isSafeInteger(price)).toBe(true);
      expect(price).toBeGreaterThanOrEqual(100);
    }
  });

  it('sells a dish at its own price or by variations, of which there are then at least two, in order', () => {
    for (const dish of dishes) {
      expect('price' in dish, dish.sku).toBe(!('variations' in dish));
      if (!dish.variations) continue;
      expect(dish.variations.length, dish.sku).toBeGreaterThanOrEqual(2);
      expect(dish.variations.map(({ sort }) => sort)).toEqual(dish.variations.map((_, index) => index + 1));
    }
  });

  it('sells pizza of 25, 30 and 35 cm at 450, 650 and 850 ₽', () => {
    const pizza = dishes.find(({ name }) => name === 'Пицца Маргарита');
    expect(pizza?.variations).toEqual([
      { name: '25 см', price: 45000, sort: 1 },
      { name: '30 см', price: 65000, sort: 2 },
      { name: '35 см', price: 85000, sort: 3 },
    ]);
  });

  it('sells cola of 0.33, 0.5 and 1 l at 150, 200 and 350 ₽', () => {
    const cola = dishes.find(({ name }) => name === 'Кола');
    expect(cola?.variations).toEqual([
      { name: '0.33 л', price: 15000, sort: 1 },
      { name: '0.5 л', price: 20000, sort: 2 },
      { name: '1 л', price: 35000, sort: 3 },
    ]);
  });

  it('tells the cook another name only where it differs, and gives every dish a description and a time', () => {
    for (const { sku, name, kitchenName, description, prepMinutes } of dishes) {
      expect(kitchenName, sku).not.toBe(name);
      expect(description.length, sku).toBeGreaterThan(0);
      expect(prepMinutes, sku).toBeGreaterThanOrEqual(1);
      expect(prepMinutes, sku).toBeLessThanOrEqual(30);
    }
  });
});

describe('the richness of the seeded menu', () => {
  const dishOf = (sku: string) => dishes.find((dish) => dish.sku === sku);

  it('asks what must and what may be chosen on dishes that exist, and has a default where something must be', () => {
    expectOnlyOnce(groups.map(({ name }) => name));
    for (const { name, isRequired, max, options, dishes: skus } of groups) {
      expect(
        skus.filter((sku) => !dishOf(sku)),
        name,
      ).toEqual([]);
      expectOnlyOnce(options.map((option) => option.name));
      expect(options.length, name).toBeGreaterThanOrEqual(max);
      expect(
        options.filter(({ isDefault }) => isDefault),
        name,
      ).toHaveLength(isRequired ? 1 : 0);
      for (const { dish } of options) expect(dish === undefined || dishOf(dish)).toBeTruthy();
    }
    expect(new Set(groups.map(({ isRequired }) => isRequired ?? false)).size).toBe(2);
  });

  it('makes dishes and options of ingredients that exist', () => {
    const written = [...Object.values(recipes), ...groups.flatMap(({ options }) => options.map((one) => one.recipe))];
    const codes = new Set(written.flatMap((recipe) => Object.keys(recipe ?? {})));
    expect([...codes].filter((code) => !(code in ingredients))).toEqual([]);
    expect(Object.keys(recipes).filter((sku) => !dishOf(sku))).toEqual([]);
    expectOnlyOnce(Object.values(ingredients).map(({ name }) => name));
  });

  it('sells breakfasts in the morning, and is cheaper in the happy hour', () => {
    expect(codesOf(categories)).toContain(breakfast.category);
    for (const { sku, variation, price } of happyHour.prices) {
      const usual = dishOf(sku)?.variations?.find(({ name }) => name === variation)?.price;
      expect(price, `${sku} ${variation}`).toBeLessThan(usual ?? 0);
    }
  });

  it('has two combos of dishes and variations that exist, each slot with one default', () => {
    const slots = dishes.flatMap((dish) => dish.slots ?? []);
    expect(dishes.filter((dish) => dish.slots)).toHaveLength(2);
    for (const { name, choices } of slots) {
      expect(
        choices.filter(({ isDefault }) => isDefault),
        name,
      ).toHaveLength(1);
      for (const { dish, variation } of choices) {
        const sizes = dishOf(dish)?.variations?.map((one) => one.name);
        expect(variation === undefined || sizes?.includes(variation), dish).toBe(true);
        expect(dishOf(dish), dish).toBeDefined();
      }
    }
  });
});

describe('the words of the seed', () => {
  const others = languages.slice(1);
  const groupsOptions = groups.flatMap(({ options }) => options);
  const variations = dishes.flatMap((dish) => dish.variations ?? []);
  const slots = dishes.flatMap((dish) => dish.slots ?? []);

  it('are Russian, and whole in each other language', () => {
    for (const { sku } of dishes)
      for (const lang of others)
        expect(dishWords[sku]?.[lang as 'kk'], sku).toEqual([expect.any(String), expect.any(String)]);
    const named = [
      [categories, (name: string) => categoryWords[name]],
      [groups, (name: string) => groupWords[name]],
      [groupsOptions, (name: string) => optionWords[name]],
      [variations, wordsOfVariation],
      [slots, (name: string) => slotWords[name]],
    ] as const;
    for (const [things, wordsOf] of named)
      for (const { name } of things) expect(Object.keys(wordsOf(name) ?? {}), name).toEqual(others);
  });

  it('translate only what there is', () => {
    const skus = new Set(dishes.map(({ sku }) => sku));
    expect(Object.keys(dishWords).filter((sku) => !skus.has(sku))).toEqual([]);
    const options = new Set(groupsOptions.map(({ name }) => name));
    expect(Object.keys(optionWords).filter((name) => !options.has(name))).toEqual([]);
  });

  it('mix no languages', () => {
    const ofMenu = [
      ...categories,
      ...dishes,
      ...groups,
      ...groupsOptions,
      ...variations,
      ...slots,
      ...stations,
      ...locations,
    ];
    const isMixed = (name: string) => /[әғқңөұүһі]/i.test(name) || /[a-z]/i.test(name.replace('VIP', ''));
    expect(ofMenu.map(({ name }) => name).filter(isMixed)).toEqual([]);
    const english = Object.values(dishWords).flatMap(({ en }) => en);
    expect(english.filter((words) => /[а-яё]/i.test(words))).toEqual([]);
  });
});

describe('the plans of the rooms', () => {
  const roomOf = (code: string) => locations.find((one) => one.code === code)!;

  it('have every table within the walls, beside the others', () => {
    for (const { number, location, place } of tables) {
      const { width, height } = roomOf(location);
      expect(sticksOut({ width, height }, { ...place, rotation: 0 }), String(number)).toEqual([]);
      expect(isTrueToShape(place), String(number)).toBe(true);
      const neighbours = tables.filter((one) => one.location === location && one.number > number);
      for (const { number: other, place: its } of neighbours) {
        const aside = Math.abs(place.x - its.x) - (place.width + its.width) / 2;
        const down = Math.abs(place.y - its.y) - (place.height + its.height) / 2;
        expect(Math.max(aside, down), `${number} and ${other}`).toBeGreaterThanOrEqual(20);
      }
    }
  });

  it('have every wall on the plan, and no table on a wall', () => {
    for (const { code, width, height, walls } of locations)
      for (const corners of walls)
        for (const [index, [x2, y2]] of corners.slice(1).entries()) {
          const [x1, y1] = corners[index]!;
          expect(isWallOn({ width, height }, { x1, y1, x2, y2 }), code).toBe(true);
          for (const { number, place } of tables.filter(({ location }) => location === code)) {
            const isBeside =
              Math.max(x1, x2) < place.x - place.width / 2 || Math.min(x1, x2) > place.x + place.width / 2;
            const isAbove =
              Math.max(y1, y2) < place.y - place.height / 2 || Math.min(y1, y2) > place.y + place.height / 2;
            expect(isBeside || isAbove, `${number} and ${code} ${x1} ${y1}`).toBe(true);
          }
        }
  });
});

describe('the pictures of the dishes', () => {
  it('are there for every dish, each another one and the same each time', () => {
    const drawn = dishes.map(({ sku }) => drawDish(sku));
    expect(drawn).not.toContain(null);
    expectOnlyOnce(drawn.map((svg) => svg!.replace(/<rect[^>]*>/, '')));
    expect(dishes.map(({ sku }) => drawDish(sku))).toEqual(drawn);
    expect(drawn.filter((svg) => /NaN|undefined/.test(svg!))).toEqual([]);
  });

  it('are small files that the server takes', async () => {
    const file = (await photographDish('PIZ-02'))!;
    expect(file.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
    expect(file.length).toBeLessThan(60_000);
  });
});
