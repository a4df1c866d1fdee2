import { useSignal, type ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { LinkState } from '../lib/link-lamp.js';
import type { Entry } from '../lib/outbox/outbox.js';
import { Button } from './button.js';
import { ago, clockSeconds } from './dates.js';
import { Limited } from './device/limited.js';
import { NewVersion } from './device/new-version.js';
import { Icon, type IconName } from './icon.js';
import { say } from './kit-words.js';
import { now } from './now.js';
import { OutboxSheet, type WaitingBox } from './outbox-sheet.js';
import { Sheet } from './sheet.js';
import type { With } from './words.js';

export interface LampsProps {
  link: ReadonlySignal<LinkState>;
  /** When the server last proved that nothing is missing here, by its own clock. */
  lastProofAt: ReadonlySignal<number | null>;
  outbox: WaitingBox;
  /** The room's: a command of the outbox in words. */
  say: (word: never, values?: With) => string;
  onReconnect?: () => void;
}

/** Two lamps, because they are two questions: is what I see true, and has what I did arrived? */
export function Lamps({ link, lastProofAt, outbox, say: sayInRoom, onReconnect }: LampsProps): JSX.Element {
  const open = useSignal<'link' | 'outbox' | null>(null);
  const close = (): void => void (open.value = null);
  const tell = (says: Entry['says']): string => sayInRoom(says.word as never, says.with);
  return (
    <div class="lamps">
      <LinkLamp link={link.value} lastProofAt={lastProofAt} onOpen={() => (open.value = 'link')} />
      <OutboxLamp entries={outbox.entries.value} onOpen={() => (open.value = 'outbox')} />
      <NewVersion waiting={outbox.entries.value.length} />
      <Limited />
      {open.value === 'link' && (
        <LinkSheet link={link.value} at={lastProofAt.value} {...{ onReconnect }} onClose={close} />
      )}
      {open.value === 'outbox' && <OutboxSheet outbox={outbox} tell={tell} onClose={close} />}
    </div>
  );
}

const LINK_ICONS: Record<LinkState, IconName> = {
  connecting: 'refresh',
  live: 'link',
  stale: 'help',
  offline: 'link-off',
};
const LINK_LOOKS: Record<LinkState, string> = { connecting: 'warn', live: 'good', stale: 'warn', offline: 'bad' };

interface LinkLampProps {
  link: LinkState;
  lastProofAt: ReadonlySignal<number | null>;
  onOpen: () => void;
}

function LinkLamp({ link, lastProofAt, onOpen }: LinkLampProps): JSX.Element {
  const isDoubtful = link === 'stale' || link === 'offline';
  const at = isDoubtful ? lastProofAt.value : null;
  return (
    <button type="button" class="lamp" data-look={LINK_LOOKS[link]} data-link={link} onClick={onOpen}>
      <Icon name={LINK_ICONS[link]} />
      <span class="lamp-words" role="status">
        {say(`link.${link}`)}
        {at !== null && <small>{say('link.since', { time: clockSeconds(at) })}</small>}
      </span>
    </button>
  );
}

function OutboxLamp({ entries, onOpen }: { entries: readonly Entry[]; onOpen: () => void }): JSX.Element {
  const refused = entries.filter((entry) => entry.state === 'refused').length;
  const look = refused > 0 ? 'bad' : entries.length > 0 ? 'warn' : 'good';
  const words =
    refused > 0
      ? say('outbox.refused', { count: refused })
      : entries.length > 0
        ? say('outbox.waiting', { count: entries.length })
        : say('outbox.none');
  return (
    <button type="button" class="lamp" data-look={look} data-outbox={entries.length} onClick={onOpen}>
      <Icon name={refused > 0 ? 'warning' : entries.length > 0 ? 'clock' : 'outbox'} />
      <span class="lamp-words" role="status">
        {words}
      </span>
    </button>
  );
}

interface LinkSheetProps {
  link: LinkState;
  at: number | null;
  onReconnect?: (() => void) | undefined;
  onClose: () => void;
}

function LinkSheet({ link, at, onReconnect, onClose }: LinkSheetProps): JSX.Element {
  const confirmed =
    at === null
      ? say('link.never')
      : say('link.confirmed', { time: clockSeconds(at), ago: ago(Math.max(0, now.value - at)) });
  return (
    <Sheet title={`${say('link.title')}: ${say(`link.${link}`)}`} onClose={onClose} size="small">
      <p>{say(`link.${link}.says`)}</p>
      <p>{confirmed}</p>
      {onReconnect && link !== 'live' && (
        <Button icon="refresh" look="accent" onClick={onReconnect}>
          {say('link.reconnect')}
        </Button>
      )}
    </Sheet>
  );
}
