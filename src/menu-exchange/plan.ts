import type { LarderRevision } from '../ingredients/larder.service.js';
import type { CategoryCard, MenuRevision } from '../menu/whole-menu.service.js';
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
  /** More than half of the dishes are archived. */
  archivesMost: boolean;
  menu: MenuRevision;
  larder: LarderRevision;
  book: ReportBook;
}

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
  const archivesMost = menu.dishes.archived.length * 2 > house.menu.dishes.length;
  return { version, revision, archivesMost, menu, larder, book };
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

/** Ids by name. What others are part of stands before them, whatever the order of the file. */
function keepCategories(
  categories: readonly DraftCategory[],
  byName: ReadonlyMap<string, CategoryCard>,
  planning: Planning,
): Map<string, string> {
  const ids = new Map<string, string>();
  const wanted = new Set(categories.map(({ card }) => card.name));
  // Where the file does not say it, a category stays part of the one that stays.
  const standing = new Map([...byName.values()].filter(({ name }) => wanted.has(name)).map(({ id }) => [id, id]));
  const place = placesBehind([...byName.values()]);
  const isPart = ({ card }: DraftCategory) => Number((card.parent ?? null) !== null);
  for (const { card } of categories.toSorted((one, other) => isPart(one) - isPart(other))) {
    const had = byName.get(card.name);
    const after: CategoryCard = {
      id: idFor(had),
      parentId: card.parent
        ? ids.get(card.parent)!
        : card.parent === null
          ? null
          : had?.parentId
            ? (standing.get(had.parentId) ?? null)
            : null,
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
