import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Statement } from '../database/statement.js';
import type { Tx } from '../database/tx.js';
import { grouped } from '../domain/grouped.js';
import { lineageOf, MENU_LEVELS } from '../domain/menu.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { StationsService } from '../stations/stations.service.js';
import {
  categoryView,
  type CategoriesQuery,
  type CategoryChange,
  type CategoryView,
  type NewCategory,
  type OrderedCategories,
} from './category.dto.js';
import { Category } from './category.entity.js';
import { Dish } from './dish.entity.js';
import { inOrder } from './in-order.js';
import { publishMenu } from './menu-version.js';
import { referTaxClass } from './taxes/tax-classes.service.js';
import { referSchedule } from './times/schedules.service.js';

const TAKE_ALL = `SELECT id FROM categories WHERE venue_id = $1 AND archived_at IS NULL
  ORDER BY id FOR NO KEY UPDATE`;
const PLACES_AT_ONCE = 16;

@Injectable()
export class CategoriesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stations: StationsService,
  ) {}

  list(venueId: string, query: CategoriesQuery): Promise<Page<CategoryView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) => {
      const found = await reader.page(Category, pageWanted(query), where, { sort: 'ASC', id: 'ASC' });
      const counts = await dishCounts(reader, venueId);
      return pageView(query, found, (category) => categoryView(category, counts.get(category.id) ?? 0));
    });
  }

  one(venueId: string, id: string): Promise<CategoryView> {
    return this.database.read(async (reader) => viewOf(reader, await reader.get(Category, { id, venueId })));
  }

  add(venueId: string, input: NewCategory): Promise<CategoryView> {
    return this.database.write(async (tx) => {
      if (input.station_id) await this.stations.refer(tx, venueId, input.station_id);
      if (input.schedule_id) await referSchedule(tx, venueId, input.schedule_id);
      if (input.tax_class_id) await referTaxClass(tx, venueId, input.tax_class_id);
      if (input.parent_id) await mustFit(tx, venueId, input.parent_id, null);
      const category: Category = {
        id: newId(),
        venueId,
        parentId: input.parent_id ?? null,
        stationId: input.station_id ?? null,
        scheduleId: input.schedule_id ?? null,
        taxClassId: input.tax_class_id ?? null,
        name: input.name,
        description: input.description ?? null,
        colour: input.colour ?? null,
        sort: input.sort ?? (await lastPlace(tx, 'categories', venueId)),
        archivedAt: null,
      };
      await tx.insert(Category, category);
      await publishMenu(tx, venueId);
      return categoryView(category, 0);
    });
  }

  change(venueId: string, id: string, input: CategoryChange): Promise<CategoryView> {
    return this.database.write(async (tx) => {
      if (input.parent_id) await mustFit(tx, venueId, input.parent_id, id);
      const category = await takeCategory(tx, venueId, id);
      if (input.station_id) await this.stations.refer(tx, venueId, input.station_id);
      if (input.schedule_id) await referSchedule(tx, venueId, input.schedule_id);
      if (input.tax_class_id) await referTaxClass(tx, venueId, input.tax_class_id);
      const changed = {
        parentId: input.parent_id === undefined ? category.parentId : input.parent_id,
        stationId: input.station_id === undefined ? category.stationId : input.station_id,
        scheduleId: input.schedule_id === undefined ? category.scheduleId : input.schedule_id,
        taxClassId: input.tax_class_id === undefined ? category.taxClassId : input.tax_class_id,
        name: input.name ?? category.name,
        description: input.description === undefined ? category.description : input.description,
        colour: input.colour === undefined ? category.colour : input.colour,
        sort: input.sort ?? category.sort,
      };
      await tx.update(Category, { id }, changed);
      await publishMenu(tx, venueId);
      return viewOf(tx, { ...category, ...changed });
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await takeCategory(tx, venueId, id);
      const dishes = await tx.count(Dish, { categoryId: id, archivedAt: IsNull() });
      const categories = await tx.count(Category, { parentId: id, archivedAt: IsNull() });
      if (dishes + categories > 0) throw new Refusal('IN_USE', { dishes, categories });
      await tx.update(Category, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }

  /** The named ones in this order, the others behind them as they stood. */
  reorder(venueId: string, ids: readonly string[]): Promise<OrderedCategories> {
    return this.database.write(async (tx) => {
      await takeAll(tx, venueId);
      const rows = await tx.find(Category, {
        where: { venueId, archivedAt: IsNull() },
        order: { sort: 'ASC', id: 'ASC' },
      });
      const ordered = inOrder(rows, ids, 'category_id').map((category, index) => ({ ...category, sort: index + 1 }));
      for (let start = 0; start < ordered.length; start += PLACES_AT_ONCE)
        await tx.changeAll(ordered.slice(start, start + PLACES_AT_ONCE).map(placed));
      await publishMenu(tx, venueId);
      const counts = await dishCounts(tx, venueId);
      return { data: ordered.map((category) => categoryView(category, counts.get(category.id) ?? 0)) };
    });
  }
}

/** Refuses a place in which the category, with all that is in it, would be deeper than the menu is. */
async function mustFit(tx: Tx, venueId: string, parentId: string, id: string | null): Promise<void> {
  // All of them: two who put categories into others at once could else build one more level, or a circle.
  await takeAll(tx, venueId);
  await takeCategory(tx, venueId, parentId);
  const all = await tx.find(Category, { where: { venueId, archivedAt: IsNull() } });
  const byId = new Map(all.map((category) => [category.id, category]));
  const parts = grouped(all, (category) => category.parentId ?? '');
  const heightOf = (one: string | null): number =>
    1 + Math.max(0, ...(one === null ? [] : (parts.get(one) ?? []).map((part) => heightOf(part.id))));
  const above = lineageOf(parentId, (one) => byId.get(one));
  const isInItself = above.some((category) => category.id === id);
  if (isInItself || above.length + heightOf(id) > MENU_LEVELS)
    throw new Refusal('TOO_DEEP', { parent_id: parentId, levels: MENU_LEVELS });
}

// By id, whatever the wanted order: two who change many at once would otherwise wait for each other.
async function takeAll(tx: Tx, venueId: string): Promise<void> {
  if (tx.dialect === 'postgres') await tx.rows(TAKE_ALL, [venueId]);
}

/** Locked, so that no dish slips into a category that is just being archived. */
export async function takeCategory(tx: Tx, venueId: string, id: string): Promise<Category> {
  return tx.take(Category, { id, venueId, archivedAt: IsNull() });
}

function placed({ id, sort }: Category): Statement {
  return { text: 'UPDATE categories SET sort = $2 WHERE id = $1', params: [id, sort] };
}

async function viewOf(reader: Reader, category: Category): Promise<CategoryView> {
  return categoryView(category, await reader.count(Dish, { categoryId: category.id, archivedAt: IsNull() }));
}

async function dishCounts(reader: Reader, venueId: string): Promise<Map<string, number>> {
  const rows = await reader.rows<{ categoryId: string; dishes: number }>(
    `SELECT category_id AS "categoryId", COUNT(*) AS dishes FROM dishes
     WHERE venue_id = $1 AND archived_at IS NULL GROUP BY category_id`,
    [venueId],
  );
  return new Map(rows.map(({ categoryId, dishes }) => [categoryId, dishes]));
}
