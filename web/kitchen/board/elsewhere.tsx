import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { Icon } from '../../ui/icon.js';
import { now } from '../../ui/now.js';
import { urgencyOf } from '../card/age.js';
import { Clock } from '../card/clock.js';
import { placeOf } from '../card/place.js';
import { URGENCY_ICONS } from '../card/words-of.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';
import { idsOn } from './flow.js';
import { hanging, pages, select } from './tiles.js';

/** What stands on other pages, in short: nothing that is open is ever out of sight without a word of it. */
export function Elsewhere(): JSX.Element {
  const byId = new Map(hanging.value.map(({ ticket, goneAt }) => [ticket.id, goneAt === null ? ticket : null]));
  const chips = pages.value.flatMap((page, at) => (at === rail.page.value ? [] : idsOn(page)));
  return (
    <nav class="elsewhere" aria-label={say('elsewhere')}>
      {chips.map((id) => {
        const ticket = byId.get(id);
        return ticket && <Chip key={id} ticket={ticket} />;
      })}
    </nav>
  );
}

function Chip({ ticket }: { ticket: TicketView }): JSX.Element {
  const urgency = useComputed(() => urgencyOf(ticket, now.value)).value;
  return (
    <button
      type="button"
      class="chip-ticket"
      data-chip={ticket.id}
      data-urgency={urgency}
      onClick={(event) => {
        event.stopPropagation();
        select(ticket.id);
      }}
    >
      <b>{placeOf(ticket)}</b>
      <span class="chip-age">
        <Icon name={URGENCY_ICONS[urgency]} label={say(`urgency.${urgency}`)} />
        {ticket.fired_at === null ? say('urgency.held') : <Clock ticket={ticket} />}
      </span>
    </button>
  );
}
