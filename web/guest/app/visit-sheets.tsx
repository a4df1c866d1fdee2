import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CALL_KINDS } from '../../../src/domain/guests/asking.js';
import type { Failure } from '../../lib/api.js';
import { Act, Failed, Note, Sheet } from './kit.js';
import { seated, sit } from './seat.js';
import { close, show } from './shown.js';
import { call, calls, refresh } from './standing.js';
import { ago, say } from './words.js';

const TELL_EVERY_MS = 30_000;

/** Somebody should come: for anything, for water, with the bill. */
export function CallSheet(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), TELL_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <Sheet title={say('call.title')} onClose={close}>
      <Failed failure={failure.value} />
      {CALL_KINDS.map((kind) => {
        const made = calls.value.find((one) => one.kind === kind);
        return (
          <div key={kind} class="call" data-call={kind}>
            <Act
              class={made ? '' : 'main'}
              act={async () => (await seated()) ?? call(kind)}
              onFailed={(refused) => {
                failure.value = refused;
                now.value = Date.now();
              }}
            >
              {say(`call.${kind}`)}
            </Act>
            {made && (
              <Note look="good">
                {made.answered_at
                  ? say('called.answered')
                  : say('called.at', { ago: ago(now.value - Date.parse(made.called_at)) })}
              </Note>
            )}
          </div>
        );
      })}
    </Sheet>
  );
}

/** The code that the staff or a neighbour shows. */
export function CodeSheet(): JSX.Element {
  const typed = useSignal('');
  const failure = useSignal<Failure | null>(null);
  return (
    <Sheet
      title={say('code.title')}
      onClose={close}
      actions={
        <Act
          class="main"
          isDisabled={typed.value.replace(/[\s-]/g, '').length < 8}
          act={() => sit(typed.value)}
          onDone={() => {
            void refresh();
            show({ kind: 'list' });
          }}
          onFailed={(refused) => (failure.value = refused)}
        >
          {say('code.send')}
        </Act>
      }
    >
      <p>{say('code.says')}</p>
      <label class="field">
        {say('code.field')}
        <input
          autocapitalize="characters"
          autocomplete="one-time-code"
          spellcheck={false}
          maxLength={40}
          value={typed.value}
          onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
        />
      </label>
      <Failed failure={failure.value} />
    </Sheet>
  );
}
