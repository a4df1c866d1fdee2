import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { newId } from '../database/new-id.js';
import type { Reader } from '../database/reader.js';
import type { Tx } from '../database/tx.js';
import { inMenuOrder, isOnSale } from '../domain/menu.js';
import { refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { StationsService } from '../stations/stations.service.js';
import { takeCategory } from './categories.service.js';
import { Category } from './category.entity.js';
import { type DishChange, type DishesQuery, type DishView, type NewDish } from './dish.dto.js';
import { isInCombo } from './combos/combo-rows.js';
import { Dish, DishVariation } from './dish.entity.js';
import { traitsIn } from './dish-traits.dto.js';
import { dishViewOf, dishViews, takeDish } from './dish-rows.js';
import { publishMenu } from './menu-version.js';
import { newVariations } from './new-variations.js';
import { referTaxClass } from './taxes/tax-classes.service.js';
import { referSchedule } from './times/schedules.service.js';

@Injectable()
export class DishesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stations: StationsService,
  ) {}

  /** In the order of the menu: by category, then within it. */
  list(venueId: string, query: DishesQuery): Promise<Page<DishView>> {
    const now = this.clock.iso();
    return this.database.read(async (reader) => {
      const found = (await this.dishesOf(reader, venueId, query)).filter((dish) => matches(dish, query, now));
      const { page, perPage } = pageWanted(query);
      const rows = await dishViews(reader, found.slice((page - 1) * perPage, page * perPage), now);
      return pageView(query, { rows, total: found.length }, (view) => view);
    });
  }

  one(venueId: string, id: string): Promise<DishView> {
    return this.database.read(async (reader) =>
      dishViewOf(reader, await reader.get(Dish, { id, venueId }), this.clock.iso()),
    );
  }

  add(venueId: string, input: NewDish): Promise<DishView> {
    const now = this.clock.iso();
    return this.database.write(async (tx) => {
      await this.refer(tx, venueId, input);
      const dish: Dish = {
        id: newId(),
        venueId,
        categoryId: input.category_id,
        stationId: input.station_id ?? null,
        scheduleId: input.schedule_id ?? null,
        taxClassId: input.tax_class_id ?? null,
        name: input.name,
        kitchenName: input.kitchen_name ?? null,
        description: input.description ?? null,
        sku: input.sku ?? null,
        price: input.price ?? null,
        prepMinutes: input.prep_minutes ?? null,
        ...traitsIn(input),
        isAvailable: true,
        remaining: null,
        unavailableUntil: null,
        sort: input.sort ?? (await lastPlace(tx, 'dishes', input.category_id)),
        version: 1,
        archivedAt: null,
        createdAt: now,
      };
      mustHavePrice(dish, input.variations?.length ?? 0);
      const variations = newVariations(dish, input.variations ?? []);
      await tx.insert(Dish, dish);
      await tx.insert(DishVariation, variations);
      await publishMenu(tx, venueId);
      return dishViewOf(tx, dish, now);
    });
  }

  change(venueId: string, id: string, input: DishChange): Promise<DishView> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, id);
      await this.refer(tx, venueId, input);
      if (input.open_price || input.sold_by_weight) await mustBeInNoCombo(tx, id);
      const changed = {
        categoryId: input.category_id ?? dish.categoryId,
        stationId: input.station_id === undefined ? dish.stationId : input.station_id,
        scheduleId: input.schedule_id === undefined ? dish.scheduleId : input.schedule_id,
        taxClassId: input.tax_class_id === undefined ? dish.taxClassId : input.tax_class_id,
        name: input.name ?? dish.name,
        kitchenName: input.kitchen_name === undefined ? dish.kitchenName : input.kitchen_name,
        description: input.description === undefined ? dish.description : input.description,
        sku: input.sku === undefined ? dish.sku : input.sku,
        price: input.price ?? dish.price,
        prepMinutes: input.prep_minutes === undefined ? dish.prepMinutes : input.prep_minutes,
        ...traitsIn(input, dish),
        sort: input.sort ?? dish.sort,
        version: dish.version + 1,
      };
      mustHavePrice({ ...dish, ...changed }, await tx.count(DishVariation, { dishId: id, archivedAt: IsNull() }));
      await tx.update(Dish, { id }, changed);
      await publishMenu(tx, venueId);
      return dishViewOf(tx, { ...dish, ...changed }, this.clock.iso());
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, id);
      await tx.update(Dish, { id }, { archivedAt: this.clock.iso(), version: dish.version + 1 });
      await publishMenu(tx, venueId);
    });
  }

  private async dishesOf(reader: Reader, venueId: string, query: DishesQuery): Promise<Dish[]> {
    const categoryId = query.category_id;
    if (categoryId) await reader.get(Category, { id: categoryId, venueId });
    const where = { venueId, ...(categoryId && { categoryId }), ...(!query.archived && { archivedAt: IsNull() }) };
    const dishes = await reader.find(Dish, { where, order: { sort: 'ASC', id: 'ASC' } });
    if (categoryId) return dishes;
    const categories = await reader.find(Category, { where: { venueId }, order: { sort: 'ASC', id: 'ASC' } });
    const places = new Map(inMenuOrder(categories).map(({ id }, place) => [id, place]));
    return dishes.toSorted((a, b) => places.get(a.categoryId)! - places.get(b.categoryId)!);
  }

  private async refer(tx: Tx, venueId: string, input: DishChange): Promise<void> {
    if (input.category_id) await takeCategory(tx, venueId, input.category_id);
    if (input.station_id) await this.stations.refer(tx, venueId, input.station_id);
    if (input.schedule_id) await referSchedule(tx, venueId, input.schedule_id);
    if (input.tax_class_id) await referTaxClass(tx, venueId, input.tax_class_id);
  }
}

/** A combo's price is shared by what its dishes cost alone. */
async function mustBeInNoCombo(tx: Tx, id: string): Promise<void> {
  const words = { body: ['a dish in a combo is not sold by weight and has no open price'] };
  refuseUnless(!(await isInCombo(tx, id)), 'VALIDATION_ERROR', words);
}

function mustHavePrice({ id, price, openPrice, soldByWeight }: Dish, variations: number): void {
  const both = { sold_by_weight: ['must not be set together with open_price'] };
  refuseUnless(!(openPrice && soldByWeight), 'VALIDATION_ERROR', both);
  refuseUnless(price !== null || openPrice || variations > 0, 'PRICE_REQUIRED', { dish_id: id });
}

// In the program and not in SQL: SQLite knows the case of ASCII letters only, and a venue's dishes are a few hundred rows.
function matches(dish: Dish, { available, q }: DishesQuery, now: string): boolean {
  if (available !== undefined && isOnSale(dish, now) !== available) return false;
  if (q === undefined) return true;
  const part = q.toLocaleLowerCase();
  return [dish.name, dish.kitchenName ?? ''].some((name) => name.toLocaleLowerCase().includes(part));
}
