import { signal } from '@preact/signals-core';
import { isCountedIn, type AllDayCount } from '../../../src/domain/all-day.js';
import type { TicketLineView, TicketView } from '../../../src/orders/tickets/ticket.dto.js';

export type Count = AllDayCount<TicketLineView['modifiers'][number]>;

/** The row of the all-day panel whose tickets somebody looks for. */
export const wanted = signal<Count | null>(null);

export function isWanted({ lines }: Pick<TicketView, 'lines'>): boolean {
  const count = wanted.value;
  return count !== null && lines.some((line) => isCountedIn(line, count));
}

/** Whether this is the row that is looked for: counts are made anew with every event. */
export function isTheOne(count: Count): boolean {
  return wanted.value !== null && sameKind(wanted.value, count);
}

/** A row that is empty by now leaves nothing to look for. */
export function forgetGone(counts: readonly Count[]): void {
  if (wanted.value && !counts.some(isTheOne)) wanted.value = null;
}

function sameKind(one: Count, other: Count): boolean {
  const line = { ...other, quantity: 1, ready_quantity: 0, status: 'QUEUED' as const };
  return isCountedIn(line, one);
}
