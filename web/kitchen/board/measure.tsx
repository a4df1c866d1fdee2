import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { TicketCard } from '../card/card.js';
import type { Height } from './flow.js';
import { measured, room, unmeasured } from './tiles.js';

/**
 * Tickets that are new stand here for a blink, out of sight, until their real height is known: whatever the fonts, the
 * language and the guest's notes make of them, no line of them is ever cut off.
 */
export function Measure(): JSX.Element | null {
  const place = useRef<HTMLDivElement>(null);
  const tickets = unmeasured.value;
  const width = room.value?.columnWidth;
  useLayoutEffect(() => {
    if (!place.current || tickets.length === 0) return;
    const cards = [...place.current.children];
    measured(tickets.map((ticket, at) => ({ ticket, height: heightOf(ticket.id, cards[at] as HTMLElement) })));
  }, [tickets, width]);
  if (width === undefined || tickets.length === 0) return null;
  return (
    <div class="measure" ref={place} style={{ width: `${width}px` }} aria-hidden="true" inert>
      {tickets.map((ticket) => (
        <TicketCard key={ticket.id} ticket={ticket} tile={1} />
      ))}
    </div>
  );
}

function heightOf(id: string, card: HTMLElement): Height {
  const list = card.querySelector('ul')!;
  const whole = card.getBoundingClientRect();
  const inner = list.getBoundingClientRect();
  const lines = [...list.children].map((line) => line.getBoundingClientRect().height);
  const between = inner.height - lines.reduce((sum, line) => sum + line, 0);
  return { id, head: inner.top - whole.top + between, lines, foot: whole.bottom - inner.bottom };
}
