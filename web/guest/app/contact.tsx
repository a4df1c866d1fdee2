import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import type { Contact as Said } from './under-way.js';
import { say } from './words.js';

/** As it stands in the fields. */
export interface Typed {
  name: string;
  phone: string;
  /** `19:30` of today; one that is over is of tomorrow. */
  at: string;
}

/** Undefined while something of it is missing. */
export function contactOf({ name, phone, at }: Typed, now = new Date()): Said | undefined {
  const [hours, minutes] = at.split(':').map(Number);
  if (!name.trim() || !phone.trim() || hours === undefined || minutes === undefined) return undefined;
  const moment = new Date(now);
  moment.setHours(hours, minutes, 0, 0);
  if (moment <= now) moment.setDate(moment.getDate() + 1);
  return { name: name.trim(), phone: phone.trim(), pickup_at: moment.toISOString() };
}

/** Who comes for it, and when. */
export function Contact({ typed }: { typed: Signal<Typed> }): JSX.Element {
  const field = (name: keyof Typed, more: JSX.IntrinsicElements['input']): JSX.Element => (
    <input
      {...more}
      required
      value={typed.value[name]}
      onInput={({ currentTarget }) => (typed.value = { ...typed.value, [name]: currentTarget.value })}
    />
  );
  return (
    <fieldset>
      <legend>{say('pickup.title')}</legend>
      <label class="field">
        {say('pickup.name')}
        {field('name', { autocomplete: 'name', maxLength: 30 })}
      </label>
      <label class="field">
        {say('pickup.phone')}
        {field('phone', { type: 'tel', autocomplete: 'tel', maxLength: 20 })}
      </label>
      <label class="field">
        {say('pickup.at')}
        {field('at', { type: 'time' })}
      </label>
    </fieldset>
  );
}
