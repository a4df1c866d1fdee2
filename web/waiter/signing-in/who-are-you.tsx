import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { WaiterView } from '../../../src/users/user.dto.js';
import type { Failure } from '../../lib/api.js';
import { device } from '../../lib/device.js';
import { signIn } from '../../lib/staff.js';
import { Button } from '../../ui/button.js';
import { clockTime, isZoneKnown } from '../../ui/dates.js';
import { Failed } from '../../ui/failed.js';
import { Keypad } from '../../ui/keypad.js';
import { Lamps } from '../../ui/lamps.js';
import { now } from '../../ui/now.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from '../words.js';
import { Faces } from './faces.js';
import { pinLengthOf, rememberPinLength } from './pin-lengths.js';

const SECOND_MS = 1_000;

/** Nobody is at work on this tablet: choose a face, type the PIN. */
export function WhoAreYou(): JSX.Element {
  const chosen = useSignal<WaiterView | null>(null);
  return (
    <div class="who">
      <header class="who-bar">
        <p class="who-place">
          <strong>{house.venue.value?.name}</strong>
          <span>{device.value?.name}</span>
          {isZoneKnown.value && <time>{clockTime(now.value)}</time>}
        </p>
        {(house.isFollowed.value || house.outbox.entries.value.length > 0) && (
          <Lamps
            link={house.link}
            lastProofAt={house.lastProofAt}
            outbox={house.outbox}
            say={say}
            onReconnect={house.reconnect}
          />
        )}
      </header>
      <main class="who-main">
        {chosen.value === null ? (
          <Everybody onChoose={(person) => (chosen.value = person)} />
        ) : (
          <PinOf person={chosen.value} onOther={() => (chosen.value = null)} />
        )}
      </main>
    </div>
  );
}

function Everybody({ onChoose }: { onChoose: (person: WaiterView) => void }): JSX.Element {
  const people = house.waiters.value;
  if (people === null) return <Skeleton />;
  if (people.length === 0)
    return (
      <Empty icon="person" title={say('who.none')}>
        {say('who.none.says')}
      </Empty>
    );
  return (
    <>
      <h1>{say('who.title')}</h1>
      <Faces people={people} onChoose={onChoose} />
    </>
  );
}

function PinOf({ person, onOther }: { person: WaiterView; onOther: () => void }): JSX.Element {
  const failure = useSignal<Failure | null>(null);
  /** Too many PINs were wrong: none is heard before. */
  const lockedUntil = useSignal<number | null>(null);
  const isPending = useSignal(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const submit = async (pin: string): Promise<void> => {
    isPending.value = true;
    const outcome = await signIn(person.id, pin);
    isPending.value = false;
    failure.value = outcome.ok ? null : outcome.failure;
    const waitMs = outcome.ok ? null : outcome.failure.retryAfterMs;
    lockedUntil.value = waitMs === null ? null : now.peek() + waitMs;
    if (outcome.ok) rememberPinLength(person.id, pin.length);
    else if (outcome.failure.status === 401) rememberPinLength(person.id, null);
  };
  const isWrong = failure.value?.status === 401;
  const waitS = lockedUntil.value === null ? 0 : Math.ceil((lockedUntil.value - now.value) / SECOND_MS);
  const message = waitS > 0 ? say('who.wait', { n: waitS }) : isWrong ? say('who.wrong') : null;
  const isOther = failure.value !== null && failure.value.status > 0 && !isWrong && lockedUntil.value === null;
  return (
    <section class="who-pin">
      <h1 tabIndex={-1} ref={heading}>
        {say('who.pin', { name: person.name })}
      </h1>
      <Keypad
        onDone={(pin) => void submit(pin)}
        length={pinLengthOf(person.id)}
        isPending={isPending.value}
        message={message}
      />
      {failure.value?.status === 0 && <p class="who-offline">{say('who.offline')}</p>}
      {isOther && <Failed failure={failure.value!} />}
      <Button icon="back" look="quiet" onClick={onOther}>
        {say('who.other')}
      </Button>
    </section>
  );
}
