import type { LarderRevision } from '../ingredients/larder.service.js';
import { MENU_LEVELS } from '../domain/menu.js';
import type { CategoryCard, MenuRevision } from '../menu/whole-menu.service.js';
import { levelOf } from './category-levels.js';
import type { Draft, DraftCategory } from './draft.js';
import type { House } from './house.js';
import { idFor, placesBehind, Planning } from './planning.js';
import { DishPlan } from './plan-dishes.js';
import { pathOf, type ReportBook } from './report-book.js';
import { SECTION_ENTRIES } from './sections.js';

export interface Plan {
  /** As what the menu stood that this was planned on. */
  version: number;
  revision: number;
  /** Why it is carried out only when a user confirms it. */
  doubt: Doubt | null;
  menu: MenuRevision;
  larder: LarderRevision;
  book: ReportBook;
}

/** `archives-most`: more than half of the dishes. `no-dish`: none in the file, which has what is not known here. */
export type Doubt = 'archives-most' | 'no-dish';

/** What must be done so that the menu is what the file says: everything that the file does not name is archived. */
export function planOf(draft: Draft, house: House): Plan {
  const planning = new Planning(house);
  const lists = SECTION_ENTRIES.flatMap(([name, section]) => {
    const things = draft.lists[name];
    return things ? [{ section, things }] : [];
  });
  for (const { section, things } of lists) section.keep?.(things as never, planning);
  planMenu(draft.categories, planning);
  for (const { section, things } of lists) section.keepBehindDishes?.(things as never, planning);
  planning.faults.refuse();
  const { book, menu, larder } = planning;
  const { version, revision } = house.menu;
  return { version, revision, doubt: doubtOf(draft, planning), menu, larder, book };
}

function doubtOf({ categories, ignored }: Draft, { house, menu }: Planning): Doubt | null {
  if (menu.dishes.archived.length * 2 > house.menu.dishes.length) return 'archives-most';
  const hasDish = categories.some(({ dishes }) => dishes.length > 0);
  return ignored.length > 0 && !hasDish ? 'no-dish' : null;
}

function planMenu(categories: readonly DraftCategory[], planning: Planning): void {
  const { menu } = planning.house;
  const byName = new Map(menu.categories.map((category) => [category.name, category]));
  const ids = keepCategories(categories, byName, planning);
  const dishes = new DishPlan(categories, planning);
  for (const category of categories) dishes.keep(category, ids.get(category.card.name)!);
  const names = new Map(menu.categories.map(({ id, name }) => [id, name]));
  const gone = dishes.rest().map((card) => ({ card, path: pathOf(names.get(card.categoryId)!, card.name) }));
  planning.archive(planning.menu.dishes, 'DISH', gone);
  const without = menu.categories.filter(({ name }) => !ids.has(name)).map((card) => ({ card, path: card.name }));
  planning.archive(planning.menu.categories, 'CATEGORY', without);
}

/** Names of parents. Where the file does not say it, a category stays part of the one that stays, as far as levels reach. */
function parentsOf(
  categories: readonly DraftCategory[],
  byName: ReadonlyMap<string, CategoryCard>,
): ReadonlyMap<string, string | null> {
  const names = new Map([...byName.values()].map(({ id, name }) => [id, name]));
  const parents = new Map(categories.map(({ card }) => [card.name, card.parent ?? null]));
  for (const { card } of categories) {
    const stood = names.get(byName.get(card.name)?.parentId ?? '');
    if (card.parent !== undefined || stood === undefined || !parents.has(stood)) continue;
    parents.set(card.name, stood);
    const isTooDeep = [...parents.keys()].some((name) => levelOf(name, parents) > MENU_LEVELS);
    if (isTooDeep) parents.set(card.name, null);
  }
  return parents;
}

/** Ids by name. What others are part of stands before them, whatever the order of the file. */
function keepCategories(
  categories: readonly DraftCategory[],
  byName: ReadonlyMap<string, CategoryCard>,
  planning: Planning,
): Map<string, string> {
  const ids = new Map<string, string>();
  const parents = parentsOf(categories, byName);
  const place = placesBehind([...byName.values()]);
  const level = ({ card }: DraftCategory) => levelOf(card.name, parents);
  for (const { card } of categories.toSorted((one, other) => level(one) - level(other))) {
    const had = byName.get(card.name);
    const parent = parents.get(card.name);
    const after: CategoryCard = {
      id: idFor(had),
      parentId: parent ? ids.get(parent)! : null,
      stationId: planning.stationId(card.station, had?.stationId),
      scheduleId: planning.idOf('schedules', card.schedule, had?.scheduleId),
      taxClassId: planning.idOf('tax_classes', card.tax_class, had?.taxClassId),
      name: card.name,
      description: card.description === undefined ? (had?.description ?? null) : card.description,
      colour: card.colour === undefined ? (had?.colour ?? null) : card.colour,
      sort: card.sort ?? had?.sort ?? place(),
    };
    ids.set(card.name, after.id);
    const more = planning.say('CATEGORY', after.id, card.texts) ? ['texts'] : [];
    planning.keep(planning.menu.categories, { thing: 'CATEGORY', path: card.name, had, after, more });
  }
  return ids;
}
