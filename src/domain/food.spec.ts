import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ALLERGEN_NAMES,
  ALLERGENS,
  contentsOf,
  contentsOfAny,
  impossibleNutrients,
  UNKNOWN_CONTENTS,
  type Food,
  type Nutrition,
} from './food.js';

const FLOUR: Nutrition = {
  energyKcal: 364,
  proteinMg: 10_300,
  fatMg: 1_000,
  saturatedMg: 200,
  carbohydratesMg: 76_300,
  sugarMg: 300,
  saltMg: 5,
};

function food(more: Partial<Food> = {}): Food {
  return { unit: 'g', pieceGrams: null, allergens: [], traces: [], nutrition: FLOUR, ...more };
}

describe('the contents of a portion', () => {
  it('are the fourteen of the regulation, each with its name in three languages', () => {
    expect(ALLERGENS).toHaveLength(14);
    const names = ALLERGENS.flatMap((code) => Object.values(ALLERGEN_NAMES[code]));
    expect(names.filter((name) => name.length > 1)).toHaveLength(42);
  });

  it('are unknown without a recipe, which is not the same as nothing', () => {
    expect(contentsOf([])).toEqual(UNKNOWN_CONTENTS);
    expect(contentsOf([{ food: food(), amount: 1 }])).toMatchObject({ allergens: [], traces: [] });
  });

  it('say once what several ingredients contain, and call nothing a trace that is contained', () => {
    const recipe = [
      { food: food({ allergens: ['MILK', 'GLUTEN'], traces: ['NUTS'] }), amount: 10 },
      { food: food({ allergens: ['MILK'], traces: ['GLUTEN', 'SESAME'] }), amount: 10 },
    ];
    expect(contentsOf(recipe)).toMatchObject({ allergens: ['GLUTEN', 'MILK'], traces: ['NUTS', 'SESAME'] });
  });

  it('count pieces by their weight, and nothing at all when one figure is missing', () => {
    const egg = food({ unit: 'piece', pieceGrams: 50 });
    expect(contentsOf([{ food: egg, amount: 2 }]).nutrition).toEqual(FLOUR);
    expect(contentsOf([{ food: { ...egg, pieceGrams: null }, amount: 2 }]).nutrition).toBeNull();
    const unknown = { food: food({ nutrition: null }), amount: 1 };
    expect(contentsOf([{ food: food(), amount: 1 }, unknown]).nutrition).toBeNull();
  });

  it('do not depend on how an amount is cut into lines, and are within half a unit of the truth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 20 }), (amounts) => {
        const whole = amounts.reduce((sum, amount) => sum + amount, 0);
        const inLines = contentsOf(amounts.map((amount) => ({ food: food(), amount }))).nutrition!;
        expect(inLines).toEqual(contentsOf([{ food: food(), amount: whole }]).nutrition);
        expect(Math.abs(inLines.proteinMg - (whole * 10_300) / 100)).toBeLessThanOrEqual(0.5);
      }),
    );
  });

  it('of a dish with variations are those of any, and unknown while one is', () => {
    const [milk, nuts] = [
      contentsOf([{ food: food({ allergens: ['MILK'], traces: ['NUTS'] }), amount: 1 }]),
      contentsOf([{ food: food({ allergens: ['NUTS'] }), amount: 1 }]),
    ];
    expect(contentsOfAny([milk, nuts])).toEqual({ allergens: ['MILK', 'NUTS'], traces: [], nutrition: null });
    expect(contentsOfAny([milk, UNKNOWN_CONTENTS])).toEqual(UNKNOWN_CONTENTS);
    expect(contentsOfAny([])).toEqual(UNKNOWN_CONTENTS);
  });

  it('cannot have more in 100 g than 100 g, nor more of a part than of the whole', () => {
    expect(impossibleNutrients(FLOUR, 'g')).toEqual([]);
    expect(impossibleNutrients({ ...FLOUR, saturatedMg: 1_001, sugarMg: 76_301 }, 'g')).toEqual([
      'saturatedMg',
      'sugarMg',
    ]);
    const heavy = { ...FLOUR, proteinMg: 30_000 };
    expect(impossibleNutrients(heavy, 'piece')).toContain('proteinMg');
    expect(impossibleNutrients(heavy, 'ml')).toEqual([]);
  });
});
