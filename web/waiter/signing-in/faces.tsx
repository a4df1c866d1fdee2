import type { JSX } from 'preact';
import type { WaiterView } from '../../../src/users/user.dto.js';
import { initials } from '../floor/standing.js';
import { noticesOf } from '../notices/notices.js';
import { Count } from '../../ui/states.js';
import { say } from '../words.js';

/** A hue of one's own, the same on every tablet, so that a face is found before its name is read. */
export function hueOf(id: string): number {
  let hue = 0;
  for (const letter of id) hue = (hue * 31 + letter.charCodeAt(0)) % 360;
  return hue;
}

export function Face({ id, name }: { id: string; name: string }): JSX.Element {
  return (
    <span class="face" aria-hidden="true" style={{ '--hue': String(hueOf(id)) }}>
      {initials(name)}
    </span>
  );
}

/** Everybody who may sign in here; a number says what waits for whom. */
export function Faces({
  people,
  onChoose,
}: {
  people: readonly WaiterView[];
  onChoose: (one: WaiterView) => void;
}): JSX.Element {
  return (
    <ul class="faces">
      {people.map((person) => (
        <li key={person.id}>
          <button type="button" class="face-button" onClick={() => onChoose(person)}>
            <Face id={person.id} name={person.name} />
            <strong>{person.name}</strong>
            <small>{say(`role.${person.role}`)}</small>
            <Waiting person={person} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Waiting({ person }: { person: WaiterView }): JSX.Element | null {
  const count = noticesOf(person.id).length;
  return <Count n={count} label={say('notices.count', { count })} />;
}
