import { computed, type ReadonlySignal } from '@preact/signals-core';
import { wallMs } from '../../src/domain/wall-clock.js';
import { keep } from '../lib/kept.js';
import { say } from './kit-words.js';
import { language, type Language } from './words.js';

// As the server said it last, for the moments before it says it again.
const venueZone = keep<string>('qres.zone', () => localStorage);

/** The time zone of the venue is known: before that a clock would show another place's time. */
export const isZoneKnown: ReadonlySignal<boolean> = computed(() => venueZone.value.value !== null);

/** The venue's: all its clocks show the same time, whatever zone a tablet is set to. */
export const timeZone: ReadonlySignal<string> = computed(
  () => venueZone.value.value ?? (new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'),
);

export function setTimeZone(zone: string): void {
  if (zone !== venueZone.value.peek()) venueZone.set(zone);
}

type Moment = string | number;

// Browsers claim to know Kazakh dates and then write `2026 M11 21`; so the words are ours, in every language.
const WEEKDAYS: Record<Language, string> = {
  en: 'Sun Mon Tue Wed Thu Fri Sat',
  ru: 'вс пн вт ср чт пт сб',
  kk: 'жс дс сс ср бс жм сб',
};
const MONTHS: Record<Language, string> = {
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec',
  ru: 'янв фев мар апр мая июн июл авг сен окт ноя дек',
  kk: 'қаң ақп нау сәу мам мау шіл там қыр қаз қар жел',
};

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** `19:05` by the clock on the venue's wall. */
export function clockTime(at: Moment): string {
  const wall = onTheWall(at);
  return `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

/** `19:05:42`, where seconds are what somebody asks for. */
export function clockSeconds(at: Moment): string {
  return `${clockTime(at)}:${two(onTheWall(at).getUTCSeconds())}`;
}

/** `Sat 21 Nov`; a business date such as `2026-11-21` is the same day everywhere. */
export function day(at: Moment): string {
  const isDate = typeof at === 'string' && /^\d{4}-\d\d-\d\d$/.test(at);
  const wall = isDate ? new Date(`${at}T00:00:00Z`) : onTheWall(at);
  const weekday = WEEKDAYS[language.value].split(' ')[wall.getUTCDay()];
  const month = MONTHS[language.value].split(' ')[wall.getUTCMonth()];
  return `${weekday} ${wall.getUTCDate()} ${month}`;
}

/** How long ago something was, from its age: `just now`, `40 s ago`, `5 min ago`. */
export function ago(ageMs: number): string {
  if (ageMs < SECOND_MS) return say('ago.now');
  if (ageMs < MINUTE_MS) return say('ago.seconds', { n: Math.floor(ageMs / SECOND_MS) });
  if (ageMs < HOUR_MS) return say('ago.minutes', { n: Math.floor(ageMs / MINUTE_MS) });
  if (ageMs < DAY_MS) return say('ago.hours', { n: Math.floor(ageMs / HOUR_MS) });
  return say('ago.days', { n: Math.floor(ageMs / DAY_MS) });
}

/** A ticket's age, `4:05`; past an hour and a half `1:32:07`. Never less than nothing, whatever a clock says. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (minutes < 90) return `${minutes}:${two(rest)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(rest)}`;
}

/** How long guests have been sitting: `47 min`, `1 h 20`. */
export function elapsed(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  if (minutes < 60) return say('elapsed.minutes', { n: minutes });
  return say('elapsed.hours', { h: Math.floor(minutes / 60), m: two(minutes % 60) });
}

function onTheWall(at: Moment): Date {
  return new Date(wallMs(typeof at === 'string' ? Date.parse(at) : at, timeZone.value));
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
