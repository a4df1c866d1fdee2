import { MENU_LEVELS } from '../domain/menu.js';

/** Level of a category by the names of parents, 1 at the top; `MENU_LEVELS` + 1 for all that are deeper or in a circle. */
export function levelOf(name: string, parents: ReadonlyMap<string, string | null>): number {
  let level = 1;
  for (let above = parents.get(name); above && level <= MENU_LEVELS; above = parents.get(above)) level += 1;
  return level;
}
