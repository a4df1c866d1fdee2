import type { JSX } from 'preact';
import { Note } from './kit.js';
import { chosenTime, type, typed, type Typed } from './pickup.js';
import { session } from './seat.js';
import { clockTime, say } from './words.js';

/** Who comes for it, and when. */
export function Contact(): JSX.Element {
  const field = (name: keyof Typed, more: JSX.IntrinsicElements['input']): JSX.Element => (
    <input
      {...more}
      required
      name={name}
      value={typed.value[name]}
      onInput={({ currentTarget }) => type({ [name]: currentTarget.value })}
    />
  );
  return (
    <fieldset data-contact>
      <legend>{say('pickup.title')}</legend>
      <label class="field">
        {say('pickup.name')}
        {field('name', { autocomplete: 'name', maxLength: 40 })}
      </label>
      <label class="field">
        {say('pickup.phone')}
        {field('phone', { type: 'tel', inputMode: 'tel', autocomplete: 'tel', maxLength: 20 })}
      </label>
      <Times />
      <p class="soft">{say('pickup.board')}</p>
    </fieldset>
  );
}

function Times(): JSX.Element | null {
  const offer = session.value?.pickup;
  if (!offer) return null;
  const { asap_at: asap, times } = offer;
  if (asap === null && times.length === 0) return <Note look="bad">{say('pickup.never')}</Note>;
  return (
    <label class="field">
      {say('pickup.at')}
      <select name="at" value={chosenTime() ?? ''} onChange={({ currentTarget }) => type({ at: currentTarget.value })}>
        {asap !== null && <option value="">{say('pickup.asap', { time: clockTime(asap) })}</option>}
        {times.map((time) => (
          <option key={time} value={time}>
            {clockTime(time)}
          </option>
        ))}
      </select>
    </label>
  );
}
