import type { JSX } from 'preact';
import { Stepper } from '../../ui/stepper.js';
import { say } from '../words.js';
import { followed } from './followed.js';
import type { TableStand } from './standing.js';
import { countGuests, seat } from './verbs.js';
import { me } from '../../lib/staff.js';

// Parties of more are rare enough for a second tap.
const USUAL_PARTY = [1, 2, 3, 4, 5, 6, 7, 8];
const MOST_GUESTS = 200;

/** How many sit down: one tap seats them, another one counts them again. */
export function GuestsCount({ stand }: { stand: TableStand }): JSX.Element | null {
  const { standing, session, covers, table } = stand;
  if (standing === 'out_of_service') return null;
  const tell = (count: number): void => {
    if (session) return countGuests(stand, count);
    seat(stand, count);
    // Whoever seats guests is whom they look for.
    if (me.value) followed.put(me.value.id, [table.id]);
  };
  return (
    <section class="sheet-part">
      <h3>{say(session ? 'sheet.guests' : 'sheet.seat')}</h3>
      <div class="party" role="group" aria-label={say('sheet.guests')}>
        {USUAL_PARTY.map((count) => (
          <button
            key={count}
            type="button"
            class="party-size"
            aria-pressed={session !== null && covers === count}
            onClick={() => tell(count)}
          >
            {count}
          </button>
        ))}
      </div>
      {session && <Stepper label={say('sheet.guests')} value={covers ?? 0} min={1} max={MOST_GUESTS} onChange={tell} />}
    </section>
  );
}
