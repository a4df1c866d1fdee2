import { isFullForm } from '../form.js';

// The check names the bugs that are due: those whose patch, patched files or spec have changed since they were caught.
const due = process.env['PLANTED_BUGS']?.split(',');

type Bug = string | readonly [string, ...unknown[]];

/** Of these bugs those that this run must catch; all of them where nobody has chosen. */
export function plantedBugs<Planted extends Bug>(bugs: readonly Planted[]): Planted[] {
  return bugs.filter((bug) => due?.includes(typeof bug === 'string' ? bug : bug[0]) ?? true);
}

/** Bugs that show only in the sizes of the long form. */
export function longFormBugs<Planted extends Bug>(bugs: readonly Planted[]): Planted[] {
  return isFullForm ? plantedBugs(bugs) : [];
}
