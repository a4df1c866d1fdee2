import { allocate } from '../../../src/domain/allocate.js';
import { sum } from '../../../src/domain/money.js';
import { FEWEST_CHECKS, MOST_CHECKS } from '../../../src/domain/splitting/ways.js';
import type { NewSplit } from '../../../src/orders/checks/split.dto.js';
import type { Dish } from './dishes.js';

/** Who has which dish: of every dish the weight of each guest, guests from 0 on. Nobody yet: it is not in it. */
export interface SplitPlan {
  guests: number;
  shares: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

export const NO_PLAN: SplitPlan = { guests: FEWEST_CHECKS, shares: new Map() };

/** A tap on a dish while a guest is chosen: it is theirs, too; once more, and it is not. */
export function toggle(plan: SplitPlan, dishId: string, guest: number): SplitPlan {
  const own = new Map(plan.shares.get(dishId));
  if (!own.delete(guest)) own.set(guest, 1);
  return withShares(plan, dishId, own);
}

/** Guests of one dish need not have equal parts: `weight` of all weights. */
export function weigh(plan: SplitPlan, dishId: string, guest: number, weight: number): SplitPlan {
  return withShares(plan, dishId, new Map(plan.shares.get(dishId)).set(guest, weight));
}

export function withGuest(plan: SplitPlan): SplitPlan {
  return { ...plan, guests: Math.min(MOST_CHECKS, plan.guests + 1) };
}

/** The guest goes, what was theirs alone is nobody's again, and those after them move up. */
export function withoutGuest({ guests, shares }: SplitPlan, guest: number): SplitPlan {
  const plan: SplitPlan = { guests: guests - 1, shares: new Map() };
  const place = (other: number) => (other > guest ? other - 1 : other);
  return [...shares].reduce((left, [dishId, own]) => {
    const others = [...own].filter(([other]) => other !== guest);
    return withShares(left, dishId, new Map(others.map(([other, weight]) => [place(other), weight])));
  }, plan);
}

/** What keeps the plan from being one: too few guests, or guests who have nothing. */
export function guestsWithNothing(plan: SplitPlan, dishes: readonly Dish[]): number[] {
  const having = new Set(dishes.flatMap(({ id }) => [...sharesOf(plan, id).keys()]));
  return guestsOf(plan).filter((guest) => !having.has(guest));
}

export function isNobodys(plan: SplitPlan, dishId: string): boolean {
  return !plan.shares.get(dishId)?.size;
}

/** What nobody has named stays with the first guest. */
export function splitByItem(plan: SplitPlan, checkId: string): NewSplit {
  return {
    way: 'BY_ITEM',
    check_id: checkId,
    checks: guestsOf(plan).map((guest) => ({
      items: [...plan.shares]
        .filter(([, own]) => own.has(guest))
        .map(([item_id, own]) => ({ item_id, ...(own.size > 1 && { weight: own.get(guest)! }) })),
    })),
  };
}

/** What each guest will be asked for, to within a unit for each dish that is shared: the house counts it exactly. */
export function aboutEach(plan: SplitPlan, dishes: readonly Dish[]): number[] {
  const parts = dishes.map(({ id, total }) => {
    const own = sharesOf(plan, id);
    return allocate(
      total,
      guestsOf(plan).map((guest) => own.get(guest) ?? 0),
    );
  });
  return guestsOf(plan).map((guest) => sum(parts.map((part) => part[guest]!)));
}

function sharesOf(plan: SplitPlan, dishId: string): ReadonlyMap<number, number> {
  const own = plan.shares.get(dishId);
  return own?.size ? own : new Map([[0, 1]]);
}

function withShares(plan: SplitPlan, dishId: string, own: ReadonlyMap<number, number>): SplitPlan {
  const shares = new Map(plan.shares);
  if (own.size > 0) shares.set(dishId, own);
  else shares.delete(dishId);
  return { ...plan, shares };
}

function guestsOf({ guests }: SplitPlan): number[] {
  return Array.from({ length: guests }, (_, guest) => guest);
}
