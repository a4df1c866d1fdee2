import { grouped } from './grouped.js';

/** When a change of the menu is in force: at once, or once somebody has published it. */
export const MENU_PUBLISHING = ['IMMEDIATE', 'MANUAL'] as const;

export type MenuPublishing = (typeof MENU_PUBLISHING)[number];

/** What decides whether guests may have a dish or a variation. */
export interface Availability {
  isAvailable: boolean;
  /** Portions left; null when nobody counts them. */
  remaining: number | null;
  /** Until when it is on the stop-list; ISO 8601 in UTC with milliseconds. */
  unavailableUntil: string | null;
}

/** Nobody has to take a dish off the stop-list whose time on it is over. */
export function isOnSale({ isAvailable, remaining, unavailableUntil }: Availability, now: string): boolean {
  const offered = isAvailable || (unavailableUntil !== null && unavailableUntil <= now);
  return offered && remaining !== 0;
}

/** What somebody says of the stop-list: on or off, and how many portions are left; left out: as before. */
export interface StopChange {
  isAvailable: boolean;
  remaining?: number | null;
  until?: string | null;
}

export function isSameStop(one: Availability, other: Availability): boolean {
  return (
    one.isAvailable === other.isAvailable &&
    one.remaining === other.remaining &&
    one.unavailableUntil === other.unavailableUntil
  );
}

export function changeStop(before: Availability, { isAvailable, remaining, until }: StopChange): Availability {
  const left = remaining === undefined ? before.remaining : remaining;
  // Whoever says that there is more, without saying how much, stops counting: "on, but none left" helps nobody.
  const countedOut = isAvailable && remaining === undefined && left === 0;
  return {
    isAvailable,
    remaining: countedOut ? null : left,
    unavailableUntil: isAvailable ? null : (until ?? null),
  };
}

export const DIETS = [
  'VEGETARIAN',
  'VEGAN',
  'PESCATARIAN',
  'HALAL',
  'KOSHER',
  'GLUTEN_FREE',
  'LACTOSE_FREE',
  'NUT_FREE',
  'SUGAR_FREE',
] as const;

export type Diet = (typeof DIETS)[number];

/** Each chapter followed by its parts, both in the order in which they come. */
export function inMenuOrder<Chapter extends { id: string; parentId: string | null }>(
  chapters: readonly Chapter[],
): Chapter[] {
  const ids = new Set(chapters.map(({ id }) => id));
  const isTop = ({ parentId }: Chapter): boolean => parentId === null || !ids.has(parentId);
  const parts = grouped(chapters, ({ parentId }) => parentId ?? '');
  const inside = (chapter: Chapter): Chapter[] => [chapter, ...(parts.get(chapter.id) ?? []).flatMap(inside)];
  return chapters.filter(isTop).flatMap(inside);
}

/** Levels of categories that a menu has at most. */
export const MENU_LEVELS = 3;

/** A category and those that it is a part of, from itself to the top. */
export function lineageOf<Chapter extends { parentId: string | null }>(
  id: string,
  chapterOf: (id: string) => Chapter | undefined,
): Chapter[] {
  const line: Chapter[] = [];
  for (let next: string | null = id; next !== null && line.length < MENU_LEVELS;) {
    const chapter: Chapter | undefined = chapterOf(next);
    if (!chapter) break;
    line.push(chapter);
    next = chapter.parentId;
  }
  return line;
}
