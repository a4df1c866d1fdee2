import { FirstRelease } from './0001-first-release.js';

/** In the order in which they run; the same list from the sources, the build and the tests. */
export const migrations = [FirstRelease];
