import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { GuestCodeView } from '../../../src/guests/guest-session.dto.js';
import type { Failure } from '../../lib/api.js';
import { Qr } from '../../ui/qr.js';
import { Act, Failed, Sheet, useTriesAfter } from './kit.js';
import { page } from './page.js';
import { ask, rename, session } from './seat.js';
import { close } from './shown.js';
import { clockTime, say } from './words.js';

/** A code for the neighbours, as a link, as a picture and as letters. */
export function ShareSheet(): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  const code = useSignal<GuestCodeView | null>(null);
  const name = useSignal(session.peek()?.guests.find((one) => one.is_me)?.name ?? '');
  const tries = useTriesAfter(code.value ? null : failure.value);
  useEffect(() => {
    void ask<GuestCodeView>({ method: 'POST', path: '/guest/codes' }).then((outcome) => {
      if (outcome.ok) code.value = outcome.body;
      failure.value = outcome.ok ? null : outcome.failure;
    });
  }, [tries]);
  const letters = code.value?.code ?? null;
  const link = letters && `${location.origin}${location.pathname}?join=${letters}&lang=${page.language}`;
  return (
    <Sheet title={say('share.title')} onClose={close}>
      <Failed failure={failure.value} />
      {code.value && letters && link && (
        <>
          <p>{say('share.says', { time: clockTime(code.value.expires_at) })}</p>
          <Qr link={link} label={say('share.link')} />
          <p class="code">{letters.replace(/^(.{4})/, '$1 ')}</p>
          <a class="button" href={link}>
            {say('share.link')}
          </a>
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
