import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CALL_KINDS } from '../../../src/domain/guests/asking.js';
import type { Failure } from '../../lib/api.js';
import type { GuestCodeView } from '../../../src/guests/guest-session.dto.js';
import { Act, Failed, Note, Sheet } from './kit.js';
import { page } from './page.js';
import { Qr } from '../../ui/qr.js';
import { ask, rename, seated, session, sit } from './seat.js';
import { close, show } from './shown.js';
import { call, calls, refresh } from './standing.js';
import { ago, clockTime, say } from './words.js';

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

/** A code for the neighbours, as a link, as a picture and as letters. */
export function ShareSheet(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const code = useSignal<GuestCodeView | null>(null);
  const name = useSignal(session.peek()?.guests.find((one) => one.is_me)?.name ?? '');
  useEffect(() => {
    void ask<GuestCodeView>({ method: 'POST', path: '/guest/codes' }).then((outcome) => {
      if (outcome.ok) code.value = outcome.body;
      else failure.value = outcome.failure;
    });
  }, []);
  const link = code.value && `${location.origin}${location.pathname}?join=${code.value.code}&lang=${page.language}`;
  return (
    <Sheet title={say('share.title')} onClose={close}>
      <Failed failure={failure.value} />
      {code.value && link && (
        <>
          <p>{say('share.says', { time: clockTime(code.value.expires_at) })}</p>
          <Qr link={link} label={say('share.link')} />
          <p class="code">{code.value.code.replace(/^(.{4})/, '$1 ')}</p>
          <p>
            <a href={link}>{say('share.link')}</a>
          </p>
        </>
      )}
      <label class="field">
        {say('name.field')}
        <input maxLength={30} value={name.value} onInput={({ currentTarget }) => (name.value = currentTarget.value)} />
      </label>
      <Act
        isDisabled={name.value.trim() === ''}
        act={() => rename(name.value.trim())}
        onFailed={(refused) => (failure.value = refused)}
      >
        {say('name.keep')}
      </Act>
    </Sheet>
  );
}
