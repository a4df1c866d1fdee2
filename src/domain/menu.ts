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
  return chapters.filter(isTop).flatMap((top) => [top, ...chapters.filter(({ parentId }) => parentId === top.id)]);
}
