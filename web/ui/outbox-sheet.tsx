import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Entry, Outbox } from '../lib/outbox/outbox.js';
import { Button } from './button.js';
import { ago, clockTime } from './dates.js';
import { Failed } from './failed.js';
import { Field } from './field.js';
import { Icon, type IconName } from './icon.js';
import { say } from './kit-words.js';
import { now } from './now.js';
import { Sheet } from './sheet.js';
import { Empty } from './states.js';

/** What the sheet needs of an outbox. */
export type WaitingBox = Pick<Outbox, 'entries' | 'retry' | 'discard'>;

export interface OutboxSheetProps {
  outbox: WaitingBox;
  /** A command in the words of the room that made it. */
  tell: (says: Entry['says']) => string;
  onClose: () => void;
}

/** Everything that waits, oldest first, in plain words; nothing leaves it unseen. */
export function OutboxSheet({ outbox, tell, onClose }: OutboxSheetProps): JSX.Element {
  const entries = outbox.entries.value;
  return (
    <Sheet title={say('outbox.title')} onClose={onClose} from="side">
      {entries.length === 0 ? (
        <Empty icon="check" title={say('outbox.none')}>
          {say('outbox.none.says')}
        </Empty>
      ) : (
        <ul class="rows">
          {entries.map((entry) => (
            <Row key={entry.key} entry={entry} outbox={outbox} tell={tell} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

const ICONS: Record<Entry['state'], IconName> = { waiting: 'clock', sending: 'outbox', refused: 'warning' };

function Row({
  entry,
  outbox,
  tell,
}: {
  entry: Entry;
  outbox: WaitingBox;
  tell: OutboxSheetProps['tell'];
}): JSX.Element {
  const { state, by, at, tries, failure, key } = entry;
  const facts = [
    `${clockTime(at)}, ${ago(now.value - Date.parse(at))}`,
    by && say('outbox.by', { name: by.name }),
    tries > 0 && say('outbox.tries', { count: tries }),
  ];
  return (
    <li class="row outbox-row" data-state={state}>
      <div class="row-line">
        <Icon name={ICONS[state]} />
        <div class="row-words">
          <b>{tell(entry.says)}</b>
          <small>
            {say(`outbox.state.${state}`)} · {facts.filter(Boolean).join(' · ')}
          </small>
        </div>
      </div>
      {failure && state === 'refused' && <Failed failure={failure} onRetry={() => void outbox.retry(key)} />}
      {state === 'refused' && <Discard onDiscard={(reason) => void outbox.discard(key, reason)} />}
    </li>
  );
}

/** What is thrown away was somebody's order: it takes a reason. */
function Discard({ onDiscard }: { onDiscard: (reason: string) => void }): JSX.Element {
  const isAsking = useSignal(false);
  const reason = useSignal('');
  if (!isAsking.value)
    return (
      <Button icon="trash" look="quiet" onClick={() => (isAsking.value = true)}>
        {say('outbox.discard')}
      </Button>
    );
  return (
    <form
      class="discard"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.value.trim()) onDiscard(reason.value.trim());
      }}
    >
      <Field label={say('outbox.discard.reason')} isRequired>
        {(tied) => (
          <input
            {...tied}
            autofocus
            maxLength={200}
            value={reason.value}
            onInput={(event) => (reason.value = event.currentTarget.value)}
          />
        )}
      </Field>
      <Button type="submit" icon="trash" look="danger">
        {say('outbox.discard')}
      </Button>
    </form>
  );
}
