import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../src/database/tables.js';

/** What a guest may choose on a dish. */
export class Modifiers implements MigrationInterface {
  name = 'modifiers-0000000000008';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'modifier_groups', {
      columns: {
        id: 'id',
        venue_id: 'id',
        name: 'text',
        is_required: 'flag',
        min: 'whole',
        max: 'whole?',
        free_count: 'whole',
        position_prices: 'json',
        pre_prices: 'json',
        archived_at: 'instant?',
      },
      references: { venue_id: 'venues' },
      indices: { modifier_groups_venue: { columns: ['venue_id'], where: '"archived_at" IS NULL' } },
      checks: { modifier_groups_min: '"min" >= 0 AND "max" >= "min"', modifier_groups_free: '"free_count" >= 0' },
    });
    await createTable(runner, 'modifiers', {
      columns: {
        id: 'id',
        venue_id: 'id',
        group_id: 'id',
        name: 'text',
        kitchen_name: 'text?',
        price: 'money',
        max_quantity: 'whole',
        is_default: 'flag',
        sort: 'whole',
        dish_id: 'id?',
        dish_variation_id: 'id?',
        station_id: 'id?',
        nested_group_id: 'id?',
        is_available: 'flag',
        remaining: 'whole?',
        unavailable_until: 'instant?',
        archived_at: 'instant?',
      },
      references: {
        venue_id: 'venues',
        group_id: 'modifier_groups',
        dish_id: 'dishes',
        dish_variation_id: 'dish_variations',
        station_id: 'stations',
        nested_group_id: 'modifier_groups',
      },
      indices: {
        modifiers_group: { columns: ['group_id'] },
        modifiers_venue: { columns: ['venue_id'], where: '"archived_at" IS NULL' },
      },
      checks: {
        modifiers_price: '"price" >= 0',
        modifiers_max_quantity: '"max_quantity" > 0',
        modifiers_remaining: '"remaining" >= 0',
      },
    });
    // Orders keep what was chosen, not by which link, so a link that is no longer wanted simply goes.
    await createTable(runner, 'modifier_links', {
      columns: {
        id: 'id',
        venue_id: 'id',
        dish_id: 'id',
        variation_id: 'id?',
        group_id: 'id',
        sort: 'whole',
        min: 'whole?',
        max: 'whole?',
      },
      references: {
        venue_id: 'venues',
        dish_id: 'dishes',
        variation_id: 'dish_variations',
        group_id: 'modifier_groups',
      },
      indices: {
        modifier_links_dish: { columns: ['dish_id'] },
        modifier_links_group: { columns: ['group_id'] },
        modifier_links_venue: { columns: ['venue_id'] },
      },
      checks: { modifier_links_min: '"min" >= 0', modifier_links_max: '"max" >= 0' },
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['modifier_links', 'modifiers', 'modifier_groups']) await runner.dropTable(table);
  }
}
