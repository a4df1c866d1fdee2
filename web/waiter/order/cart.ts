import type { NewOrderItem } from '../../../src/orders/new-order.dto.js';
import { isSameWish, itemOf, type Wish } from './wish.js';

/** A line that nobody but this tablet knows of yet. */
export interface DraftLine extends Wish {
  id: string;
  /** 0: shared by the table; null: not said. */
  seat: number | null;
  course: number | null;
  hold: boolean;
}

/** For whom an order without a table is. */
export interface DraftDetails {
  name: string;
  phone: string;
  address: string;
  /** ISO 8601; null: as soon as it is made. */
  promisedAt: string | null;
}

/** What is being taken down at one table, before it is sent. */
export interface Draft {
  lines: readonly DraftLine[];
  heldCourses: readonly number[];
  notes: string;
  details: DraftDetails | null;
}

export const EMPTY_DRAFT: Draft = { lines: [], heldCourses: [], notes: '', details: null };

/** For whom and when the next dish is. */
export interface Aim {
  seat: number | null;
  course: number | null;
}

export interface Added {
  draft: Draft;
  /** The line that now has it. */
  lineId: string;
}

// As many portions as any line may have.
const MOST_PORTIONS = 999;
/** A round is sent in one piece up to here; a larger party's goes in several. */
const MOST_LINES_AT_ONCE = 50;

/** The same thing for the same guest again is one more of it; anything else is a line of its own. */
export function added(draft: Draft, wish: Wish, { seat, course }: Aim, id: string): Added {
  const same = draft.lines.find(
    (line) => line.seat === seat && line.course === course && isSameWish(wishOf(line), wish) && line.grams === null,
  );
  if (same && same.quantity + wish.quantity <= MOST_PORTIONS)
    return { draft: withQuantity(draft, same.id, same.quantity + wish.quantity), lineId: same.id };
  const line: DraftLine = { ...wish, id, seat, course, hold: false };
  return { draft: { ...draft, lines: [...draft.lines, line] }, lineId: id };
}

export function wishOf({ dishId, variationId, quantity, modifiers, parts, grams, price, comment }: DraftLine): Wish {
  return { dishId, variationId, quantity, modifiers, parts, grams, price, comment };
}

/** None takes the line away. */
export function withQuantity(draft: Draft, lineId: string, quantity: number): Draft {
  if (quantity <= 0) return { ...draft, lines: draft.lines.filter(({ id }) => id !== lineId) };
  return changed(draft, lineId, { quantity: Math.min(MOST_PORTIONS, quantity) });
}

export function changed(draft: Draft, lineId: string, change: Partial<Omit<DraftLine, 'id'>>): Draft {
  return { ...draft, lines: draft.lines.map((line) => (line.id === lineId ? { ...line, ...change } : line)) };
}

/** What was taken out comes back to where it was. */
export function restored(draft: Draft, line: DraftLine, place: number): Draft {
  if (draft.lines.some(({ id }) => id === line.id)) return changed(draft, line.id, line);
  return { ...draft, lines: [...draft.lines.slice(0, place), line, ...draft.lines.slice(place)] };
}

export function courseHeld(draft: Draft, course: number, isHeld: boolean): Draft {
  const others = draft.heldCourses.filter((one) => one !== course);
  return { ...draft, heldCourses: isHeld ? [...others, course].toSorted((a, b) => a - b) : others };
}

export function isEmpty({ lines }: Draft): boolean {
  return lines.length === 0;
}

/** Dishes, not lines: what a waiter counts. */
export function portionsOf({ lines }: Draft): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

export function lineItem(line: DraftLine): NewOrderItem {
  const { id, seat, course, hold } = line;
  return {
    id,
    ...itemOf(wishOf(line)),
    ...(seat !== null && { seat }),
    ...(course !== null && { course }),
    ...(hold && { hold }),
  };
}

/** Pieces of a round, each small enough to be sent at once. */
export function rounds(draft: Draft): NewOrderItem[][] {
  const items = draft.lines.map(lineItem);
  return Array.from({ length: Math.ceil(items.length / MOST_LINES_AT_ONCE) }, (_, at) =>
    items.slice(at * MOST_LINES_AT_ONCE, (at + 1) * MOST_LINES_AT_ONCE),
  );
}
