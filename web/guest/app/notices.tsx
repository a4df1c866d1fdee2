import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '../../lib/api.js';
import { Act, Failed, Note, Sheet, textOf } from './kit.js';
import { page } from './page.js';
import { beginAnew, elsewhere, isOffline, isOver, move, session, stay } from './seat.js';
import { close } from './shown.js';
import { bill, refresh } from './standing.js';
import { clockTime, say } from './words.js';

const OVER = page.mode === 'pickup' ? 'over.anew' : 'over.says';

/** What is true now and matters to everybody who reads the menu. */
export function Notices(): JSX.Element {
  const here = session.value;
  return (
    <>
      {isOffline.value && <Note look="bad">{say('offline')}</Note>}
      {isOver.value && <Over />}
      {elsewhere.value && <Elsewhere failure={elsewhere.value} />}
      {here?.paused_until && <Note look="bad">{say('paused.until', { time: clockTime(here.paused_until) })}</Note>}
      {here?.right === 'MENU' && <Note>{say('off.says')}</Note>}
      {bill.value?.pickups?.some(({ state }) => state === 'READY') && <Note look="good">{say('pickup.READY')}</Note>}
    </>
  );
}

function Over(): JSX.Element {
  return (
    <section class="note" data-look="bad" data-state="over">
      <h2>{say('over.title')}</h2>
      <p>{say(OVER)}</p>
      <BeginAnew />
    </section>
  );
}

/** In place of what belongs to a visit. */
export function OverSheet(): JSX.Element {
  return (
    <Sheet title={say('over.title')} onClose={close} actions={<BeginAnew />}>
      <p>{say(OVER)}</p>
    </Sheet>
  );
}

function BeginAnew(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  return (
    <>
      <Act class="main" act={beginAnew} onDone={() => void refresh()} onFailed={(refused) => (failure.value = refused)}>
        {say('over.begin')}
      </Act>
      <Failed failure={failure.value} />
    </>
  );
}

function Elsewhere({ failure }: { failure: Failure }): JSX.Element {
  const refused = useSignal<Failure | null>(null);
  return (
    <section class="note" data-look="bad" data-state="elsewhere">
      <h2>{say('elsewhere.title')}</h2>
      <p>{textOf(failure)}</p>
      <button type="button" onClick={() => void stay().then(refresh)}>
        {say('elsewhere.stay')}
      </button>
      <Act act={move} onDone={() => void refresh()} onFailed={(again) => (refused.value = again)}>
        {say('elsewhere.move')}
      </Act>
      <Failed failure={refused.value} />
    </section>
  );
}
