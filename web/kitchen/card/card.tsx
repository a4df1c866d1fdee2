import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { isWanted } from '../all-day/highlight.js';
import { Icon } from '../../ui/icon.js';
import { now } from '../../ui/now.js';
import { say } from '../words/words.js';
import { urgencyOf } from './age.js';
import { Clock } from './clock.js';
import { Line } from './line.js';
import { placeOf } from './place.js';
import { metaOf, TYPE_ICONS, URGENCY_ICONS } from './words-of.js';

export interface TicketCardProps {
  ticket: TicketView;
  /** The lines that stand here, from (included) to (not included); all of them when left out. */
  from?: number;
  to?: number;
  /** The key that bumps it, from 1. */
  tile?: number | undefined;
  isSelected?: boolean;
  /** Something that was done to it waits to be sent. */
  isPending?: boolean;
}

/**
 * A ticket, or the part of it that fits into one cell. It has no handlers: whatever holds cards reads from `data-…` what
 * was touched, so that forty of them cost no more than one. Its age is written into the page without drawing it anew.
 */
export function TicketCard({ ticket, from = 0, to, tile, isSelected, isPending }: TicketCardProps): JSX.Element {
  const urgency = useComputed(() => urgencyOf(ticket, now.value)).value;
  const lines = ticket.lines.slice(from, to);
  const isLast = from + lines.length >= ticket.lines.length;
  const isNew = ticket.lines.some((line) => line.to_acknowledge);
  return (
    <article
      class="ticket"
      data-ticket={ticket.id}
      data-urgency={urgency}
      data-state={ticket.state}
      data-selected={isSelected || undefined}
      data-wanted={isWanted(ticket) || undefined}
      aria-label={`${placeOf(ticket)}, ${say('number', { number: ticket.order_number })}`}
    >
      <Head {...{ ticket, urgency, tile, isContinued: from > 0 }} isPending={isPending ?? false} />
      {from === 0 && <Strips ticket={ticket} />}
      <ul class="ticket-lines">
        {lines.map((line) => (
          <Line key={line.id} ticket={ticket} line={line} />
        ))}
      </ul>
      {isLast && isNew && (
        <button type="button" class="ticket-notice" data-act="acknowledge">
          <Icon name="eye" />
          <span>{say('noticed')}</span>
        </button>
      )}
      {!isLast && (
        <p class="ticket-torn">
          <span>{say('goes-on')}</span>
          <Icon name="forward" />
        </p>
      )}
    </article>
  );
}

interface HeadProps {
  ticket: TicketView;
  urgency: ReturnType<typeof urgencyOf>;
  tile: number | undefined;
  isContinued: boolean;
  isPending: boolean;
}

function Head({ ticket, urgency, tile, isContinued, isPending }: HeadProps): JSX.Element {
  const place = placeOf(ticket);
  const number = say('number', { number: ticket.order_number });
  return (
    <header class="ticket-head">
      <button type="button" class="ticket-bump" data-act="bump">
        <span class="heard">{say('bump.of', { place, number })}</span>
        <span class="ticket-place">
          {tile !== undefined && <kbd class="ticket-tile">{tile}</kbd>}
          <b>{place}</b>
        </span>
        <span class="ticket-age">
          <Icon name={URGENCY_ICONS[urgency]} />
          <Clock ticket={ticket} />
          <em>{say(`urgency.${urgency}`)}</em>
        </span>
        <span class="ticket-meta">
          <span class="ticket-type">
            <Icon name={TYPE_ICONS[ticket.order_type]} />
            {say(`type.${ticket.order_type}`)}
          </span>
          {isContinued ? say('continued') : metaOf(ticket).join(' · ')}
        </span>
      </button>
      <button type="button" class="ticket-more" data-act="more" aria-label={say('more.of', { place })}>
        <Icon name="more" />
      </button>
      {isPending && (
        <span class="ticket-pending">
          <Icon name="clock" label={say('waits')} />
        </span>
      )}
    </header>
  );
}

/** What a cook must know before the first line. */
function Strips({ ticket }: { ticket: TicketView }): JSX.Element {
  return (
    <>
      {ticket.priority === 'RUSH' && (
        <p class="ticket-strip strip-rush">
          <Icon name="first" />
          {say('rush')}
        </p>
      )}
      {ticket.recalled_at !== null && (
        <p class="ticket-strip strip-recalled">
          <Icon name="recall" />
          {say('recalled')}
        </p>
      )}
      {ticket.fire > 1 && (
        <p class="ticket-strip strip-addon">
          <Icon name="plus" />
          {say('addon.to', { n: ticket.fire })}
        </p>
      )}
      {ticket.notes !== null && (
        <p class="ticket-strip ticket-notes">
          <Icon name="warning" />
          <span>{ticket.notes}</span>
        </p>
      )}
    </>
  );
}
