import { signal } from '@preact/signals';
import { page } from './page.js';
import { session } from './seat.js';
import type { Contact } from './under-way.js';

/** As it stands in the fields. */
export interface Typed {
  name: string;
  phone: string;
  /** One of the times that the house offers; empty: as soon as it is made. */
  at: string;
}

/** Whoever orders by the code of the house fetches it. */
export const isPickup = page.mode === 'pickup';

const PLACE = `qres.contact.${page.code}`;
const PHONE = /^\+?(?:[ ()./-]*\d){5,15}[ ()./-]*$/;

/** Kept while the tab is open, so that a reload loses nothing; who holds this phone tomorrow reads nothing of it. */
export const typed = signal<Typed>(read());

export function type(change: Partial<Typed>): void {
  typed.value = { ...typed.peek(), ...change };
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(typed.peek()));
  } catch {
    // Then it lasts as long as the page.
  }
}

/** The time that is chosen; null: as soon as it is made. One that has passed meanwhile is the next that is offered. */
export function chosenTime(): string | null {
  const { asap_at: asap, times } = session.value?.pickup ?? { asap_at: null, times: [] };
  const { at } = typed.value;
  if (times.includes(at)) return at;
  return asap === null ? (times[0] ?? null) : null;
}

/** Undefined while something of it is missing, or nothing can be fetched. */
export function contactNow(): Contact | undefined {
  const { asap_at: asap, times } = session.value?.pickup ?? { asap_at: null, times: [] };
  const name = typed.value.name.trim();
  const phone = typed.value.phone.trim();
  if (!name || !PHONE.test(phone) || (asap === null && times.length === 0)) return undefined;
  return { name, phone, pickup_at: chosenTime() };
}

function read(): Typed {
  const empty = { name: '', phone: '', at: '' };
  try {
    return { ...empty, ...(JSON.parse(sessionStorage.getItem(PLACE) ?? '{}') as Partial<Typed>) };
  } catch {
    return empty;
  }
}
