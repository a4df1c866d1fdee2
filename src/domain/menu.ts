import { grouped } from './grouped.js';

/** IMMEDIATE: a menu change is in force at once. MANUAL: it is in force when a user publishes it. */
export const MENU_PUBLISHING = ['IMMEDIATE', 'MANUAL'] as const;

export type MenuPublishing = (typeof MENU_PUBLISHING)[number];

/** Facts that decide whether a dish or variation can be ordered. */
export interface Availability {
  isAvailable: boolean;
  /** Portions left; null if they are not counted. */
  remaining: number | null;
  /** End of the time on the stop-list; ISO 8601 in UTC with milliseconds. */
  unavailableUntil: string | null;
}

/** Returns true if the dish can be ordered. A stop-list entry ends by itself. */
export function isOnSale({ isAvailable, remaining, unavailableUntil }: Availability, now: string): boolean {
  const offered = isAvailable || (unavailableUntil !== null && unavailableUntil <= now);
  return offered && remaining !== 0;
}

/** Change of the stop-list: on or off, and the portions left. Left out means unchanged. */
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
  // If the dish is made available without a count, counting stops: "available, but none left" would be useless.
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

/** Returns the categories so that each is followed by its children, in menu order. */
export function inMenuOrder<Chapter extends { id: string; parentId: string | null }>(
  chapters: readonly Chapter[],
): Chapter[] {
  const ids = new Set(chapters.map(({ id }) => id));
  const isTop = ({ parentId }: Chapter): boolean => parentId === null || !ids.has(parentId);
  const parts = grouped(chapters, ({ parentId }) => parentId ?? '');
  const inside = (chapter: Chapter): Chapter[] => [chapter, ...(parts.get(chapter.id) ?? []).flatMap(inside)];
  return chapters.filter(isTop).flatMap(inside);
}

/** Largest depth of categories. */
export const MENU_LEVELS = 3;

/** Returns a category and its ancestors, up to the top. */
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
