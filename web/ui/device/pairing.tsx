import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Failure } from '../../lib/api.js';
import { isPairing, pair, unpairedBecause } from '../../lib/device.js';
import { home } from '../../lib/home.js';
import { Button } from '../button.js';
import { Failed } from '../failed.js';
import { Field } from '../field.js';
import { Icon } from '../icon.js';
import { LanguageChoice } from '../preferences.js';
import { Banner, Skeleton } from '../states.js';
import { say } from './device-words.js';
import { Limited } from './limited.js';
import './device.css';

export interface PairingProps {
  /** What came of a code in the address. */
  failure?: Failure | null;
  /** How many commands wait on this device, where it was one before. */
  waiting?: number;
}

const CODE_LENGTH = 8;
const DEVICES_OF_THE_API = '/docs#/Devices';

/** Makes this browser a device of the house. */
export function Pairing({ failure: before = null, waiting = 0 }: PairingProps): JSX.Element {
  if (isPairing.value) return <Skeleton />;
  return (
    <main class="pairing">
      <div class="pairing-card">
        <header class="pairing-head">
          <Icon name={home.room === 'kitchen' ? 'kitchen' : 'device'} />
          <h1>{say(home.room === 'kitchen' ? 'kitchen.title' : 'waiter.title')}</h1>
          <p>
            {say('where')} <a href={DEVICES_OF_THE_API}>{say('where.made')}</a>
          </p>
        </header>
        {unpairedBecause.value === 'revoked' && (
          <Banner look="warn">
            {say('revoked')}
            {waiting > 0 && <> {say('revoked.waiting', { count: waiting })}</>}
          </Banner>
        )}
        <CodeForm before={before} />
        <footer class="pairing-foot">
          <LanguageChoice />
          <Limited />
        </footer>
      </div>
    </main>
  );
}

function CodeForm({ before }: { before: Failure | null }): JSX.Element {
  const code = useSignal('');
  const isTooShort = useSignal(false);
  const isPending = useSignal(false);
  const failure = useSignal(before);

  const connect = async (): Promise<void> => {
    const typed = code.value.replace(/[\s-]/g, '');
    isTooShort.value = typed.length < CODE_LENGTH;
    if (isTooShort.value || isPending.value) return;
    isPending.value = true;
    const outcome = await pair(typed);
    isPending.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
  };

  const isUsed = failure.value?.code === 'LINK_USED';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <Field label={say('code')} error={isTooShort.value ? say('short') : isUsed ? say('used') : undefined}>
        {(tied) => (
          <input
            {...tied}
            class="pairing-code"
            autofocus
            autocomplete="one-time-code"
            autocapitalize="characters"
            spellcheck={false}
            maxLength={12}
            value={code.value}
            onInput={(event) => {
              code.value = event.currentTarget.value;
              isTooShort.value = false;
            }}
          />
        )}
      </Field>
      {failure.value && !isUsed && <Failed failure={failure.value} />}
      <Button type="submit" look="accent" size="large" isPending={isPending.value}>
        {say(isPending.value ? 'connecting' : 'connect')}
      </Button>
    </form>
  );
}
