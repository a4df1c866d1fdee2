import type { JSX } from 'preact';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { Icon } from '../../ui/icon.js';
import { placeOf } from '../card/place.js';
import { lastDeed } from '../deeds.js';
import { say } from '../words/words.js';
import { heightOfPart } from './tiles.js';

/** Where a ticket was: it stays a moment, with the way to take it back. */
export function Gap({ ticket, from, to }: { ticket: TicketView; from: number; to: number }): JSX.Element {
  const height = heightOfPart(ticket.id, from, to);
  return (
    <div class="gap" style={{ height: `${height}px` }}>
      <p class="gap-says">
        <Icon name="check" />
        {placeOf(ticket)}: {say('gone')}
      </p>
      {from === 0 && lastDeed.value?.ticketId === ticket.id && (
        <button type="button" class="button" data-act="undo">
          <Icon name="undo" />
          <span class="button-text">{say('undo')}</span>
        </button>
      )}
    </div>
  );
}
