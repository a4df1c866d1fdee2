import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import { isSameStop } from '../domain/menu.js';
import { Refusal } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { changedBy, type AvailabilityChange } from './availability.dto.js';
import { variationAvailability } from './dish.dto.js';
import { Dish, DishVariation } from './dish.entity.js';
import { republish, takeDish, takeSold } from './dish-rows.js';
import { ModifierLink } from './modifier.entity.js';
import { raiseMenuVersion, recordAvailability } from './menu-version.js';
import { newVariation } from './new-variations.js';
import type { NewVariation, VariationChange, VariationsQuery, VariationView } from './variation.dto.js';
import { mustBeSold } from './publishing/still-sold.js';
import { variationViewOf, variationViews } from './variation-rows.js';

/** A dish and its variations are one thing: whoever changes a variation takes the dish, and the dish's version rises. */
@Injectable()
export class VariationsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, dishId: string, query: VariationsQuery): Promise<Page<VariationView>> {
    return this.database.read(async (reader) => {
      await reader.get(Dish, { id: dishId, venueId });
      const where = query.archived ? { dishId } : { dishId, archivedAt: IsNull() };
      const found = await reader.page(DishVariation, pageWanted(query), where, { sort: 'ASC', id: 'ASC' });
      const rows = await variationViews(reader, dishId, found.rows, this.clock.iso());
      return pageView(query, { rows, total: found.total }, (view) => view);
    });
  }

  one(venueId: string, dishId: string, id: string): Promise<VariationView> {
    return this.database.read(async (reader) =>
      variationViewOf(reader, await reader.get(DishVariation, { id, dishId, venueId }), this.clock.iso()),
    );
  }

  add(venueId: string, dishId: string, input: NewVariation): Promise<VariationView> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      const variation = newVariation(dish, input, await lastPlace(tx, 'dish_variations', dishId));
      await tx.insert(DishVariation, variation);
      await republish(tx, dish);
      return variationViewOf(tx, variation, this.clock.iso());
    });
  }

  change(venueId: string, dishId: string, id: string, input: VariationChange): Promise<VariationView> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      const variation = await tx.get(DishVariation, { id, dishId, archivedAt: IsNull() });
      const changed = {
        name: input.name ?? variation.name,
        sku: input.sku === undefined ? variation.sku : input.sku,
        price: input.price ?? variation.price,
        sort: input.sort ?? variation.sort,
      };
      await tx.update(DishVariation, { id }, changed);
      await republish(tx, dish);
      return variationViewOf(tx, { ...variation, ...changed }, this.clock.iso());
    });
  }

  /** A dish without variations needs a price of its own before its last variation can go. */
  archive(venueId: string, dishId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      const dish = await takeDish(tx, venueId, dishId);
      await tx.get(DishVariation, { id, dishId, archivedAt: IsNull() });
      const left = await tx.count(DishVariation, { dishId, archivedAt: IsNull() });
      if (left === 1 && dish.price === null && !dish.openPrice)
        throw new Refusal('PRICE_REQUIRED', { dish_id: dishId });
      await tx.update(DishVariation, { id }, { archivedAt: this.clock.iso() });
      await tx.delete(ModifierLink, { variationId: id });
      await republish(tx, dish);
    });
  }

  /** The stop-list: from the waiter's or the cook's hand. */
  setAvailability(venueId: string, dishId: string, id: string, change: AvailabilityChange): Promise<VariationView> {
    const now = this.clock.iso();
    return this.database.write(async (tx) => {
      const dish = await takeSold(tx, venueId, dishId);
      const variation = await tx.take(DishVariation, { id, dishId });
      await mustBeSold(tx, variation, (menu) => menu.hasVariation(id));
      const changed = changedBy(variation, change);
      const after = { ...variation, ...changed };
      if (isSameStop(variation, after)) return variationViewOf(tx, after, now);
      await tx.update(DishVariation, { id }, changed);
      await tx.update(Dish, { id: dishId }, { version: dish.version + 1 });
      await raiseMenuVersion(tx, venueId);
      recordAvailability(tx, venueId, variationAvailability(after, now));
      return variationViewOf(tx, after, now);
    });
  }
}
