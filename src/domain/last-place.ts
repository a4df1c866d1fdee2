/** Largest `sort` in a list. Further entries share this value and are ordered by id. */
export const LAST_PLACE = 1_000_000;
