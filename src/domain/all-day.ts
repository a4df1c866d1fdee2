import { grouped } from './grouped.js';
import type { LineStatus } from './order.js';

interface ShownModifier {
  name: string;
  pre: string | null;
  level: number;
  quantity: number;
}

/** Ticket line in its wire format, so that screens and the server count by the same rule. */
export interface CountedLine<M extends ShownModifier> {
  name: string;
  variation_name: string | null;
  grams: number | null;
  modifiers: readonly M[];
  quantity: number;
  ready_quantity: number;
  status: LineStatus;
}

/** Number of portions of one dish with the same choices, over all tickets. */
export interface AllDayCount<M extends ShownModifier> {
  name: string;
  variation_name: string | null;
  grams: number | null;
  modifiers: readonly M[];
  to_make: number;
  coming: number;
}

/**
 * Returns the all-day counts of the tickets, largest first.
 * Lines that differ only in their comment are counted together: the cook reads comments on the ticket.
 */
export function allDay<M extends ShownModifier>(
  tickets: readonly { lines: readonly CountedLine<M>[] }[],
): AllDayCount<M>[] {
  const lines = tickets.flatMap((ticket) => ticket.lines).filter(({ status }) => TO_COME.includes(status));
  const counts = [...grouped(lines, kindOf)].map(([kind, same]) => ({ kind, count: countOf(same) }));
  return counts
    .toSorted(
      (a, b) => b.count.to_make - a.count.to_make || b.count.coming - a.count.coming || (a.kind < b.kind ? -1 : 1),
    )
    .map(({ count }) => count);
}

/** Returns true if the line is part of this count. */
export function isCountedIn<M extends ShownModifier>(line: CountedLine<M>, count: AllDayCount<M>): boolean {
  return TO_COME.includes(line.status) && kindOf(line) === kindOf(count);
}

/** Fields that decide whether two lines are the same dish. */
type Kind<M extends ShownModifier> = Pick<CountedLine<M>, 'name' | 'variation_name' | 'grams' | 'modifiers'>;

const TO_COME: readonly LineStatus[] = ['HELD', 'QUEUED', 'IN_PROGRESS'];

function kindOf<M extends ShownModifier>({ name, variation_name, grams, modifiers }: Kind<M>): string {
  const chosen = modifiers.map(({ name: word, pre, level, quantity }) => [word, pre, level, quantity]);
  return JSON.stringify([name, variation_name, grams, chosen]);
}

function countOf<M extends ShownModifier>(same: readonly CountedLine<M>[]): AllDayCount<M> {
  const { name, variation_name, grams, modifiers } = same[0]!;
  let toMake = 0;
  let coming = 0;
  for (const { status, quantity, ready_quantity: ready } of same) {
    if (status === 'HELD') coming += quantity;
    else toMake += quantity - ready;
  }
  return { name, variation_name, grams, modifiers, to_make: toMake, coming };
}
