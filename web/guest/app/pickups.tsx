import type { JSX } from 'preact';
import type { GuestPickupView } from '../../../src/guests/pickup/pickup.dto.js';
import { Note } from './kit.js';
import { bill } from './standing.js';
import { clockTime, say } from './words.js';

/** The numbers that are called out for this phone, and which of them can be fetched. */
export function Pickups(): JSX.Element {
  return (
    <>
      {(bill.value?.pickups ?? []).map((one) => (
        <section key={one.order_id} class="pickup" data-pickup={one.state}>
          <p>
            {say('pickup.number')} <b>{one.number}</b>
          </p>
          <Note look={one.state === 'READY' ? 'good' : 'info'}>{sentence(one)}</Note>
        </section>
      ))}
    </>
  );
}

function sentence({ state, pickup_at: at }: GuestPickupView): string {
  if (state === 'HELD' || state === 'WAITING')
    return at === null ? say('pickup.WAITING') : say('pickup.HELD', { time: clockTime(at) });
  return say(`pickup.${state}`);
}
