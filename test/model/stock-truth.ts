import type { Deed, DeedOf } from './deed.js';
import type { Line, Restaurant } from './restaurant.js';

/** Portions left are those that were there, less what was sold, and with what came back before anybody began it. */
export function stockFaults(before: Restaurant, deed: Deed, after: Restaurant): string[] {
  return after.dishes.flatMap(({ id, remaining }) => {
    const was = before.dish(id).remaining;
    const left = was === null ? null : was - taken(before, deed, after, id);
    const expected = deed.do === 'count' && deed.dish === id ? deed.remaining : left;
    if (remaining !== expected) return [`dish ${id}: ${remaining} left, should be ${expected}`];
    return remaining !== null && remaining < 0 ? [`dish ${id}: ${remaining} left`] : [];
  });
}

function taken(before: Restaurant, deed: Deed, after: Restaurant, dish: string): number {
  const known = new Map(before.lines.map((line) => [line.id, line]));
  if (deed.do === 'void' && known.get(deed.line)!.dish === dish) return takenByVoid(known.get(deed.line)!, deed);
  return after.lines
    .filter((line) => line.dish === dish)
    .reduce((sum, line) => sum + takenBy(known.get(line.id), line), 0);
}

function takenByVoid({ status, quantity }: Line, { portions }: DeedOf<'void'>): number {
  return status === 'QUEUED' || status === 'HELD' ? -(portions ?? quantity) : 0;
}

function takenBy(was: Line | undefined, line: Line): number {
  if (!was) return line.quantity;
  if (was.status !== 'CANCELLED' && line.status === 'CANCELLED')
    return was.status === 'QUEUED' || was.status === 'HELD' ? -was.quantity : 0;
  return line.quantity - was.quantity;
}
