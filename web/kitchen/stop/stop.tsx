import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { AvailabilityChange, AvailabilityView } from '../../../src/menu/availability.dto.js';
import type { StaffMenu } from '../../../src/menu/menu.dto.js';
import type { OrderView } from '../../../src/orders/order.dto.js';
import type { TicketView } from '../../../src/orders/tickets/ticket.dto.js';
import type { Failure } from '../../lib/api.js';
import { Button } from '../../ui/button.js';
import { clockTime } from '../../ui/dates.js';
import { Failed, failureText } from '../../ui/failed.js';
import { Icon } from '../../ui/icon.js';
import { serverTime } from '../../ui/now.js';
import { Sheet } from '../../ui/sheet.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { toast } from '../../ui/toasts.js';
import { placeOf } from '../card/place.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';
import { entriesOf, entriesOn, namedLike, saleOf, type StopEntry } from './stop-entries.js';

const HOUR_MS = 3_600_000;
// More would not be read; a letter more finds the rest.
const MOST_FOUND = 30;

export interface StopProps {
  /** Whose dishes are meant; null: all of the menu. */
  ticket: TicketView | null;
  onClose: () => void;
}

/** What has run out. Said at once or not at all: a waiter who sells it meanwhile must be told by somebody. */
export function Stop({ ticket, onClose }: StopProps): JSX.Element {
  const all = useSignal<readonly StopEntry[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const load = async (): Promise<void> => {
    const found = await entriesFor(ticket);
    failure.value = 'failure' in found ? found.failure : null;
    if (!('failure' in found)) all.value = found.entries;
  };
  useEffect(() => {
    void load();
    return rail.onHeard((heard) => {
      if (heard.kind === 'event' && heard.event.type.endsWith('availability_changed')) void load();
    });
  }, []);
  const title = ticket ? say('stop.of', { place: placeOf(ticket) }) : say('stop.title');
  return (
    <Sheet title={title} onClose={onClose}>
      <p class="soft">{say('stop.says')}</p>
      {failure.value && <Failed failure={failure.value} onRetry={() => void load()} />}
      {all.value === null && !failure.value && <Skeleton lines={5} />}
      {all.value !== null && (ticket ? <Rows entries={all} shown={all.value} /> : <WholeMenu entries={all} />)}
    </Sheet>
  );
}

type Entries = Signal<readonly StopEntry[] | null>;

async function entriesFor(ticket: TicketView | null): Promise<{ entries: StopEntry[] } | { failure: Failure }> {
  const [menu, order] = await Promise.all([
    rail.api.get<{ data: StaffMenu }>('/snapshot?view=menu'),
    ticket && rail.api.get<OrderView>(`/orders/${ticket.order_id}`),
  ]);
  if (!menu.ok) return { failure: menu.failure };
  if (order && !order.ok) return { failure: order.failure };
  const entries = entriesOf(menu.body.data);
  if (!ticket || !order) return { entries };
  return {
    entries: entriesOn(
      entries,
      order.body.items,
      ticket.lines.map(({ id }) => id),
    ),
  };
}

function WholeMenu({ entries }: { entries: Entries }): JSX.Element {
  const words = useSignal('');
  const all = entries.value ?? [];
  const shown = words.value === '' ? all.filter(({ isOnSale }) => !isOnSale) : namedLike(all, words.value);
  return (
    <>
      <label class="search">
        <span class="heard">{say('stop.search')}</span>
        <input
          type="search"
          placeholder={say('stop.search')}
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
        />
      </label>
      {words.value === '' && shown.length > 0 && <h3>{say('stop.now')}</h3>}
      <Rows entries={entries} shown={shown.slice(0, MOST_FOUND)} />
      {shown.length === 0 && words.value === '' && (
        <Empty icon="check" title={say('stop.none')}>
          {say('stop.none.says')}
        </Empty>
      )}
      {shown.length === 0 && words.value !== '' && (
        <Empty icon="search" title={say('stop.not-found', { words: words.value })} />
      )}
    </>
  );
}

function Rows({ entries, shown }: { entries: Entries; shown: readonly StopEntry[] }): JSX.Element {
  const tell = async (entry: StopEntry, change: AvailabilityChange): Promise<void> => {
    const outcome = await rail.api.ask<AvailabilityView>({ method: 'PATCH', path: entry.path, body: change });
    if (!outcome.ok) return void toast({ text: failureText(outcome.failure), look: 'bad' });
    const after = { ...entry, ...saleOf(outcome.body) };
    entries.value = (entries.value ?? []).map((one) => (one.id === entry.id ? after : one));
    toast({ text: say(after.isOnSale ? 'stop.done.on' : 'stop.done.off', { name: entry.name }), look: 'good' });
  };
  return (
    <ul class="rows">
      {shown.map((entry) => (
        <Row key={entry.id} entry={entry} onSay={(change) => void tell(entry, change)} />
      ))}
    </ul>
  );
}

function Row({ entry, onSay }: { entry: StopEntry; onSay: (change: AvailabilityChange) => void }): JSX.Element {
  const { name, isOnSale, kind } = entry;
  const inAnHour = (): string => new Date(serverTime() + HOUR_MS).toISOString();
  return (
    <li class="row stop-row" data-stop={entry.id} data-on-sale={isOnSale}>
      <div class="row-words">
        <b>{name}</b>
        <small>
          <Icon name={isOnSale ? 'check' : 'sold-out'} /> {stateOf(entry)}
          {kind === 'option' && ` · ${say('stop.option')}`}
        </small>
      </div>
      <div class="stop-acts">
        {isOnSale ? (
          <>
            <Button
              icon="sold-out"
              look="danger"
              aria-label={`${say('stop.out')}: ${name}`}
              onClick={() => onSay({ is_available: false })}
            >
              {say('stop.out')}
            </Button>
            <Button
              icon="clock"
              aria-label={`${say('stop.hour')}: ${name}`}
              onClick={() => onSay({ is_available: false, until: inAnHour() })}
            >
              {say('stop.hour')}
            </Button>
          </>
        ) : (
          <Button
            icon="undo"
            look="accent"
            aria-label={`${say('stop.back')}: ${name}`}
            onClick={() => onSay({ is_available: true })}
          >
            {say('stop.back')}
          </Button>
        )}
      </div>
    </li>
  );
}

function stateOf({ isOnSale, remaining, until }: StopEntry): string {
  if (!isOnSale) return until === null ? say('stop.off') : say('stop.until', { time: clockTime(until) });
  return remaining === null ? say('stop.on') : say('stop.left', { n: remaining });
}
