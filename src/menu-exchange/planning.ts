import { newId } from '../database/new-id.js';
import { grouped } from '../domain/grouped.js';
import { LAST_PLACE } from '../domain/last-place.js';
import { LOCALES } from '../domain/locale.js';
import type { LarderRevision, RecipeCard } from '../ingredients/larder.service.js';
import type { RecipeOwner } from '../ingredients/recipe.dto.js';
import type { Changes, MenuRevision, ModifierCard, Replaced, TextCard } from '../menu/whole-menu.service.js';
import type { ChangedThing } from './exchange.dto.js';
import { FileFaults } from './faults.js';
import type { FileModifierGroup } from './file-lists.dto.js';
import type { FileRecipeLine, FileTexts } from './file-parts.dto.js';
import type { House } from './house.js';
import type { ListName } from './menu-file.dto.js';
import { fileTexts } from './names.js';
import { differing, ReportBook } from './report-book.js';
import { ownerOf } from './shelves.js';

/** A dish of the file, and which it is in this house. */
export interface PlannedDish {
  id: string;
  /** Ids, by name. */
  variations: ReadonlyMap<string, string>;
}

interface Kept<Card> {
  thing: ChangedThing;
  path: string;
  had: Card | undefined;
  after: Card;
  /** What else of it is another one. */
  more?: readonly string[];
}

/** What has to be done, as far as it is known, and which thing of the house each one of the file is. */
export class Planning {
  readonly book = new ReportBook();
  /** What the file says and cannot be so in this house. */
  readonly faults = new FileFaults();
  readonly menu: MenuRevision = {
    taxClasses: nothing(),
    schedules: nothing(),
    categories: nothing(),
    dishes: nothing(),
    variations: nothing(),
    groups: nothing(),
    modifiers: nothing(),
    priceLists: nothing(),
    links: none(),
    listPrices: none(),
    comboSlots: none(),
    comboChoices: none(),
    texts: none(),
    touchedDishes: [],
    usualTax: null,
  };
  readonly larder: LarderRevision = { added: [], changed: [], archived: [], recipes: [], lines: [] };
  /** By the keys of the file. */
  readonly dishes = new Map<string, PlannedDish>();
  /** Ids of the groups of the file. */
  readonly groups = new Map<FileModifierGroup, string>();
  private readonly ids = new Map<string, string>();
  private readonly modifiers: ReadonlyMap<string, ModifierCard[]>;
  private readonly recipes: ReadonlyMap<string, RecipeCard[]>;
  private readonly texts: ReadonlyMap<string, TextCard[]>;

  constructor(readonly house: House) {
    this.modifiers = grouped(house.menu.modifiers, ({ groupId }) => groupId);
    this.recipes = grouped(house.larder.lines, ownerOf);
    this.texts = grouped(house.menu.texts, ({ thingId }) => thingId);
  }

  /** From now on the file means this thing by this key. */
  know(list: ListName, key: string, id: string): void {
    this.ids.set(`${list} ${key}`, id);
  }

  /** Left out: as before. */
  idOf(list: ListName, key: string | null | undefined, before: string | null | undefined): string | null {
    if (key === undefined) return before ?? null;
    return key === null ? null : this.ids.get(`${list} ${key}`)!;
  }

  /** As `idOf`; a file that names a station which the venue does not have was refused already. */
  stationId(name: string | null | undefined, before: string | null | undefined): string | null {
    if (name === undefined) return before ?? null;
    return name === null ? null : this.house.stations.get(name)!;
  }

  /** Notes it, and answers whether its own card has to be written. */
  keep<Card extends object>(changes: Changes<Card>, { thing, path, had, after, more = [] }: Kept<Card>): boolean {
    if (!had) {
      changes.added.push(after);
      this.book.added(thing, path);
      return true;
    }
    const fields = differing(had, after);
    this.book.compared(thing, path, [...fields, ...more]);
    if (fields.length > 0) changes.changed.push(after);
    return fields.length > 0;
  }

  archive<Card extends { id: string }>(
    changes: Changes<Card>,
    thing: ChangedThing,
    gone: readonly { card: Card; path: string }[],
  ): void {
    for (const { card, path } of gone) {
      changes.archived.push(card.id);
      this.book.archived(thing, path);
    }
  }

  modifiersOf(groupId: string): readonly ModifierCard[] {
    return this.modifiers.get(groupId) ?? [];
  }

  /** Whether the recipe is another one from now on; the recipe of something new is always. */
  cook(owner: RecipeOwner, wanted: readonly FileRecipeLine[] | undefined): boolean {
    if (wanted === undefined) return false;
    const had = this.recipes.get(ownerOf(owner)) ?? [];
    const lines = wanted.map(({ ingredient, amount }) => ({
      ...owner,
      ingredientId: this.idOf('ingredients', ingredient, null)!,
      amount,
    }));
    const isSame =
      had.length === lines.length &&
      lines.every(({ ingredientId, amount }, index) => {
        const before = had[index]!;
        return before.ingredientId === ingredientId && before.amount === amount;
      });
    if (isSame) return false;
    if (had.length > 0) this.larder.recipes.push(owner);
    this.larder.lines.push(...lines);
    return true;
  }

  /** Whether guests read something else from now on. */
  say(thing: TextCard['thing'], id: string, wanted: FileTexts | undefined): boolean {
    if (wanted === undefined) return false;
    const had = this.texts.get(id) ?? [];
    const rows = LOCALES.map((lang) => ({
      thingId: id,
      lang,
      thing,
      name: wanted[lang]?.name ?? null,
      description: wanted[lang]?.description ?? null,
    })).filter(({ name, description }) => name !== null || description !== null);
    if (JSON.stringify(fileTexts(rows)) === JSON.stringify(fileTexts(had))) return false;
    if (had.length > 0) this.menu.texts.of.push(id);
    this.menu.texts.rows.push(...rows);
    return true;
  }
}

/** Places behind those that are taken, one after another. */
export function placesBehind(taken: readonly { sort: number }[]): () => number {
  let last = taken.reduce((most, { sort }) => Math.max(most, sort), 0);
  return () => (last = Math.min(last + 1, LAST_PLACE));
}

export function idFor(had: { id: string } | undefined): string {
  return had?.id ?? newId();
}

function nothing<Card>(): Changes<Card> {
  return { added: [], changed: [], archived: [] };
}

function none<Card>(): Replaced<Card> {
  return { of: [], rows: [] };
}
