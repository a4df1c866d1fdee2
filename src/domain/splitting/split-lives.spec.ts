import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, cut, randomSplits, splitAtRandom, type Chance } from '../../../test/domain/random-splits.js';
import { byForm } from '../../../test/form.js';
import { randomBills } from '../../../test/domain/random-bills.js';
import { SplitLife } from '../../../test/domain/split-life.js';
import { faultsOfCheck } from '../../../test/domain/split-laws.js';
import { settle, type CheckState } from '../bill.js';
import { rounded, sum, times } from '../money.js';
import { priceBill } from '../pricing/price.js';
import { LARGEST_RATE } from '../tax.js';
import { priceChecks } from './price-checks.js';
import type { PricedCheck, ScopedDiscount } from './shared-order.js';

const LIVES = Number(process.env.SPLIT_CHECKS ?? byForm(2_000, 10_000)) / 4;
// Enough for a machine under load.
const LONG_MS = 120_000 + 10 * LIVES;

describe(`${LIVES} split orders that go on: more dishes, discounts of all kinds, service waived, checks that leave`, () => {
  it(
    'are paid to the unit, lose no part of a line, and give away no more than was given',
    () => {
      fc.assert(
        fc.property(randomSplits, fc.integer({ min: 1, max: 10 }), ({ order, chance }, deeds) => {
          const life = new SplitLife(order, chance);
          for (let deed = 0; deed < deeds; deed++) life.goOn();
          while (life.open.length > 0) life.freeze();
          const wrong = [
            ...life.all.flatMap(faultsOfCheck),
            ...life.all.flatMap((check) => faultsOfPaying(check, chance)),
            ...faultsOfLines(life),
            ...faultsOfDiscounts(life),
            ...(life.isPatched ? [] : faultsOfService(life)),
          ];
          if (wrong.length > 0) expect(wrong).toEqual([]);
        }),
        { numRuns: LIVES },
      );
    },
    LONG_MS,
  );

  it(
    'come to what one bill comes to, as long as nothing is frozen and nobody has more than the others',
    () => {
      fc.assert(
        fc.property(randomSplits, ({ order, bill, chance }) => {
          const line = { id: 'more', partOfId: null, status: 'QUEUED', tax: bill.lines[0]!.tax } as const;
          const more = { ...line, unitPrice: chance(5000), quantity: 2 };
          const percent = {
            id: 'late',
            itemId: null,
            kind: 'PERCENT',
            percent: 7001,
            amount: null,
            cap: null,
          } as const;
          const whole = priceBill({ ...bill, lines: [...bill.lines, more], discounts: [...bill.discounts, percent] });
          const checks = priceChecks({
            ...order,
            lines: [...order.lines, { ...more, owners: [{ checkId: order.checks.at(-1)!.id, weight: 1 }] }],
            discounts: [...order.discounts, { ...percent, checkId: null }],
          });
          expect(sum(checks.map(({ total }) => total))).toBe(whole.total);
          expect(whole.taken.map((_, place) => sum(checks.map(({ taken }) => taken[place]!)))).toEqual(whole.taken);
        }),
        { numRuns: LIVES / 5 },
      );
    },
    LONG_MS,
  );

  it('that share nothing and are taxed line by line come to what bills of their own come to', () => {
    fc.assert(
      fc.property(randomBills, fc.nat(), (drawn, seed) => {
        const bill = { ...drawn, rules: { ...drawn.rules, taxLevel: 'LINE' as const }, charges: [], discounts: [] };
        const lines = bill.lines.map((line) => ({ ...line, partOfId: null }));
        const ids = ['first', 'second', 'third'];
        const chance = chanceOf(seed);
        const owned = lines.map((line) => ({ ...line, owners: [{ checkId: ids[chance(3)]!, weight: 1 }] }));
        const discounts = drawn.discounts.map((one, index): ScopedDiscount => ({
          ...one,
          itemId: null,
          id: `${index}`,
          checkId: ids[chance(3)]!,
        }));
        const checks = ids.map((id) => ({ id, isServiceWaived: false }));
        const priced = priceChecks({ ...bill, lines: owned, discounts, checks, frozen: [] });
        for (const [place, id] of ids.entries()) {
          const own = owned.filter(({ owners }) => owners[0]!.checkId === id);
          const alone = priceBill({ ...bill, lines: own, discounts: discounts.filter((one) => one.checkId === id) });
          const { subtotal, discount, taxes, total } = priced[place]!;
          const names = (groups: typeof taxes) => groups.toSorted((a, b) => a.name.localeCompare(b.name));
          expect({ subtotal, discount, taxes: names(taxes), total }).toEqual({
            subtotal: alone.subtotal,
            discount: alone.discount,
            taxes: names(alone.taxes),
            total: alone.total,
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('keep the shares of the open checks when one that was split evenly is paid and nothing else happens', () => {
    const bread = { id: 'bread', partOfId: null, unitPrice: 1000, quantity: 1, status: 'QUEUED', tax: null } as const;
    const bill = { ...plain, lines: [bread] };
    const life = new SplitLife(splitAtRandom(bill, 'EVENLY', 3, chanceOf(1)).order, () => 1);
    expect(life.open.map(({ total }) => total)).toEqual([334, 333, 333]);
    life.freeze();
    expect(priceChecks(life.order).map(({ total }) => total)).toEqual([334, 333]);
  });
});

const plain = {
  rules: {
    steps: ['LINE_PERCENT', 'CHECK_PERCENT', 'LINE_AMOUNT', 'CHECK_AMOUNT'],
    taxRounding: 'HALF_EVEN',
    taxLevel: 'GROUP',
    amountRounding: 'HALF_EVEN',
    serviceBase: 'AFTER_DISCOUNTS',
    cash: null,
  },
  charges: [],
  isServiceWaived: false,
  covers: null,
  discounts: [],
} as const;

/** Pays in random parts, each by the rule of payments. */
function faultsOfPaying({ checkId, total }: PricedCheck, chance: Chance): string[] {
  const parts = total > 3 ? cut(total, 1 + chance(3), chance) : [total];
  let check: { paid: number; state: CheckState } = { paid: 0, state: 'OPEN' };
  for (const amount of parts) check = settle({ ...check, total, amount });
  return check.state === 'CLOSED' && check.paid === total ? [] : [`${checkId} has paid ${check.paid} of ${total}`];
}

function faultsOfLines({ all, order }: SplitLife): string[] {
  return order.lines.flatMap(({ id, unitPrice, quantity, status }) => {
    const is = sum(all.flatMap(({ pieces }) => pieces.filter(({ lineId }) => lineId === id).map(({ gross }) => gross)));
    const should = status === 'CANCELLED' ? 0 : times(unitPrice, quantity);
    return is === should ? [] : [`line ${id} of ${should} is ${is} on its checks`];
  });
}

function faultsOfDiscounts({ all, order }: SplitLife): string[] {
  return order.discounts.flatMap(({ id, amount, cap, checkId, itemId }, place) => {
    const taken = sum(all.map((check) => check.taken[place]!));
    const elsewhere = all.filter((check) => checkId !== null && itemId === null && check.checkId !== checkId);
    const most = Math.min(amount ?? Infinity, cap ?? Infinity);
    const wrong = taken > most ? [`discount ${id} takes ${taken} of ${most}`] : [];
    return elsewhere.some((check) => check.taken[place]! > 0) ? [...wrong, `discount ${id} is taken elsewhere`] : wrong;
  });
}

/** Service is charged once on the sum of all checks that pay it. */
function faultsOfService({ all, order }: SplitLife): string[] {
  const charged = all.filter(({ charges }) => charges.length > 0);
  const made = order.charges.filter(({ fromCovers }) => fromCovers === null || (order.covers ?? 0) >= fromCovers);
  return made.flatMap(({ name, rate, base }, place) => {
    const isBefore = (base ?? order.rules.serviceBase) === 'BEFORE_DISCOUNTS';
    const before = sum(charged.map(({ subtotal, discount }) => (isBefore ? subtotal : subtotal - discount)));
    const should = rounded(before, rate, LARGEST_RATE, order.rules.amountRounding);
    const is = sum(charged.map(({ charges }) => charges[place]!.amount));
    return is === should ? [] : [`${name} is ${is} of ${before}, not ${should}`];
  });
}
