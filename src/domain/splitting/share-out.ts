import { allocate } from '../allocate.js';
import { sum } from '../money.js';

/**
 * Shares amounts out among the same owners, so that each has the part of their sum that is due to them, and every amount
 * is handed out whole: rows and columns add up. What was given too much of one amount is made good by the next ones.
 */
export function shareOut(amounts: readonly number[], weights: readonly number[]): number[][] {
  const left = allocate(sum(amounts), weights);
  return amounts.map((amount) => takeOff(left, allocate(amount, left)));
}

/**
 * The same of parts of other amounts, of which `within` says what each owner has: nobody has more of the part than of the
 * whole, in all, and of each single amount as far as that can be.
 */
export function shareOutWithin(amounts: readonly number[], within: readonly (readonly number[])[]): number[][] {
  const owners = within[0] ?? [];
  const weights = owners.map((_, owner) => sum(within.map((own) => own[owner]!)));
  const left = allocate(sum(amounts), weights);
  return amounts.map((amount, index) => {
    const room = left.map((most, owner) => Math.min(most, within[index]![owner]!));
    return takeOff(left, allocate(amount, sum(room) < amount ? left : room));
  });
}

function takeOff(left: number[], own: number[]): number[] {
  for (const [owner, amount] of own.entries()) left[owner]! -= amount;
  return own;
}
