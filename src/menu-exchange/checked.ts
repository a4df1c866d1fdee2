import { setImmediate as nextTurn } from 'node:timers/promises';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { addNestedLists } from '../http/nested-lists.js';
import { noFaults } from '../http/plain-value.js';
import { faultsIn } from '../http/validation.js';
import { tellCategories, tellDishes } from './checked-menu.js';
import type { Draft, DraftCategory, DraftThing, RawMenu, RawThing } from './draft.js';
import { FileFaults } from './faults.js';
import { FileKeys } from './file-keys.js';
import type { FileModifierGroup } from './file-lists.dto.js';
import { FileCategory, FileDish, MOST_CATEGORIES, MOST_DISHES, MOST_IN_LIST, type ListName } from './menu-file.dto.js';
import { SECTION_ENTRIES } from './sections.js';

// About 10 ms: guests and waiters order while a file is looked at.
const THINGS_PER_TURN = 50;

/** Looks at every member of the file. What comes out may be used when no fault was found. */
export async function checked(raw: RawMenu, faults: FileFaults): Promise<Draft> {
  refuseTooMany(raw);
  const pace = new Pace();
  const lists = await checkedLists(raw, pace, faults);
  const categories: DraftCategory[] = [];
  for (const { dishes, ...thing } of raw.categories) {
    const members = isObject(thing.members) ? { ...thing.members, dishes: [] } : thing.members;
    const category: DraftCategory = { ...look(FileCategory, { ...thing, members }, faults), dishes: [] };
    for (const dish of dishes) {
      await pace.step();
      category.dishes.push(look(FileDish, dish, faults));
    }
    categories.push(category);
  }
  const keys = new FileKeys(
    keysOf(lists),
    categories,
    sound<FileModifierGroup>(lists.modifier_groups).map(({ card }) => card),
  );
  tellCategories(categories, keys, faults);
  tellDishes(categories, keys, faults);
  for (const [name, { checkReferences }] of SECTION_ENTRIES) checkReferences?.(sound(lists[name]), keys, faults);
  return { categories, lists: lists as Draft['lists'], ignored: raw.ignored };
}

type Lists = { [Name in ListName]?: DraftThing<never>[] };

async function checkedLists(raw: RawMenu, pace: Pace, faults: FileFaults): Promise<Lists> {
  const lists: Lists = {};
  for (const [name, { kind, check }] of SECTION_ENTRIES) {
    const things = raw.lists[name];
    if (!things) continue;
    const found: DraftThing<object>[] = [];
    for (const thing of things) {
      await pace.step();
      found.push(look<object>(kind, thing, faults));
    }
    lists[name] = found as DraftThing<never>[];
    check?.(sound(lists[name]), faults);
  }
  return lists;
}

function sound<Card>(things: readonly DraftThing<Card>[] = []): DraftThing<Card>[] {
  return things.filter(({ isSound }) => isSound);
}

function keysOf(lists: Lists): Map<ListName, ReadonlySet<string>> {
  return new Map(
    SECTION_ENTRIES.flatMap(([name, { keyOf }]) => {
      const things = lists[name];
      return things ? [[name, new Set(things.map(({ card }) => keyOf(card)))] as const] : [];
    }),
  );
}

class Pace {
  private steps = 0;

  async step(): Promise<void> {
    this.steps += 1;
    if (this.steps % THINGS_PER_TURN === 0) await nextTurn();
  }
}

function refuseTooMany({ categories, lists }: RawMenu): void {
  const faults = new FileFaults();
  const limit = (count: number, most: number, path: string): void => {
    if (count > most) faults.add(path, `must be at most ${most}, not ${count}`);
  };
  limit(categories.length, MOST_CATEGORIES, 'categories');
  limit(
    categories.reduce((sum, { dishes }) => sum + dishes.length, 0),
    MOST_DISHES,
    'dishes',
  );
  for (const [name] of SECTION_ENTRIES) limit(lists[name]?.length ?? 0, MOST_IN_LIST[name], name);
  faults.refuse();
}

function look<Card extends object>(kind: new () => Card, raw: RawThing, faults: FileFaults): DraftThing<Card> {
  const { path, members, inside } = raw;
  const at = (member: string, index: number) => inside?.[member]?.[index] ?? `${path}.${member}.${index}`;
  if (!isObject(members)) {
    faults.add(path, 'must be an object');
    return { path, card: new kind(), isSound: false, at };
  }
  const card = plainToInstance(kind, members);
  const found = faultsIn(
    validateSync(card, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true }),
  );
  const lists = noFaults();
  addNestedLists(card, lists);
  const all = Object.entries({ ...found, ...lists });
  for (const [member, words] of all) faults.add(placed(member, at) ?? `${path}.${member}`, ...words);
  return { path, card, isSound: all.length === 0, at };
}

/** In a table a variation has a line of its own. */
function placed(member: string, at: DraftThing<object>['at']): string | null {
  const [, list, index, rest] = /^([a-z_]+)\.(\d+)(\..+)?$/.exec(member) ?? [];
  return list === undefined ? null : `${at(list, Number(index))}${rest ?? ''}`;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
