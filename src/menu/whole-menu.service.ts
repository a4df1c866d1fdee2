import { Injectable } from '@nestjs/common';
import { Clock } from '../config/clock.js';
import type { Reader } from '../database/reader.js';
import { insertRows, updateRow, type Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import type { Category } from './category.entity.js';
import { Menu, type Dish, type DishVariation } from './dish.entity.js';
import { publishMenu, type MenuStand } from './menu-version.js';

export type CategoryCard = Pick<Category, 'id' | 'stationId' | 'name' | 'colour' | 'sort'>;
export type DishCard = Pick<
  Dish,
  'id' | 'categoryId' | 'stationId' | 'name' | 'kitchenName' | 'description' | 'sku' | 'price' | 'prepMinutes' | 'sort'
>;
export type VariationCard = Pick<DishVariation, 'id' | 'dishId' | 'name' | 'sku' | 'price' | 'sort'>;

/** Everything on a menu that somebody has written, without what the evening does to it. In its order. */
export interface WholeMenu extends MenuStand {
  categories: CategoryCard[];
  dishes: DishCard[];
  variations: VariationCard[];
}

export interface Changes<Card> {
  added: Card[];
  changed: Card[];
  /** Ids. */
  archived: string[];
}

/** What makes one menu of another. */
export interface MenuRevision {
  categories: Changes<CategoryCard>;
  dishes: Changes<DishCard>;
  variations: Changes<VariationCard>;
  /** Dishes that show something new though nothing on their own cards changed. */
  touchedDishes: string[];
}

// By prepared SQL: to make 15 000 entities of so many rows takes the program as long as all the rest of an import.
const CATEGORIES = `SELECT id, station_id AS "stationId", name, colour, sort FROM categories
  WHERE venue_id = $1 AND archived_at IS NULL ORDER BY sort, id`;
const DISHES = `SELECT id, category_id AS "categoryId", station_id AS "stationId", name, kitchen_name AS "kitchenName",
  description, sku, price, prep_minutes AS "prepMinutes", sort FROM dishes
  WHERE venue_id = $1 AND archived_at IS NULL ORDER BY sort, id`;
// Those of an archived dish are not archived themselves.
const VARIATIONS = `SELECT v.id, v.dish_id AS "dishId", v.name, v.sku, v.price, v.sort FROM dish_variations v
  JOIN dishes d ON d.id = v.dish_id AND d.archived_at IS NULL
  WHERE v.venue_id = $1 AND v.archived_at IS NULL ORDER BY v.sort, v.id`;

/** For whoever reads or rewrites the menu as one thing. */
@Injectable()
export class WholeMenuService {
  constructor(private readonly clock: Clock) {}

  async read(reader: Reader, venueId: string): Promise<WholeMenu> {
    const menu = await reader.one(Menu, { venueId });
    const categories = await reader.rows<CategoryCard>(CATEGORIES, [venueId]);
    const dishes = await reader.rows<DishCard>(DISHES, [venueId]);
    const variations = await reader.rows<VariationCard>(VARIATIONS, [venueId]);
    return { ...standOf(menu), categories, dishes, variations };
  }

  /** Locks every dish, and answers as what the menu stands: nothing on a dish changes until the commit. */
  async takeAll(tx: Tx, venueId: string): Promise<MenuStand> {
    if (tx.dialect === 'postgres') await tx.rows(TAKE_ALL, [venueId]);
    return standOf(await tx.one(Menu, { venueId }));
  }

  revise(tx: Tx, venueId: string, revision: MenuRevision): Promise<void> {
    return tx.changeInTurns(this.statements(venueId, revision));
  }

  /** Behind everything else: one event for all of it. Answers as what the menu stands then. */
  publish(tx: Tx, venueId: string): Promise<MenuStand> {
    return publishMenu(tx, venueId);
  }

  // Names are freed before they are given again, and a dish stands before what belongs to it.
  private *statements(venueId: string, revision: MenuRevision): Generator<Statement> {
    const { categories, dishes, variations, touchedDishes } = revision;
    const now = this.clock.iso();
    for (const id of variations.archived) yield archived('dish_variations', id, now);
    for (const id of variations.archived) yield { text: UNLINK, params: [id] };
    for (const id of dishes.archived) yield archivedDish(id, now);
    for (const id of categories.archived) yield archived('categories', id, now);
    for (const { id, ...card } of categories.changed) yield updateRow('categories', id, card);
    yield* insertRows(
      'categories',
      categories.added.map((card) => ({
        ...card,
        venueId,
        parentId: null,
        scheduleId: null,
        taxClassId: null,
        description: null,
        archivedAt: null,
      })),
    );
    for (const { id, ...card } of dishes.changed) yield updateRow('dishes', id, card, 'version');
    for (const id of touchedDishes) yield { text: TOUCH, params: [id] };
    yield* insertRows(
      'dishes',
      dishes.added.map((card) => ({
        ...card,
        ...fresh(venueId),
        ...PLAIN,
        version: 1,
        createdAt: now,
      })),
    );
    for (const { id, ...card } of variations.changed) yield updateRow('dish_variations', id, card);
    yield* insertRows(
      'dish_variations',
      variations.added.map((card) => ({ ...card, ...fresh(venueId) })),
    );
  }
}

function standOf(menu: Menu | null): MenuStand {
  return { version: menu?.version ?? 0, revision: menu?.revision ?? 0 };
}

// In id order, as orders take those whose portions are counted.
const TAKE_ALL = `SELECT 1 FROM dishes WHERE venue_id = $1 AND archived_at IS NULL ORDER BY id FOR NO KEY UPDATE`;
// What is asked only of this variation is asked of nothing now.
const UNLINK = 'DELETE FROM modifier_links WHERE variation_id = $1';
const TOUCH = 'UPDATE dishes SET version = version + 1 WHERE id = $1';

/** What no file says of a dish yet. */
const PLAIN = {
  scheduleId: null,
  taxClassId: null,
  openPrice: false,
  soldByWeight: false,
  isHiddenFromGuests: false,
  course: null,
  tags: '[]',
  diets: '[]',
};

function fresh(venueId: string) {
  return { venueId, isAvailable: true, remaining: null, unavailableUntil: null, archivedAt: null };
}

function archived(table: 'categories' | 'dish_variations', id: string, now: string): Statement {
  return { text: `UPDATE ${table} SET archived_at = $2 WHERE id = $1 AND archived_at IS NULL`, params: [id, now] };
}

function archivedDish(id: string, now: string): Statement {
  const text = 'UPDATE dishes SET archived_at = $2, version = version + 1 WHERE id = $1 AND archived_at IS NULL';
  return { text, params: [id, now] };
}
