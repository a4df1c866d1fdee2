import type { JSX } from 'preact';
import { lock, type Person } from '../../lib/staff.js';
import { Face } from '../signing-in/faces.js';
import { say } from '../words.js';

/** Tapping the name gives the tablet to the next one; whatever waits stays. */
export function PersonButton({ person: { id, name } }: { person: Person }): JSX.Element {
  return (
    <button type="button" class="person-button" title={say('me.lock')} onClick={lock}>
      <span class="heard">{say('me.switch', { name })}</span>
      <Face id={id} name={name} />
      <span class="person-name" aria-hidden="true">
        {name}
      </span>
    </button>
  );
}
