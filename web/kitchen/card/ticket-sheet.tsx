import type { JSX } from 'preact';
import { Button } from '../../ui/button.js';
import { failureText } from '../../ui/failed.js';
import { Sheet } from '../../ui/sheet.js';
import { toast } from '../../ui/toasts.js';
import { openSheet } from '../around/sheets.js';
import { acknowledge, bump, prioritise, start } from '../deeds.js';
import { rail } from '../rail.js';
import { say } from '../words/words.js';
import { placeOf } from './place.js';

/** What can be done with a ticket besides making it. */
export function TicketSheet({ id, onClose }: { id: string; onClose: () => void }): JSX.Element | null {
  const ticket = rail.tickets.value.find((one) => one.id === id);
  if (!ticket) return null;
  const isRush = ticket.priority === 'RUSH';
  const isNew = ticket.lines.some((line) => line.to_acknowledge);
  const isUntouched = ticket.lines.some(({ status }) => status === 'QUEUED');
  const act = (deed: () => void) => () => {
    onClose();
    deed();
  };
  return (
    <Sheet
      title={`${placeOf(ticket)} · ${say('number', { number: ticket.order_number })}`}
      onClose={onClose}
      size="small"
    >
      <div class="ticket-acts">
        <Button icon="check" look="good" onClick={act(() => bump(ticket))}>
          {say('menu.bump')}
        </Button>
        {isUntouched && (
          <Button icon="fire" onClick={act(() => start(ticket))}>
            {say('menu.start')}
          </Button>
        )}
        {isNew && (
          <Button icon="eye" onClick={act(() => acknowledge(ticket))}>
            {say('noticed')}
          </Button>
        )}
        <Button icon="first" onClick={act(() => prioritise(ticket, isRush ? 'NORMAL' : 'RUSH'))}>
          {say(isRush ? 'menu.normal' : 'menu.rush')}
        </Button>
        <Button icon="sold-out" onClick={act(() => (openSheet.value = { name: 'stop', ticketId: id }))}>
          {say('menu.stop')}
        </Button>
        <Button icon="printer" onClick={act(() => void printAgain(id))}>
          {say('menu.print')}
        </Button>
      </div>
    </Sheet>
  );
}

async function printAgain(id: string): Promise<void> {
  const outcome = await rail.api.ask({ method: 'POST', path: `/kitchen/tickets/${id}/print` });
  if (outcome.ok) toast({ text: say('printed'), look: 'good', icon: 'printer' });
  else toast({ text: failureText(outcome.failure), look: 'bad' });
}
