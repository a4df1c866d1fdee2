import fc from 'fast-check';
import type { Discount } from './restaurant.js';
import { chosen, isStale, which, type Aim } from './which.js';

type Terms = Pick<Discount, 'kind' | 'percent' | 'amount' | 'cap'>;

const percents = fc
  .tuple(fc.constantFrom(1, 10_000, 12_500, 33_333, 100_000), fc.constantFrom(null, null, 0, 1, 5_000))
  .map<Terms>(([percent, cap]) => ({ kind: 'PERCENT', percent, amount: null, cap }));
const amounts = fc
  .constantFrom(1, 100, 20_000, 1_000_000)
  .map<Terms>((amount) => ({ kind: 'AMOUNT', percent: null, amount, cap: null }));
const comps = fc.constant<Terms>({ kind: 'COMP', percent: null, amount: null, cap: null });
const terms = fc.oneof(percents, percents, amounts, comps);
const giver = fc.constantFrom('manager' as const, 'manager' as const, 'manager' as const, 'waiter' as const);

/** Off a line, or off the whole check. */
export const discounts = fc
  .tuple(which, fc.boolean(), terms, giver, isStale)
  .map<Aim>(([one, isOfLine, given, by, stale]) => (house, newId) => {
    const line = isOfLine ? chosen(house, 'lines', one) : undefined;
    const order = line?.order ?? chosen(house, 'orders', one)?.id;
    if (order === undefined) return null;
    return { do: 'discount', id: newId(), order, line: line?.id ?? null, terms: given, by, isStale: stale };
  });

export const undiscounts = fc.tuple(fc.nat(5), isStale).map<Aim>(([back, stale]) => (house) => {
  const given = house.orders.flatMap((order) => order.discounts.map(({ id }) => ({ order: order.id, id })));
  const one = given[given.length - 1 - (back % Math.max(1, given.length))];
  return one ? { do: 'undiscount', order: one.order, discount: one.id, isStale: stale } : null;
});
