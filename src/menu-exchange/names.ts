import { grouped } from '../domain/grouped.js';
import { LOCALES } from '../domain/locale.js';
import { inMenuOrder } from '../domain/menu.js';
import type {
  CategoryCard,
  ComboChoiceCard,
  ComboSlotCard,
  DishCard,
  LinkCard,
  TextCard,
  VariationCard,
} from '../menu/whole-menu.service.js';
import type { FileTexts } from './file-parts.dto.js';
import type { House } from './house.js';
import { ownerOf, shownLines } from './shelves.js';
import type { RecipeCard } from '../ingredients/larder.service.js';

/** What may stand in a slot, by its names. */
export interface NamedChoice {
  dish: string;
  variation: string | null;
  surcharge: number;
  isDefault: boolean;
}

/** The house as a file tells it: in the order of the menu, with names in place of ids. */
export class Names {
  /** In the order of the menu, each followed by its parts. */
  readonly categories: readonly CategoryCard[];
  private readonly dishes: ReadonlyMap<string, DishCard[]>;
  private readonly variations: ReadonlyMap<string, VariationCard[]>;
  private readonly links: ReadonlyMap<string, LinkCard[]>;
  private readonly slots: ReadonlyMap<string, ComboSlotCard[]>;
  private readonly choices: ReadonlyMap<string, ComboChoiceCard[]>;
  private readonly texts: ReadonlyMap<string, TextCard[]>;
  private readonly recipes: ReadonlyMap<string, RecipeCard[]>;
  private readonly names = new Map<string, string>();

  constructor(house: House) {
    const { menu, larder, stations } = house;
    this.categories = inMenuOrder(menu.categories);
    this.dishes = grouped(menu.dishes, ({ categoryId }) => categoryId);
    this.variations = grouped(menu.variations, ({ dishId }) => dishId);
    this.links = grouped(menu.links, ({ dishId }) => dishId);
    this.slots = grouped(menu.comboSlots, ({ dishId }) => dishId);
    this.choices = grouped(menu.comboChoices, ({ slotId }) => slotId);
    this.texts = grouped(menu.texts, ({ thingId }) => thingId);
    const lines = shownLines(house);
    this.recipes = grouped(lines, ownerOf);
    for (const [name, id] of stations) this.names.set(id, name);
    for (const { id, name } of [...menu.categories, ...menu.schedules, ...menu.taxClasses, ...menu.variations])
      this.names.set(id, name);
    const used = new Set(lines.map(({ ingredientId }) => ingredientId));
    const told = larder.ingredients.filter(({ id, isArchived }) => !isArchived || used.has(id));
    // Those that are in use have their names to themselves.
    this.call(told.toSorted((one, other) => Number(one.isArchived) - Number(other.isArchived)));
    this.call(menu.groups);
    this.call(this.inOrder());
  }

  /** All dishes as guests find them on the menu. */
  inOrder(): DishCard[] {
    return this.categories.flatMap(({ id }) => this.dishesIn(id));
  }

  dishesIn(categoryId: string): readonly DishCard[] {
    return this.dishes.get(categoryId) ?? [];
  }

  variationsOf(dishId: string): readonly VariationCard[] {
    return this.variations.get(dishId) ?? [];
  }

  linksOf(dishId: string): readonly LinkCard[] {
    return this.links.get(dishId) ?? [];
  }

  slotsOf(dishId: string): readonly ComboSlotCard[] {
    return this.slots.get(dishId) ?? [];
  }

  choicesIn(slotId: string): NamedChoice[] {
    const choices = this.choices.get(slotId) ?? [];
    return choices.map(({ dishId, variationId, surcharge, isDefault }) => ({
      dish: this.of(dishId)!,
      variation: this.of(variationId),
      surcharge,
      isDefault,
    }));
  }

  recipeOf(id: string): { ingredient: string; amount: number }[] {
    const lines = this.recipes.get(id) ?? [];
    return lines.map(({ ingredientId, amount }) => ({ ingredient: this.of(ingredientId)!, amount }));
  }

  textsOf(id: string): FileTexts {
    return fileTexts(this.texts.get(id) ?? []);
  }

  /** What the thing is called in a file; undefined for what none tells. */
  find(id: string): string | undefined {
    return this.names.get(id);
  }

  of(id: string | null): string | null {
    return id === null ? null : (this.names.get(id) ?? null);
  }

  /** Its key, where that is not its name. */
  keyOf({ id, name }: { id: string; name: string }): { key?: string } {
    const key = this.names.get(id)!;
    return key === name ? {} : { key };
  }

  /** Of several with one name the first is called by it, the others get numbers. */
  private call(things: readonly { id: string; name: string }[]): void {
    const names = new Set(things.map(({ name }) => name));
    const given = new Set<string>();
    const numbers = new Map<string, number>();
    for (const { id, name } of things) {
      let key = name;
      let number = numbers.get(name) ?? 1;
      while (given.has(key) || (key !== name && names.has(key))) key = `${name} #${(number += 1)}`;
      numbers.set(name, number);
      given.add(key);
      this.names.set(id, key);
    }
  }
}

/** By language, always in the same order, so that equal texts are equal files. */
export function fileTexts(texts: readonly Pick<TextCard, 'lang' | 'name' | 'description'>[]): FileTexts {
  const told: FileTexts = {};
  for (const lang of LOCALES) {
    const { name, description } = texts.find((one) => one.lang === lang) ?? {};
    if (!name && !description) continue;
    told[lang] = { ...(name && { name }), ...(description && { description }) };
  }
  return told;
}
