import { allocate } from '../allocate.js';
import { sum } from '../money.js';

/**
 * Divides several amounts among the same owners, each without a remainder.
 * Each owner has the exact part of the sum: rounding in one amount is balanced by the next ones.
 */
export function shareOut(amounts: readonly number[], weights: readonly number[]): number[][] {
  const left = allocate(sum(amounts), weights);
  return amounts.map((amount) => takeOff(left, allocate(amount, left)));
}

/**
 * Divides parts of other amounts in the same way; `within` gives each owner's part of the whole.
 * The sum of an owner's parts never exceeds the owner's part of the whole, and neither does a single part where
 * possible.
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
