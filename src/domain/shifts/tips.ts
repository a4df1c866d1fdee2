import { allocate } from '../allocate.js';
import type { Role } from '../permissions.js';

/**
 * PERSONAL: tips belong to the user who took the payment. WAITER: to the waiter of the order.
 * POOLED: to the roles of the pool, by working time.
 */
export const TIPS_RULES = ['PERSONAL', 'WAITER', 'POOLED'] as const;
export type TipsRule = (typeof TIPS_RULES)[number];

const USUAL_POOL: readonly Role[] = ['waiter', 'cashier'];

export function poolRolesOf(own: readonly Role[] | null): Role[] {
  return [...(own ?? USUAL_POOL)];
}

/** Tips of one business date in minor units; negative if more was taken back than given. */
export interface TipsTaken {
  /** User who took the payments; null if guests paid by their own devices. */
  userId: string | null;
  /** Waiter of the orders; null if they had none. */
  waiterId: string | null;
  date: string;
  amount: number;
}

/** Working time of one user on one business date, without breaks. */
export interface Worked {
  userId: string;
  date: string;
  seconds: number;
}

/** Tips by user, and tips without an owner. */
export interface TipsEarned {
  people: Map<string, number>;
  unassigned: number;
}

/**
 * Distributes the tips.
 * A pool is divided by day: a user who worked on Friday has no share of Sunday. On a day without working time in the
 * pool, tips follow the PERSONAL rule. The tip of a guest who paid by device belongs to the waiter of the order;
 * without a waiter it is pooled, and stays unassigned if there is no working time.
 */
export function tipsOf(rule: TipsRule, taken: readonly TipsTaken[], worked: readonly Worked[]): TipsEarned {
  const people = new Map<string, number>();
  let unassigned = 0;
  const give = (userId: string, amount: number): void => void people.set(userId, (people.get(userId) ?? 0) + amount);
  for (const date of new Set(taken.map((one) => one.date))) {
    const crew = worked.filter((one) => one.date === date && one.seconds > 0);
    let pool = 0;
    for (const one of taken.filter((tips) => tips.date === date)) {
      const owner = rule === 'POOLED' && crew.length > 0 ? null : ownerOf(rule, one);
      if (owner === null) pool += one.amount;
      else give(owner, one.amount);
    }
    if (crew.length === 0) unassigned += pool;
    else if (pool !== 0) for (const { userId, amount } of pooled(pool, crew)) give(userId, amount);
  }
  return { people, unassigned };
}

function ownerOf(rule: TipsRule, { userId, waiterId }: TipsTaken): string | null {
  return rule === 'WAITER' ? (waiterId ?? userId) : (userId ?? waiterId);
}

function pooled(pool: number, crew: readonly Worked[]): { userId: string; amount: number }[] {
  // `allocate` favours the first of equal remainders, so the order must not depend on who clocked in first.
  const ordered = crew.toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
  const parts = allocate(
    Math.abs(pool),
    ordered.map(({ seconds }) => seconds),
  );
  return ordered.map(({ userId }, index) => ({ userId, amount: pool < 0 ? -parts[index]! : parts[index]! }));
}
