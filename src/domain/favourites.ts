/** Portions of a dish that were ordered in one hour of the day. */
export interface SoldAtHour {
  dishId: string;
  variationId: string | null;
  /** Hour of the day, 0 to 23. */
  hour: number;
  portions: number;
}

export interface OftenOrdered {
  dishId: string;
  variationId: string | null;
  portions: number;
}

const HOURS = 24;
// Hours to each side that count as near.
// They even out small shifts in demand and keep breakfast apart from dinner.
const NEAR_HOURS = 1;
// Weight of a sale near the hour: dishes of this hour rank above dishes that sell all day, which rank above the rest.
const NEAR_WEIGHT = 8;

/** Returns the most ordered dishes, with those near this hour first. */
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
