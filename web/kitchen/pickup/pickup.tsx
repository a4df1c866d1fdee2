import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { clockTime } from '../../ui/dates.js';
import { IconButton } from '../../ui/button.js';
import { Icon } from '../../ui/icon.js';
import { now } from '../../ui/now.js';
import { go } from '../../ui/route.js';
import { Banner } from '../../ui/states.js';
import { rail } from '../rail.js';
import { say } from '../words/views.js';
import { pickUps, type PickUp } from './pick-ups.js';

/** Hangs over the counter: guests read it from across the room, and no more than a first name on it says who they are. */
export function Pickup(): JSX.Element {
  useEffect(() => rail.openPass(), []);
  const board = useComputed(() => pickUps(rail.pass.value?.tickets ?? [])).value;
  const time = useComputed(() => clockTime(now.value));
  const isSure = rail.link.value === 'live' && rail.pass.value !== null;
  return (
    <main class="pickup">
      <header class="pickup-head">
        <time>{time}</time>
        <IconButton icon="back" look="quiet" label={say('pickup.leave')} onClick={() => go()} />
      </header>
      {!isSure && rail.link.value !== 'connecting' && <Banner look="warn">{say('pickup.unsure')}</Banner>}
      <Numbers title={say('pickup.making')} of="making" numbers={board.making} />
      <Numbers title={say('pickup.ready')} of="ready" numbers={board.ready} />
    </main>
  );
}

interface NumbersProps {
  title: string;
  of: 'making' | 'ready';
  numbers: readonly PickUp[];
}

function Numbers({ title, of, numbers }: NumbersProps): JSX.Element {
  return (
    <section class="pickup-side" data-of={of} aria-live={of === 'ready' ? 'polite' : undefined}>
      <h1>
        <Icon name={of === 'ready' ? 'bell' : 'fire'} />
        {title}
      </h1>
      {numbers.length === 0 && <p class="soft">{say('pickup.none')}</p>}
      <ul class="pickup-numbers">
        {numbers.map(({ order_id, number, called }) => (
          <li key={order_id} class="pickup-number">
            {number}
            {called !== null && <small>{called}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
