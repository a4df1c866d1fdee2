import { MENU_LEVELS } from '../domain/menu.js';
import type { RawCategory } from './draft.js';
import { inOrder, type Entry, type IikoFile } from './iiko-file.js';

type IikoCategory = RawCategory & { members: { name: unknown; parent: unknown; sort: number } };

/** Groups on the menu, by their ids. One that is deeper than our menus is put into the second of its line. */
export function categoriesOf(file: IikoFile): Map<string, RawCategory> {
  const categories = new Map<string, IikoCategory>();
  const taken = new Set<unknown>();
  const shown = inOrder([...file.groups.values()]).filter(isShown);
  const level = (group: Entry): number => lineOf(group, file).length;
  // Those above first, because the others say their names.
  for (const group of shown.toSorted((one, other) => level(one) - level(other))) {
    const { path, members } = group;
    if (typeof members['id'] !== 'string') file.faults.add(`${path}.id`, 'must be a text');
    const line = lineOf(group, file);
    if (line.length >= MENU_LEVELS) file.ignore(`${path}.parentGroup`, 'menus have three levels here');
    const above = file.groups.get(String(members['parentGroup']));
    // Names are unique here.
    const name =
      taken.has(members['name']) && above
        ? `${String(above.members['name'])} / ${String(members['name'])}`
        : members['name'];
    taken.add(name);
    const whole = line[Math.min(line.length, MENU_LEVELS - 1) - 1];
    const parent = whole === undefined ? null : (categories.get(String(whole.members['id']))?.members.name ?? null);
    const sort = categories.size + 1;
    categories.set(String(members['id']), { path, members: { name, parent, sort }, dishes: [] });
  }
  return new Map(shown.map(({ members }) => [String(members['id']), categories.get(String(members['id']))!]));
}

function isShown({ members }: Entry): boolean {
  return members['isDeleted'] !== true && members['isIncludedInMenu'] !== false && members['isGroupModifier'] !== true;
}

/** What it is within, from the top; also when a file goes round in a circle. */
function lineOf(group: Entry, file: IikoFile): Entry[] {
  const line: Entry[] = [];
  const seen = new Set([group]);
  for (let above = file.groups.get(String(group.members['parentGroup'])); above && !seen.has(above);) {
    seen.add(above);
    if (isShown(above)) line.unshift(above);
    above = file.groups.get(String(above.members['parentGroup']));
  }
  return line;
}
