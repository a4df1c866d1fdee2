import type { RawMenu } from './draft.js';
import {
  EMPTY_CATEGORY,
  EMPTY_DISH,
  EMPTY_SLOT,
  EMPTY_VARIATION,
  emptyInside,
  filled,
  membersOf,
  OF_LISTS,
} from './empty.js';
import type { FileFaults } from './faults.js';
import { FILE_FORMAT, FILE_VERSION, type ListName } from './menu-file.dto.js';
import { SECTION_ENTRIES } from './sections.js';

type Members = Record<string, unknown>;

const HEAD = new Set(['format', 'version', 'categories', ...SECTION_ENTRIES.map(([name]) => name as string)]);

const TOGETHER = [
  ['schedules', 'price_lists'],
  ['price_lists', 'schedules'],
] as const;

/** A `MenuFile`. */
export function readJson(body: unknown, faults: FileFaults): RawMenu {
  const file = membersOf(body) ?? {};
  if (!membersOf(body)) faults.add('body', 'must be an object');
  for (const name of Object.keys(file)) if (!HEAD.has(name)) faults.add(name, 'is not a member of a menu file');
  if (file['format'] !== FILE_FORMAT) faults.add('format', `must be ${FILE_FORMAT}`);
  if (file['version'] !== FILE_VERSION) faults.add('version', `must be ${FILE_VERSION}`);
  // Else a list that stays might keep a schedule that goes.
  for (const [one, other] of TOGETHER)
    if (one in file && !(other in file)) faults.add(other, `must be there with ${one}`);
  return { lists: listsOf(file, faults), categories: categoriesOf(file, faults), ignored: [] };
}

function listsOf(file: Members, faults: FileFaults): RawMenu['lists'] {
  const lists: RawMenu['lists'] = {};
  for (const [name, { empty }] of SECTION_ENTRIES)
    if (name in file)
      lists[name] = listOf(file[name], name, faults).map((members, index) => ({
        path: `${name}.${index}`,
        members: filled(
          members,
          empty.own,
          emptyInside(empty, (list) => list in file),
        ),
      }));
  return lists;
}

function categoriesOf(file: Members, faults: FileFaults): RawMenu['categories'] {
  const of = (list: ListName) => (list in file && list in OF_LISTS ? OF_LISTS[list as keyof typeof OF_LISTS] : {});
  const emptyCategory = { ...EMPTY_CATEGORY, ...of('schedules'), ...of('tax_classes') };
  const emptyDish = {
    ...EMPTY_DISH,
    ...of('schedules'),
    ...of('tax_classes'),
    ...of('modifier_groups'),
    ...of('ingredients'),
  };
  const inDish = { variations: { ...EMPTY_VARIATION, ...of('ingredients') }, combo_slots: EMPTY_SLOT };
  return listOf(file['categories'], 'categories', faults).map((category, index) => {
    const path = `categories.${index}`;
    const { dishes, ...members } = membersOf(category) ?? { dishes: [] };
    return {
      path,
      members: membersOf(category) ? filled(members, emptyCategory) : category,
      dishes: listOf(dishes, `${path}.dishes`, faults).map((dish, place) => ({
        path: `${path}.dishes.${place}`,
        members: filled(dish, emptyDish, inDish),
      })),
    };
  });
}

export function listOf(value: unknown, path: string, faults: FileFaults): unknown[] {
  if (Array.isArray(value)) return value;
  faults.add(path, 'must be a list');
  return [];
}
