import type { JSX } from 'preact';
import { clockTime } from '../../ui/dates.js';
import { now } from '../../ui/now.js';
import { Banner } from '../../ui/states.js';
import { house } from '../house.js';
import { say } from '../words.js';

/** What the kitchen has said of itself, as far as guests are to hear it from whoever serves them. */
export function KitchenSays(): JSX.Element | null {
  const { guest_ordering_paused_until: until = null, busy_minutes: minutes = 0 } = house.floor.value?.kitchen ?? {};
  const isPaused = until !== null && Date.parse(until) > now.value;
  if (!isPaused && minutes === 0) return null;
  const said = [
    isPaused && say('guests.paused', { time: clockTime(until) }),
    minutes > 0 && say('guests.busy', { minutes }),
  ];
  return (
    <Banner look="warn" icon="kitchen">
      {said.filter(Boolean).join(' ')}
    </Banner>
  );
}
