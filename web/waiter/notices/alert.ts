import { effect, signal } from '@preact/signals-core';
import { me } from '../../lib/staff.js';
import { marksOf, type NoticeKind } from './notice.js';
import { chime } from './chime.js';
import { myNotices } from './notices.js';

const QUIET = 'qres.notices.quiet';

/** Whether this tablet rings; it vibrates and counts in any case. */
export const rings = signal(localStorage.getItem(QUIET) === null);

export function ring(isOn: boolean): void {
  rings.value = isOn;
  if (isOn) localStorage.removeItem(QUIET);
  else localStorage.setItem(QUIET, 'yes');
}

const URGENT: ReadonlySet<NoticeKind> = new Set(['ready', 'unseen', 'kitchen', 'payment_failed', 'asked', 'called']);

/** Rings and shakes once for each thing that is new to whoever is at work. What waited before they came is only counted. */
export function alertOnNews(): void {
  let told = new Set<string>();
  let whose: string | null = null;
  effect(() => {
    const notices = myNotices.value;
    const person = me.value?.id ?? null;
    const fresh = notices.filter((notice) => marksOf(notice).some((mark) => !told.has(mark)));
    const isSamePerson = person === whose;
    whose = person;
    told = new Set(notices.flatMap(marksOf));
    if (person === null || !isSamePerson || fresh.length === 0) return;
    const isUrgent = fresh.some(({ kind }) => URGENT.has(kind));
    // A browser complains of a page that shakes before anybody has touched it.
    if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(isUrgent ? [120, 80, 120] : 80);
    if (rings.peek()) chime(isUrgent);
  });
}
