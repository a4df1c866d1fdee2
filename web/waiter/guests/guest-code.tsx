import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { GuestCodeView } from '../../../src/guests/guest-session.dto.js';
import type { Failure } from '../../lib/api.js';
import { newKey } from '../../lib/key.js';
import { Button } from '../../ui/button.js';
import { clockTime } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { now } from '../../ui/now.js';
import { house } from '../house.js';
import { say } from './words.js';
import './guest-code.css';

/** A code in letters that are read across a table; it is shown, never written down, and soon worth nothing. */
export function GuestCode({ tableId }: { tableId: string }): JSX.Element {
  const shown = useSignal<GuestCodeView | null>(null);
  const failure = useSignal<Failure | null>(null);
  const isPending = useSignal(false);
  const isHeard = house.link.value === 'live';
  const show = async (): Promise<void> => {
    isPending.value = true;
    const path = `/tables/${tableId}/guest-codes`;
    const outcome = await house.api.ask<GuestCodeView>({ method: 'POST', path, key: newKey() });
    isPending.value = false;
    if (outcome.ok) shown.value = outcome.body;
    failure.value = outcome.ok ? null : outcome.failure;
  };
  const code = shown.value !== null && Date.parse(shown.value.expires_at) > now.value ? shown.value : null;
  const letters = code?.code ?? null;
  return (
    <div class="guest-code">
      {code && letters !== null && (
        <>
          <p class="guest-code-letters" data-code={letters}>
            <span class="heard">{say('code.spoken', { letters: [...letters].join(' ') })}</span>
            <span aria-hidden="true">{`${letters.slice(0, 4)} ${letters.slice(4)}`}</span>
          </p>
          <p>
            {say('code.says')} {say('code.until', { time: clockTime(code.expires_at) })}
          </p>
        </>
      )}
      {failure.value && <Failed failure={failure.value} />}
      <Button icon="qr" disabled={!isHeard} isPending={isPending.value} onClick={() => void show()}>
        {say(code ? 'code.new' : 'code.show')}
      </Button>
      {!isHeard && <p>{say('needs.link')}</p>}
    </div>
  );
}
