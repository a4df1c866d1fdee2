import { isFullForm } from '../form.js';

// The check names the bugs that are due: those whose patch, patched files or spec have changed since they were last
// caught.
const due = process.env['PLANTED_BUGS']?.split(',');

type Bug = string | readonly [string, ...unknown[]];

/** Returns the bugs that this run must catch; all of them if none are chosen. */
export function plantedBugs<Planted extends Bug>(bugs: readonly Planted[]): Planted[] {
  return bugs.filter((bug) => due?.includes(typeof bug === 'string' ? bug : bug[0]) ?? true);
}

/** Returns the bugs that show only at the sizes of the long form; none in the short form. */
export function longFormBugs<Planted extends Bug>(bugs: readonly Planted[]): Planted[] {
  return isFullForm ? plantedBugs(bugs) : [];
}
