import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { duration } from '../../ui/dates.js';
import { now } from '../../ui/now.js';
import { ageMs } from './age.js';

// `59:59`; the box of the clock is as wide as that, so that a second that passes moves nothing around it.
const LONGEST_USUAL = 5;

/**
 * The age of a ticket, written into the page each second without drawing anything anew. The time has a block of its own
 * around it: what is an item of a grid or of a flexible line is never laid out alone, whatever contains it.
 */
export function Clock({ ticket }: { ticket: Pick<TicketView, 'fired_at'> }): JSX.Element {
  const text = useComputed(() => {
    const age = ageMs(ticket, now.value);
    return age === null ? '' : duration(age);
  });
  const isLong = useComputed(() => text.value.length > LONGEST_USUAL);
  return (
    <span class="ticket-clock">
      <time data-long={isLong.value || undefined}>{text}</time>
    </span>
  );
}
