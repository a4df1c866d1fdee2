import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../config/clock.js';
import { Database } from '../database/database.js';
import { newId } from '../database/new-id.js';
import { Refusal, refuseUnless } from '../domain/refusal.js';
import { pageView, pageWanted, type Page } from '../http/page.dto.js';
import { publishMenu } from './menu-version.js';
import type {
  ModifierGroupChange,
  ModifierGroupsQuery,
  ModifierGroupView,
  NewModifierGroup,
} from './modifier-group.dto.js';
import { groupViewOf, groupViews, mustNest, takeAllGroups, takeGroup } from './modifier-rows.js';
import { Modifier, ModifierGroup } from './modifier.entity.js';
import { ModifiersService } from './modifiers.service.js';
import { newModifiers } from './new-modifiers.js';

@Injectable()
export class ModifierGroupsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly modifiers: ModifiersService,
  ) {}

  list(venueId: string, query: ModifierGroupsQuery): Promise<Page<ModifierGroupView>> {
    const where = query.archived ? { venueId } : { venueId, archivedAt: IsNull() };
    return this.database.read(async (reader) => {
      const found = await reader.page(ModifierGroup, pageWanted(query), where, { name: 'ASC', id: 'ASC' });
      const rows = await groupViews(reader, found.rows, this.clock.iso());
      return pageView(query, { rows, total: found.total }, (view) => view);
    });
  }

  one(venueId: string, id: string): Promise<ModifierGroupView> {
    return this.database.read(async (reader) =>
      groupViewOf(reader, await reader.get(ModifierGroup, { id, venueId }), this.clock.iso()),
    );
  }

  add(venueId: string, input: NewModifierGroup): Promise<ModifierGroupView> {
    return this.database.write(async (tx) => {
      const group: ModifierGroup = {
        id: newId(),
        venueId,
        name: input.name,
        ...boundsIn(input, { isRequired: null, min: 0, max: null }),
        freeCount: input.free_count ?? 0,
        positionPrices: input.position_prices ?? [],
        prePrices: plain(input.pre_prices ?? []),
        archivedAt: null,
      };
      const modifiers = newModifiers(group, input.modifiers ?? []);
      const isNested = modifiers.some(({ nestedGroupId }) => nestedGroupId !== null);
      if (isNested) await takeAllGroups(tx, venueId);
      for (const [index, modifier] of (input.modifiers ?? []).entries())
        await this.modifiers.refer(tx, venueId, modifier, { path: `modifiers.${index}.` });
      await tx.insert(ModifierGroup, group);
      await tx.insert(Modifier, modifiers);
      if (isNested) await mustNest(tx, venueId);
      await publishMenu(tx, venueId);
      return groupViewOf(tx, group, this.clock.iso());
    });
  }

  change(venueId: string, id: string, input: ModifierGroupChange): Promise<ModifierGroupView> {
    return this.database.write(async (tx) => {
      const group = await takeGroup(tx, venueId, id);
      const changed = {
        name: input.name ?? group.name,
        ...boundsIn(input, group),
        freeCount: input.free_count ?? group.freeCount,
        positionPrices: input.position_prices ?? group.positionPrices,
        prePrices: input.pre_prices ? plain(input.pre_prices) : group.prePrices,
      };
      await tx.update(ModifierGroup, { id }, changed);
      await publishMenu(tx, venueId);
      return groupViewOf(tx, { ...group, ...changed }, this.clock.iso());
    });
  }

  /** A group that something still offers stays; what was ordered from it is kept by the orders. */
  archive(venueId: string, id: string): Promise<void> {
    return this.database.write(async (tx) => {
      await takeGroup(tx, venueId, id);
      for (const [by, text] of Object.entries(OFFERED_BY)) {
        const found = await tx.rows(text, [venueId, id]);
        if (found.length > 0) throw new Refusal('IN_USE', { by });
      }
      await tx.update(ModifierGroup, { id }, { archivedAt: this.clock.iso() });
      await publishMenu(tx, venueId);
    });
  }
}

const OFFERED_BY = {
  dishes: `SELECT 1 FROM modifier_links l JOIN dishes d ON d.id = l.dish_id
    WHERE l.venue_id = $1 AND l.group_id = $2 AND d.archived_at IS NULL LIMIT 1`,
  modifiers: `SELECT 1 FROM modifiers m JOIN modifier_groups g ON g.id = m.group_id
    WHERE m.venue_id = $1 AND m.nested_group_id = $2 AND m.archived_at IS NULL AND g.archived_at IS NULL LIMIT 1`,
};

interface Bounds {
  isRequired: boolean | null;
  min: number;
  max: number | null;
}

function boundsIn(input: ModifierGroupChange, before: Bounds): Bounds & { isRequired: boolean } {
  const min = input.min ?? before.min;
  const max = input.max === undefined ? before.max : input.max;
  refuseUnless(max === null || min <= max, 'VALIDATION_ERROR', { min: ['must not be above max'] });
  return { isRequired: input.is_required ?? before.isRequired ?? min > 0, min, max };
}

// What a client sends comes as instances of the field's class; a document keeps plain values.
function plain(prices: NonNullable<NewModifierGroup['pre_prices']>): ModifierGroup['prePrices'] {
  return prices.map(({ pre, percent, surcharge }) => ({ pre, percent, surcharge }));
}
