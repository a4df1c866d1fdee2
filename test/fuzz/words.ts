import type { Chance } from './chance.js';

const LETTERS = ['a', 'Z', '7', ' ', 'ж', 'Ә', 'ң', 'é', '王', '😀', '-', '"', '&', '<'];

/** Words in the languages of the house, so long and no longer. */
export function text(chance: Chance, least: number, most: number): string {
  const length = chance.whole(Math.max(least, 1), Math.max(least, Math.min(most, 24)));
  const letters = Array.from({ length: length - 1 }, () => chance.pick(LETTERS));
  return ['x', ...letters].join('').trimEnd().padEnd(least, 'y');
}

let made = 0;

/** Names that must be unique are never made twice. */
export function unique(): string {
  made += 1;
  return made.toString(36);
}

export function moment(chance: Chance): string {
  return new Date(Date.now() + chance.whole(-86_400_000, 86_400_000)).toISOString();
}

/** Up to so many hours from now. */
export function later(chance: Chance, hours: number): string {
  return new Date(Date.now() + chance.whole(60_000, hours * 3_600_000)).toISOString();
}

/** So many days ago, in the calendar of UTC. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

export function day(chance: Chance): string {
  return moment(chance).slice(0, 10);
}

export function timeOfDay(chance: Chance): string {
  return [chance.whole(0, 23), chance.whole(0, 59)].map((part) => String(part).padStart(2, '0')).join(':');
}
