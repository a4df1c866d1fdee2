/** The highest `sort` in a list; what comes behind it shares the place and goes by its id. */
export const LAST_PLACE = 1_000_000;
