import { LARGEST_EVENT_BYTES } from '../../events/log.js';
import type { Sold } from '../../menu/menu.service.js';
import { ticketModifierView } from '../lines/choice.dto.js';
import { LONGEST_COMMENT } from '../lines/component.dto.js';
import type { Order, OrderItem, Ticket } from '../order.entity.js';
import { bytesOf } from '../lines/packs.js';
import { ticketView, type TicketLineView } from './ticket.dto.js';

// The longest line but for its words. A letter has at most 4 bytes, as an emoji has.
const LINE: Omit<TicketLineView, 'name' | 'variation_name' | 'modifiers' | 'allergens' | 'comment' | 'part_of'> = {
  id: '00000000-0000-7000-8000-000000000000',
  // An option of a station of its own has as many units as are in all portions of its dish.
  quantity: 999_999_999,
  grams: 100_000,
  course: 9,
  seat: 99,
  status: 'IN_PROGRESS',
  ready_quantity: 999_999_999,
  was: 999_999_999,
  to_acknowledge: false,
};
const LINE_BYTES =
  bytesOf({
    ...LINE,
    name: '',
    variation_name: '',
    modifiers: [],
    allergens: [],
    comment: '',
    part_of: { kind: 'OPTION', name: '' },
  }) +
  4 * LONGEST_COMMENT;
// When it was fired, is due, is late, was seen, was not seen, was bumped and was recalled; a longer state, and a version of more digits.
const LATER_BYTES = 182;

/** How many bytes a new ticket has for its lines, so that everything that is ever told of it fits one event. */
export function roomOn(ticket: Ticket, order: Order): number {
  return LARGEST_EVENT_BYTES - bytesOf(ticketView(ticket, order, [])) - LATER_BYTES;
}

/** What a line takes of it at most: its comment may still be changed for a longer one. */
export function roomFor({ kitchenName, variationName, modifiers, allergens, part }: Sold): number {
  const names = [kitchenName, variationName ?? '', part?.name ?? ''];
  return LINE_BYTES + bytesOf(names) + bytesOf(modifiers.map(ticketModifierView)) + bytesOf(allergens);
}

/** The last lines of a ticket that has become too long to be told as one: parts were split off, or the order says more. */
export function linesTooMany(ticket: Ticket, order: Order, lines: readonly OrderItem[]): OrderItem[] {
  let kept = lines.length;
  const isTooLong = () => bytesOf(ticketView(ticket, order, lines.slice(0, kept))) > LARGEST_EVENT_BYTES - LATER_BYTES;
  while (kept > 1 && isTooLong()) kept -= 1;
  return lines.slice(kept);
}
