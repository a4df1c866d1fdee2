import { traitsIn } from '../menu/dish-traits.dto.js';
import type { DishCard, LinkCard, VariationCard } from '../menu/whole-menu.service.js';
import { ComboPlan } from './plan-combos.js';
import type { DraftCategory, DraftDish } from './draft.js';
import { byKey } from './file-keys.js';
import { matchDishes, matchVariations } from './match.js';
import type { FileDish, FileModifierLink, FileVariation } from './menu-file.dto.js';
import { idFor, placesBehind, type Planning } from './planning.js';
import { pathOf } from './report-book.js';
import { grouped } from '../domain/grouped.js';

/** What becomes of the dishes and of all that belongs to them. */
export class DishPlan {
  private readonly matches: ReadonlyMap<DraftDish, DishCard>;
  private readonly named: ReadonlySet<FileDish>;
  private readonly dishes: ReadonlyMap<string, readonly DishCard[]>;
  private readonly variations: ReadonlyMap<string, readonly VariationCard[]>;
  private readonly links: ReadonlyMap<string, readonly LinkCard[]>;
  private readonly combos: ComboPlan;
  private readonly known = new Map<DraftDish, KnownDish>();

  constructor(
    categories: readonly DraftCategory[],
    private readonly planning: Planning,
  ) {
    const { menu } = planning.house;
    this.matches = matchDishes(categories, menu);
    this.named = new Set(byKey(categories.flatMap(({ dishes }) => dishes.map(({ card }) => card))).values());
    this.dishes = grouped(menu.dishes, ({ categoryId }) => categoryId);
    this.variations = grouped(menu.variations, ({ dishId }) => dishId);
    this.links = grouped(menu.links, ({ dishId }) => dishId);
    this.combos = new ComboPlan(planning, [...this.matches.values()]);
    // A combo may name what stands behind it.
    for (const dish of categories.flatMap(({ dishes }) => dishes)) this.know(dish);
  }

  keep(category: DraftCategory, categoryId: string): void {
    const place = placesBehind(this.dishes.get(categoryId) ?? []);
    for (const dish of category.dishes) this.keepDish(dish, categoryId, category.card.name, place);
  }

  /** Dishes of the house that the file does not name. */
  rest(): DishCard[] {
    const kept = new Set(this.matches.values());
    return this.planning.house.menu.dishes.filter((one) => !kept.has(one));
  }

  private know(dish: DraftDish): void {
    const { card } = dish;
    const id = idFor(this.matches.get(dish));
    const variations = this.matched(card.variations ?? [], id);
    const ids = new Map(variations.map(({ one, after }) => [one.name, after.id]));
    this.known.set(dish, { id, variations, ids });
    if (this.named.has(card)) this.planning.dishes.set(card.key ?? card.name, { id, variations: ids });
  }

  private keepDish(dish: DraftDish, categoryId: string, category: string, place: () => number): void {
    const { planning } = this;
    const { card } = dish;
    const had = this.matches.get(dish);
    const { id, variations, ids } = this.known.get(dish)!;
    const after = this.dishCard(card, had, { id, categoryId, place });
    const path = pathOf(category, after.name);
    const hasGroups = (card.modifier_groups ?? this.links.get(id) ?? []).length > 0;
    const more = [
      ...(planning.cook({ dishId: after.id, variationId: null, modifierId: null }, card.recipe) ? ['recipe'] : []),
      ...(this.link(card.modifier_groups, after.id, ids) ? ['modifier_groups'] : []),
      ...(this.combos.fill(dish, after, hasGroups) ? ['combo_slots'] : []),
      ...(planning.say('DISH', after.id, card.texts) ? ['texts'] : []),
    ];
    const isWritten = planning.keep(planning.menu.dishes, { thing: 'DISH', path, had, after, more });
    const isAnotherInside = this.keepVariations(variations, after.id, path);
    if (!isWritten && (isAnotherInside || more.length > 0)) planning.menu.touchedDishes.push(after.id);
  }

  private dishCard(
    card: FileDish,
    had: DishCard | undefined,
    { id, categoryId, place }: { id: string; categoryId: string; place: () => number },
  ): DishCard {
    return {
      id,
      categoryId,
      stationId: this.planning.stationId(card.station, had?.stationId),
      scheduleId: this.planning.idOf('schedules', card.schedule, had?.scheduleId),
      taxClassId: this.planning.idOf('tax_classes', card.tax_class, had?.taxClassId),
      name: card.name,
      kitchenName: said(card.kitchen_name, had?.kitchenName),
      description: said(card.description, had?.description),
      sku: said(card.sku, had?.sku),
      price: said(card.price, had?.price),
      prepMinutes: said(card.prep_minutes, had?.prepMinutes),
      ...traitsIn(card, had),
      sort: card.sort ?? had?.sort ?? place(),
    };
  }

  private matched(wanted: readonly FileVariation[], dishId: string): MatchedVariation[] {
    const before = this.variations.get(dishId) ?? [];
    const matches = matchVariations(wanted, before);
    const place = placesBehind(before);
    return wanted.map((one) => {
      const had = matches.get(one);
      const after: VariationCard = {
        id: idFor(had),
        dishId,
        name: one.name,
        sku: said(one.sku, had?.sku),
        price: one.price,
        sort: one.sort ?? had?.sort ?? place(),
      };
      return { one, had, after };
    });
  }

  /** Whether anything of them is another one. */
  private keepVariations(variations: readonly MatchedVariation[], dishId: string, dishPath: string): boolean {
    const { planning } = this;
    let isAnother = false;
    for (const { one, had, after } of variations) {
      const more = [
        ...(planning.cook({ dishId, variationId: after.id, modifierId: null }, one.recipe) ? ['recipe'] : []),
        ...(planning.say('VARIATION', after.id, one.texts) ? ['texts'] : []),
      ];
      const path = pathOf(dishPath, one.name);
      const isWritten = planning.keep(planning.menu.variations, { thing: 'VARIATION', path, had, after, more });
      isAnother ||= isWritten || more.length > 0;
    }
    const kept = new Set(variations.map(({ had }) => had));
    const gone = (this.variations.get(dishId) ?? []).filter((one) => !kept.has(one));
    const named = gone.map((card) => ({ card, path: pathOf(dishPath, card.name) }));
    planning.archive(planning.menu.variations, 'VARIATION', named);
    return isAnother || gone.length > 0;
  }

  /** Whether guests are asked something else from now on. */
  private link(
    wanted: readonly FileModifierLink[] | undefined,
    dishId: string,
    variations: ReadonlyMap<string, string>,
  ): boolean {
    if (wanted === undefined) return false;
    const had = this.links.get(dishId) ?? [];
    const rows = wanted.map((one, index): LinkCard => ({
      dishId,
      variationId: one.variation ? variations.get(one.variation)! : null,
      groupId: this.planning.idOf('modifier_groups', one.group, null)!,
      sort: index + 1,
      min: one.min ?? null,
      max: one.max ?? null,
    }));
    if (text(rows) === text(had)) return false;
    if (had.length > 0) this.planning.menu.links.of.push(dishId);
    this.planning.menu.links.rows.push(...rows);
    return true;
  }
}

interface KnownDish {
  id: string;
  variations: MatchedVariation[];
  /** Of its variations, by name. */
  ids: ReadonlyMap<string, string>;
}

interface MatchedVariation {
  one: FileVariation;
  had: VariationCard | undefined;
  after: VariationCard;
}

/** Left out: as before. */
function said<T>(wanted: T | null | undefined, before: T | null | undefined): T | null {
  return wanted === undefined ? (before ?? null) : wanted;
}

// Their order matters, and not the places that say it.
function text(links: readonly LinkCard[]): string {
  return links.map(({ variationId, groupId, min, max }) => `${variationId} ${groupId} ${min} ${max}`).join();
}
