import { v7 as newId } from 'uuid';
import { LAST_PLACE } from '../domain/last-place.js';
import type { Larder, LarderRevision } from '../ingredients/larder.service.js';
import type {
  CategoryCard,
  Changes,
  DishCard,
  MenuRevision,
  VariationCard,
  WholeMenu,
} from '../menu/whole-menu.service.js';
import type { Draft, DraftCategory, DraftDish } from './draft.js';
import { matchDishes, matchVariations } from './match.js';
import { LarderPlan } from './plan-larder.js';
import { differing, pathOf, ReportBook } from './report-book.js';
import { dishesByCategory, variationsByDish } from './shelves.js';

/** The house as it stands when a file comes. */
export interface Standing {
  menu: WholeMenu;
  larder: Larder;
  /** Ids of the stations in use, by name. */
  stations: ReadonlyMap<string, string>;
}

export interface Plan {
  /** As what the menu stood that this was planned on. */
  version: number;
  revision: number;
  menu: MenuRevision;
  larder: LarderRevision;
  book: ReportBook;
}

/** What must be done so that the menu is what the file says: everything that the file does not name is archived. */
export function planOf(draft: Draft, standing: Standing): Plan {
  return new Planner(draft, standing).plan();
}

class Planner {
  private readonly book = new ReportBook();
  private readonly revision: MenuRevision = {
    categories: nothing(),
    dishes: nothing(),
    variations: nothing(),
    touchedDishes: [],
  };
  private readonly larder: LarderPlan;
  private readonly dishes: ReadonlyMap<string, readonly DishCard[]>;
  private readonly variations: ReadonlyMap<string, readonly VariationCard[]>;

  constructor(
    private readonly draft: Draft,
    private readonly standing: Standing,
  ) {
    this.larder = new LarderPlan(standing.larder, this.book);
    this.dishes = dishesByCategory(standing.menu);
    this.variations = variationsByDish(standing.menu);
  }

  plan(): Plan {
    const { menu } = this.standing;
    if (this.draft.ingredients) this.larder.stock(this.draft.ingredients);
    const byName = new Map(menu.categories.map((category) => [category.name, category]));
    const dishes = matchDishes(this.draft.categories, menu);
    const place = placesBehind(menu.categories);
    for (const category of this.draft.categories) {
      const id = this.keepCategory(category, byName.get(category.card.name), place);
      this.keepDishes(category, id, dishes);
    }
    this.archiveRest(byName, dishes);
    const { book } = this;
    return { version: menu.version, revision: menu.revision, menu: this.revision, larder: this.larder.revision, book };
  }

  private keepCategory({ card }: DraftCategory, had: CategoryCard | undefined, place: () => number): string {
    const after: CategoryCard = {
      id: had?.id ?? newId(),
      stationId: this.stationId(card.station, had?.stationId),
      name: card.name,
      colour: card.colour === undefined ? (had?.colour ?? null) : card.colour,
      sort: card.sort ?? had?.sort ?? place(),
    };
    keep(this.revision.categories, had, after);
    if (!had) this.book.added('CATEGORY', card.name);
    else this.book.compared('CATEGORY', card.name, differing(had, after));
    return after.id;
  }

  private keepDishes(category: DraftCategory, categoryId: string, matches: ReadonlyMap<DraftDish, DishCard>): void {
    const place = placesBehind(this.dishes.get(categoryId) ?? []);
    for (const dish of category.dishes) {
      const had = matches.get(dish);
      const after = this.dishCard(dish, had, categoryId, place);
      const path = pathOf(category.card.name, after.name);
      if (!had) this.book.added('DISH', path);
      const isAnotherRecipe = this.larder.cook({ dishId: after.id, variationId: null }, dish.card.recipe);
      const isAnotherInside = this.keepVariations(dish, after, path);
      const isWritten = keep(this.revision.dishes, had, after);
      if (had && !isWritten && (isAnotherRecipe || isAnotherInside)) this.revision.touchedDishes.push(had.id);
      if (had) this.book.compared('DISH', path, [...differing(had, after), ...(isAnotherRecipe ? ['recipe'] : [])]);
    }
  }

  private dishCard({ card }: DraftDish, had: DishCard | undefined, categoryId: string, place: () => number): DishCard {
    const said = <T>(wanted: T | undefined, before: T | undefined): T | null =>
      wanted === undefined ? (before ?? null) : wanted;
    return {
      id: had?.id ?? newId(),
      categoryId,
      stationId: this.stationId(card.station, had?.stationId),
      name: card.name,
      kitchenName: said(card.kitchen_name, had?.kitchenName),
      description: said(card.description, had?.description),
      sku: said(card.sku, had?.sku),
      price: said(card.price, had?.price),
      prepMinutes: said(card.prep_minutes, had?.prepMinutes),
      sort: card.sort ?? had?.sort ?? place(),
    };
  }

  /** Whether anything of them is another one. */
  private keepVariations({ card }: DraftDish, dish: DishCard, dishPath: string): boolean {
    const wanted = card.variations ?? [];
    const before = this.variations.get(dish.id) ?? [];
    const matches = matchVariations(wanted, before);
    const place = placesBehind(before);
    let isAnother = false;
    for (const one of wanted) {
      const had = matches.get(one);
      const after: VariationCard = {
        id: had?.id ?? newId(),
        dishId: dish.id,
        name: one.name,
        sku: one.sku === undefined ? (had?.sku ?? null) : one.sku,
        price: one.price,
        sort: one.sort ?? had?.sort ?? place(),
      };
      const isAnotherRecipe = this.larder.cook({ dishId: dish.id, variationId: after.id }, one.recipe);
      const isWritten = keep(this.revision.variations, had, after);
      isAnother ||= isWritten || isAnotherRecipe;
      const path = pathOf(dishPath, one.name);
      if (!had) this.book.added('VARIATION', path);
      else this.book.compared('VARIATION', path, [...differing(had, after), ...(isAnotherRecipe ? ['recipe'] : [])]);
    }
    const kept = new Set(matches.values());
    for (const gone of before.filter((one) => !kept.has(one))) {
      isAnother = true;
      this.revision.variations.archived.push(gone.id);
      this.book.archived('VARIATION', pathOf(dishPath, gone.name));
    }
    return isAnother;
  }

  private archiveRest(byName: ReadonlyMap<string, CategoryCard>, dishes: ReadonlyMap<DraftDish, DishCard>): void {
    const { categories, dishes: all } = this.standing.menu;
    const names = new Map(categories.map(({ id, name }) => [id, name]));
    const kept = new Set(dishes.values());
    for (const dish of all.filter((one) => !kept.has(one))) {
      this.revision.dishes.archived.push(dish.id);
      this.book.archived('DISH', pathOf(names.get(dish.categoryId)!, dish.name));
    }
    const wanted = new Set(this.draft.categories.map(({ card }) => card.name));
    for (const [name, { id }] of byName) {
      if (wanted.has(name)) continue;
      this.revision.categories.archived.push(id);
      this.book.archived('CATEGORY', name);
    }
  }

  // The file was refused already if it names a station that the venue does not have.
  private stationId(name: string | null | undefined, before: string | null | undefined): string | null {
    if (name === undefined) return before ?? null;
    return name === null ? null : this.standing.stations.get(name)!;
  }
}

function nothing<Card>(): Changes<Card> {
  return { added: [], changed: [], archived: [] };
}

/** Whether the card has to be written. */
function keep<Card extends object>(changes: Changes<Card>, had: Card | undefined, after: Card): boolean {
  if (!had) changes.added.push(after);
  else if (differing(had, after).length > 0) changes.changed.push(after);
  else return false;
  return true;
}

/** Places behind those that are taken, one after another. */
function placesBehind(taken: readonly { sort: number }[]): () => number {
  let last = taken.reduce((most, { sort }) => Math.max(most, sort), 0);
  return () => (last = Math.min(last + 1, LAST_PLACE));
}
