import { allocate } from '../allocate.js';
import type { Role } from '../permissions.js';

/**
 * PERSONAL: tips belong to the person who took the payment. WAITER: to the waiter of the order. POOLED: to those on the
 * pool's roles, by the time they worked.
 */
export const TIPS_RULES = ['PERSONAL', 'WAITER', 'POOLED'] as const;
export type TipsRule = (typeof TIPS_RULES)[number];

const USUAL_POOL: readonly Role[] = ['waiter', 'cashier'];

export function poolRolesOf(own: readonly Role[] | null): Role[] {
  return [...(own ?? USUAL_POOL)];
}

/** Tips of one business date, minor units: less than 0 where more was taken back than given. */
export interface TipsTaken {
  /** The person who took the payments; null: guests paid by their own phones. */
  userId: string | null;
  /** The waiter of the orders; null: they had none. */
  waiterId: string | null;
  date: string;
  amount: number;
}

/** How long one person worked on one business date, breaks left out. */
export interface Worked {
  userId: string;
  date: string;
  seconds: number;
}

/** What belongs to each person, and what belongs to nobody yet. */
export interface TipsEarned {
  people: Map<string, number>;
  unassigned: number;
}

/**
 * Who earned the tips. A pool is shared day by day: a person who worked on Friday has nothing of Sunday's. Where nobody of
 * the pool was clocked in, tips go by the PERSONAL rule. A guest is never an owner: the tip of a guest who paid by phone
 * belongs to the waiter of the order; without a waiter it is pooled, and stays unassigned where nobody was clocked in.
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
  // Of equal remainders the first person has the larger share, so that must not depend on who clocked in first.
  const ordered = crew.toSorted((one, other) => (one.userId < other.userId ? -1 : 1));
  const parts = allocate(
    Math.abs(pool),
    ordered.map(({ seconds }) => seconds),
  );
  return ordered.map(({ userId }, index) => ({ userId, amount: pool < 0 ? -parts[index]! : parts[index]! }));
}
