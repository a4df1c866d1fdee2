/** So many portions of it were ordered within this hour of the day. */
export interface SoldAtHour {
  dishId: string;
  variationId: string | null;
  /** 0 to 23. */
  hour: number;
  portions: number;
}

export interface OftenOrdered {
  dishId: string;
  variationId: string | null;
  portions: number;
}

const HOURS = 24;
// Breakfast and dinner are hours apart; an hour to each side evens out when exactly people come.
const NEAR_HOURS = 1;
// What is ordered now stands before what is ordered all day long, which still stands before what nobody orders.
const NEAR_WEIGHT = 8;

/** What is ordered most around this hour, then what is ordered most at any. */
export function mostOrdered(sold: readonly SoldAtHour[], hour: number, most: number): OftenOrdered[] {
  const found = new Map<string, OftenOrdered & { weight: number }>();
  for (const one of sold) {
    const key = `${one.dishId} ${one.variationId ?? ''}`;
    const { dishId, variationId } = one;
    const before = found.get(key) ?? { dishId, variationId, portions: 0, weight: 0 };
    const apart = Math.abs(one.hour - hour);
    const isNear = Math.min(apart, HOURS - apart) <= NEAR_HOURS;
    before.portions += one.portions;
    before.weight += one.portions * (isNear ? NEAR_WEIGHT : 1);
    found.set(key, before);
  }
  return [...found.entries()]
    .toSorted(([oneKey, one], [otherKey, other]) => other.weight - one.weight || (oneKey < otherKey ? -1 : 1))
    .slice(0, most)
    .map(([, { dishId, variationId, portions }]) => ({ dishId, variationId, portions }));
}
