import { allocate } from '../allocate.js';
import { sum } from '../money.js';
import type { Role } from '../permissions.js';

/** PERSONAL: tips belong to whoever took the payment. POOLED: to those on the pool's roles, by the time they worked. */
export const TIPS_RULES = ['PERSONAL', 'POOLED'] as const;
export type TipsRule = (typeof TIPS_RULES)[number];

const USUAL_POOL: readonly Role[] = ['waiter', 'cashier'];

export function poolRolesOf(own: readonly Role[] | null): Role[] {
  return [...(own ?? USUAL_POOL)];
}

/** Tips of one business date that one person took, minor units: less than 0 where more was taken back than given. */
export interface TipsTaken {
  userId: string;
  date: string;
  amount: number;
}

/** How long one person worked on one business date, breaks left out. */
export interface Worked {
  userId: string;
  date: string;
  seconds: number;
}

/**
 * What of the tips belongs to whom. A pool is shared day by day: who worked on Friday has nothing of Sunday's. Where
 * nobody of the pool was clocked in, tips stay with those who took them: money that belongs to nobody would be lost.
 */
export function tipsOf(rule: TipsRule, taken: readonly TipsTaken[], worked: readonly Worked[]): Map<string, number> {
  const earned = new Map<string, number>();
  const give = (userId: string, amount: number): void => void earned.set(userId, (earned.get(userId) ?? 0) + amount);
  for (const date of new Set(taken.map((one) => one.date))) {
    const theirs = taken.filter((one) => one.date === date);
    const crew = worked.filter((one) => one.date === date && one.seconds > 0);
    if (rule === 'PERSONAL' || crew.length === 0) for (const { userId, amount } of theirs) give(userId, amount);
    else for (const { userId, amount } of pooled(sum(theirs.map(({ amount }) => amount)), crew)) give(userId, amount);
  }
  return earned;
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
