import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../config/clock.js';
import { Database } from '../../database/database.js';
import { newId } from '../../database/new-id.js';
import type { Tx } from '../../database/tx.js';
import { Refusal, refuseUnless } from '../../domain/refusal.js';
import { pageView, pageWanted, type Page, type PageQuery } from '../../http/page.dto.js';
import { Dish, DishVariation } from '../dish.entity.js';
import { publishMenu } from '../menu-version.js';
import { mustEndAfterStart } from './days.js';
import {
  listPriceView,
  priceListView,
  type ListPricePart,
  type ListPriceView,
  type NewPriceList,
  type PriceListChange,
  type PriceListsQuery,
  type PriceListView,
} from './price-list.dto.js';
import { ListPrice, PriceList } from './price-list.entity.js';
import { referSchedule } from './schedules.service.js';

@Injectable()
export class PriceListsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  list(venueId: string, query: PriceListsQuery): Promise<Page<PriceListView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) => {
      const found = await reader.page(PriceList, pageWanted(query), where, { name: 'ASC', id: 'ASC' });
      return pageView(query, found, priceListView);
    });
  }

  async one(venueId: string, id: string): Promise<PriceListView> {
    return priceListView(await this.database.read((reader) => reader.get(PriceList, { id, venueId })));
  }

  prices(venueId: string, id: string, query: PageQuery): Promise<Page<ListPriceView>> {
    return this.database.read(async (reader) => {
      await reader.get(PriceList, { id, venueId });
      const found = await reader.page(ListPrice, pageWanted(query), { priceListId: id }, { id: 'ASC' });
      return pageView(query, found, listPriceView);
    });
  }

  add(venueId: string, input: NewPriceList): Promise<PriceListView> {
    const list: PriceList = {
      id: newId(),
      venueId,
      name: input.name,
      scheduleId: input.schedule_id ?? null,
      startsOn: input.starts_on ?? null,
      endsOn: input.ends_on ?? null,
      archivedAt: null,
    };
    mustEndAfterStart(list);
    return this.database.write(async (tx) => {
      if (list.scheduleId) await referSchedule(tx, venueId, list.scheduleId);
      await tx.insert(PriceList, list);
      await publishMenu(tx, venueId);
      return priceListView(list);
    });
  }

  change(venueId: string, id: string, input: PriceListChange): Promise<PriceListView> {
    return this.database.write(async (tx) => {
      const list = await takeList(tx, venueId, id);
      if (input.schedule_id) await referSchedule(tx, venueId, input.schedule_id);
      const changed = {
        name: input.name ?? list.name,
        scheduleId: input.schedule_id === undefined ? list.scheduleId : input.schedule_id,
        startsOn: input.starts_on === undefined ? list.startsOn : input.starts_on,
        endsOn: input.ends_on === undefined ? list.endsOn : input.ends_on,
      };
      mustEndAfterStart(changed);
      await tx.update(PriceList, { id }, changed);
      await publishMenu(tx, venueId);
      return priceListView({ ...list, ...changed });
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await takeList(tx, venueId, id);
      await tx.update(PriceList, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }

  /** Nothing refers to a price of a list, because order lines keep their own: one that is taken off is gone. */
  setPrices(venueId: string, id: string, wanted: readonly ListPricePart[]): Promise<PriceListView> {
    return this.database.write(async (tx) => {
      const list = await takeList(tx, venueId, id);
      await mustBeOnTheMenu(tx, venueId, wanted);
      const prices = new Map(wanted.map((part) => [part.variation_id ?? part.dish_id, part]));
      const dishIds = [...new Set(wanted.map(({ dish_id }) => dish_id))];
      const standing = await tx.find(ListPrice, { where: { priceListId: id, dishId: In(dishIds) } });
      const replaced = standing.filter(({ dishId, variationId }) => prices.has(variationId ?? dishId));
      if (replaced.length > 0) await tx.delete(ListPrice, { id: In(replaced.map((price) => price.id)) });
      const rows = [...prices.values()].flatMap(({ dish_id: dishId, variation_id: variationId, price }) =>
        price === null
          ? []
          : [{ id: newId(), venueId, priceListId: id, dishId, variationId: variationId ?? null, price }],
      );
      await tx.insert(ListPrice, rows);
      await publishMenu(tx, venueId);
      return priceListView(list);
    });
  }
}

function takeList(tx: Tx, venueId: string, id: string): Promise<PriceList> {
  return tx.take(PriceList, { id, venueId, archivedAt: IsNull() });
}

async function mustBeOnTheMenu(tx: Tx, venueId: string, wanted: readonly ListPricePart[]): Promise<void> {
  const dishIds = [...new Set(wanted.map(({ dish_id }) => dish_id))];
  const dishes = await tx.find(Dish, { where: { id: In(dishIds), venueId, archivedAt: IsNull() } });
  const variations = await tx.find(DishVariation, { where: { dishId: In(dishIds), venueId, archivedAt: IsNull() } });
  const names = new Map(dishes.map(({ id, name }) => [id, name]));
  for (const { dish_id, variation_id: variationId = null } of wanted) {
    const ofDish = variations.filter(({ dishId }) => dishId === dish_id);
    const isKnown = variationId === null || ofDish.some(({ id }) => id === variationId);
    if (!names.has(dish_id) || !isKnown) throw new Refusal('NOT_FOUND', { dish_id, variation_id: variationId });
    const isSoldSo = variationId !== null || ofDish.length === 0;
    refuseUnless(isSoldSo, 'VARIATION_REQUIRED', { dish_id, name: names.get(dish_id) });
  }
}
