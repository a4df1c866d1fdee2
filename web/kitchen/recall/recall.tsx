import { useComputed, useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import { Button } from '../../ui/button.js';
import { ago } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { Icon } from '../../ui/icon.js';
import { now, serverTime } from '../../ui/now.js';
import { Sheet } from '../../ui/sheet.js';
import { Banner, Empty, Skeleton } from '../../ui/states.js';
import { placeOf } from '../card/place.js';
import { metaOf } from '../card/words-of.js';
import { recall } from '../deeds.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';
import { Gone } from './gone.js';
import { found, recallable } from './recallable.js';

/** What a cook took off the screen and wants back. */
export function Recall({ onClose }: { onClose: () => void }): JSX.Element {
  const gone = useMemo(() => new Gone(), []);
  const words = useSignal('');
  useEffect(() => void gone.load(), []);
  const all = useComputed(() => recallable(gone.tickets.value, serverTime())).value;
  const shown = found(all, words.value);
  const failure = gone.failure.value;
  return (
    <Sheet title={say('recall.title')} onClose={onClose} from="side">
      <p class="soft">{say('recall.says')}</p>
      <label class="search">
        <span class="heard">{say('recall.search')}</span>
        <input
          type="search"
          placeholder={say('recall.search')}
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
      </label>
      {failure && all.length > 0 && (
        <Banner look="warn" icon="link-off">
          {say('recall.own')}
        </Banner>
      )}
      {failure && <Failed failure={failure} onRetry={() => void gone.load()} />}
      {shown.length > 0 && (
        <ul class="rows recall-rows" onKeyDown={walk}>
          {shown.map((ticket) => (
            <Row key={ticket.id} ticket={ticket} />
          ))}
        </ul>
      )}
      {all.length === 0 && gone.isAsking.value && <Skeleton lines={6} />}
      {all.length === 0 && !gone.isAsking.value && !failure && (
        <Empty icon="recall" title={say('recall.none')}>
          {say('recall.none.says')}
        </Empty>
      )}
      {all.length > 0 && shown.length === 0 && (
        <Empty icon="search" title={say('recall.not-found', { words: words.value })} />
      )}
    </Sheet>
  );
}

function Row({ ticket }: { ticket: TicketView }): JSX.Element {
  const place = placeOf(ticket);
  const since = useComputed(() => ago(now.value - Date.parse(ticket.bumped_at!)));
  const station = rail.stations.value.find(({ id }) => id === ticket.station_id);
  const kept = ticket.lines.filter(({ status }) => status !== 'CANCELLED');
  return (
    <li class="row recall-row" data-recall={ticket.id}>
      <div class="row-words">
        <p>
          <b>{place}</b> <span class="soft">{metaOf(ticket).join(' · ')}</span>
        </p>
        <p>{kept.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}</p>
        <small>
          <span>{since}</span>
          {station && <span>{station.name}</span>}
          {kept.every(({ status }) => status === 'SERVED') && (
            <span class="recall-served">
              <Icon name="check" /> {say('recall.served')}
            </span>
          )}
        </small>
      </div>
      <Button icon="recall" aria-label={`${say('recall.back')}: ${place}`} onClick={() => recall(ticket.id, ticket)}>
        {say('recall.back')}
      </Button>
    </li>
  );
}

/** Up and down lead from one ticket to the next. */
export function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  event.preventDefault();
  buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
}
