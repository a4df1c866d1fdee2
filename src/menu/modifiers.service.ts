import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { lastPlace } from '../database/last-place.js';
import type { Tx } from '../database/tx.js';
import { isSameStop } from '../domain/menu.js';
import { refuseUnless } from '../domain/refusal.js';
import { StationsService } from '../stations/stations.service.js';
import { changedBy, type AvailabilityChange } from './availability.dto.js';
import { Dish, DishVariation } from './dish.entity.js';
import { publishMenu, raiseMenuVersion, recordModifierAvailability } from './menu-version.js';
import { MOST_OPTIONS } from './modifier-group.dto.js';
import type { ModifierChange, ModifierView, NewModifier } from './modifier.dto.js';
import {
  modifierViewOf,
  mustNest,
  referGroup,
  takeAllGroups,
  takeAnyModifier,
  takeGroup,
  takeModifier,
} from './modifier-rows.js';
import { Modifier } from './modifier.entity.js';
import { newModifier } from './new-modifiers.js';
import { mustBeSold } from './publishing/still-sold.js';

/** The options of a group. Whoever changes one by hand takes its group first; a sale takes the option alone. */
@Injectable()
export class ModifiersService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly stations: StationsService,
  ) {}

  one(venueId: string, id: string): Promise<ModifierView> {
    return this.database.read(async (reader) =>
      modifierViewOf(reader, await reader.get(Modifier, { id, venueId }), this.clock.iso()),
    );
  }

  add(venueId: string, groupId: string, input: NewModifier): Promise<ModifierView> {
    return this.database.write(async (tx) => {
      if (input.nested_group_id) await takeAllGroups(tx, venueId);
      const group = await takeGroup(tx, venueId, groupId);
      const options = await tx.count(Modifier, { groupId, archivedAt: IsNull() });
      refuseUnless(options < MOST_OPTIONS, 'VALIDATION_ERROR', {
        body: [`a group has at most ${MOST_OPTIONS} options`],
      });
      await this.refer(tx, venueId, input);
      const modifier = newModifier(group, input, await lastPlace(tx, 'modifiers', groupId));
      await tx.insert(Modifier, modifier);
      if (modifier.nestedGroupId) await mustNest(tx, venueId);
      await publishMenu(tx, venueId);
      return modifierViewOf(tx, modifier, this.clock.iso());
    });
  }

  change(venueId: string, id: string, input: ModifierChange): Promise<ModifierView> {
    return this.database.write(async (tx) => {
      if (input.nested_group_id) await takeAllGroups(tx, venueId);
      const modifier = await takeModifier(tx, venueId, id);
      const dishId = input.dish_id === undefined ? modifier.dishId : input.dish_id;
      await this.refer(tx, venueId, input, { dishId });
      const changed = {
        name: input.name ?? modifier.name,
        kitchenName: input.kitchen_name === undefined ? modifier.kitchenName : input.kitchen_name,
        price: input.price ?? modifier.price,
        maxQuantity: input.max_quantity ?? modifier.maxQuantity,
        isDefault: input.is_default ?? modifier.isDefault,
        sort: input.sort ?? modifier.sort,
        dishId,
        dishVariationId: variationIn(input, modifier, dishId),
        stationId: input.station_id === undefined ? modifier.stationId : input.station_id,
        nestedGroupId: input.nested_group_id === undefined ? modifier.nestedGroupId : input.nested_group_id,
      };
      await tx.update(Modifier, { id }, changed);
      if (input.nested_group_id) await mustNest(tx, venueId);
      await publishMenu(tx, venueId);
      return modifierViewOf(tx, { ...modifier, ...changed }, this.clock.iso());
    });
  }

  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await takeModifier(tx, venueId, id);
      await tx.update(Modifier, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }

  /** The stop-list: from the waiter's or the cook's hand. */
  setAvailability(venueId: string, id: string, change: AvailabilityChange): Promise<ModifierView> {
    const now = this.clock.iso();
    return this.database.write(async (tx) => {
      const modifier = await takeAnyModifier(tx, { id, venueId });
      await mustBeSold(tx, modifier, (menu) => menu.hasOption(id));
      const changed = changedBy(modifier, change);
      const after = { ...modifier, ...changed };
      if (isSameStop(modifier, after)) return modifierViewOf(tx, after, now);
      await tx.update(Modifier, { id }, changed);
      await raiseMenuVersion(tx, venueId);
      recordModifierAvailability(tx, venueId, after, now);
      return modifierViewOf(tx, after, now);
    });
  }

  /** What an option points at is of this venue, and not archived. */
  async refer(
    tx: Tx,
    venueId: string,
    input: ModifierChange,
    { path = '', dishId = input.dish_id ?? null }: { path?: string; dishId?: string | null } = {},
  ): Promise<void> {
    const { dish_id, dish_variation_id, station_id, nested_group_id } = input;
    if (dish_id) {
      const dish = await tx.one(Dish, { id: dish_id, venueId, archivedAt: IsNull() });
      refuseUnless(dish, 'NOT_FOUND', { [`${path}dish_id`]: dish_id });
    }
    if (dish_variation_id) {
      const where = { id: dish_variation_id, venueId, archivedAt: IsNull() };
      const variation = await tx.one(DishVariation, where);
      refuseUnless(variation && variation.dishId === dishId, 'NOT_FOUND', {
        [`${path}dish_variation_id`]: dish_variation_id,
      });
    }
    if (station_id) await this.stations.refer(tx, venueId, station_id);
    if (nested_group_id) await referGroup(tx, venueId, nested_group_id);
  }
}

/** A variation goes with its dish. */
function variationIn(input: ModifierChange, before: Modifier, dishId: string | null): string | null {
  if (input.dish_variation_id !== undefined) return input.dish_variation_id;
  return dishId === before.dishId ? before.dishVariationId : null;
}
